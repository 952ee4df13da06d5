using System.Diagnostics;
using System.Globalization;
using Linli.Kernel;
using Linli.OperationsBench;
using Linli.Storage;
using Linli.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

// P7: one night over all groups, and one day more, beside one sequential scan of the orders by the same database.
var size = Size.From(args);
if (size is null)
{
    Console.WriteLine("bench/operations/run [--members 50000] [--groups 500] [--orders 1000000] [--days 365] [--seed 1] [--postgres CONNECTION | --sqlite FILE]");
    return 2;
}

var clock = new BenchClock(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
var folder = Directory.CreateTempSubdirectory("linli-bench-").FullName;
var file = size.Sqlite ?? Path.Combine(folder, "bench.db");
var settings = size.Postgres is null ? new StorageSettings(file, null) : new StorageSettings(null, size.Postgres);
await using var app = LinliHost.Build(new HostSettings(settings, folder, Demo: false, Urls: null, Background: false), builder =>
{
    builder.Logging.ClearProviders();
    builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
});

async Task In(Func<IServiceProvider, Db, Task> act)
{
    await using var scope = app.Services.CreateAsyncScope();
    var db = scope.ServiceProvider.GetRequiredService<Db>();
    db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
    await act(scope.ServiceProvider, db);
}

async Task<double> Seconds(Func<Task> act)
{
    var watch = Stopwatch.StartNew();
    await act();
    return watch.Elapsed.TotalSeconds;
}

Task Night() => In(async (services, _) =>
{
    var night = services.GetServices<SweepRegistration>().Single(sweep => sweep.Name == "RunNight");
    if (await services.GetRequiredService<SweepRunner>().Run(night, default) == 0)
        throw new InvalidOperationException("The night run did nothing.");
});

var town = new Town(size, BusinessTime.Today(clock));
Console.WriteLine($"{(size.Postgres is null ? "SQLite" : "PostgreSQL")}: {size.Members:N0} members, {size.Groups:N0} groups, {size.Orders:N0} orders over {size.Days} days, seed {size.Seed}, {DateTime.Now:yyyy-MM-dd}, {Environment.ProcessorCount} cores");
await In(async (_, db) =>
{
    await db.Database.EnsureCreatedAsync();
    Console.WriteLine($"filled in                       {await Seconds(() => town.Fill(db)),9:0.00} s");
});

var scans = new List<double>();
await In(async (_, db) =>
{
    for (var round = 0; round < 3; round++) scans.Add(await Seconds(() => Yardstick.Scan(db, size.Orders)));
});
var scan = scans.Order().ElementAt(1);
Console.WriteLine($"one sequential scan of orders   {scan,9:0.00} s   (median of 3)");

void Say(string what, double seconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{what,-30} {seconds,10:0.00} s   {seconds / scan,6:0.0} x the scan"));

Say("first night, from nothing", await Seconds(Night));
await In((_, db) => Yardstick.Check(db, size.Orders));
await In((_, db) => town.AddDay(db, BusinessTime.Today(clock)));
clock.Now += TimeSpan.FromDays(1);
Say("one day more", await Seconds(Night));
await In((_, db) => Yardstick.Check(db, size.Orders + town.Added));
await In((_, db) => Yardstick.Forget(db));
Say("everything anew", await Seconds(Night));
await In((_, db) => Yardstick.Check(db, size.Orders + town.Added));
if (size.Postgres is null && size.Sqlite is null) Directory.Delete(folder, recursive: true);
return 0;

internal sealed class BenchClock(DateTimeOffset now) : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
