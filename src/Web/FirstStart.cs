using System.Security.Cryptography;
using Linli.Accounts;
using Linli.Insight;
using Linli.Insight.DemoTown;
using Linli.Kernel;
using Linli.Storage;

namespace Linli.Web;

/// <summary>
/// What a first start makes: the demo town, or without it one administrator. The town is made in a file beside the
/// database and put in its place when it is whole, so that a start broken off leaves nothing half done.
/// </summary>
internal static class FirstStart
{
    private const string SignIns = "demo-sign-ins.txt";

    /// <summary>The first administrator's password; made up and shown once when it is not set.</summary>
    private const string PasswordVariable = "LINLI_ADMIN_PASSWORD";

    /// <summary>Before the database is opened: makes the demo town's file when a demonstration has none yet.</summary>
    internal static async Task BuildTownFile(HostSettings settings, CancellationToken cancel)
    {
        if (!settings.Town || settings.Storage.SqliteFile is not { } file || File.Exists(file)) return;
        await using var door = await Door.Open(settings.Urls, cancel);
        var unfinished = file + ".unfinished";
        foreach (var left in new[] { unfinished, unfinished + "-wal", unfinished + "-shm" }) File.Delete(left);
        await Fill(settings with { Storage = new StorageSettings(unfinished, null, Durable: false) }, door,
            cancel);
        SqliteFiles.Close(unfinished);
        File.Move(unfinished, file);
    }

    /// <summary>With the database open: what is still missing, and lines for the person at the terminal.</summary>
    internal static async Task<IReadOnlyList<string>> Complete(IServiceProvider services, HostSettings settings,
        CancellationToken cancel)
    {
        var book = services.GetRequiredService<AccountBook>();
        if (await book.IsEmpty(cancel))
        {
            if (!settings.Town) return await Administrator(book, cancel);
            await using var door = await Door.Open(settings.Urls, cancel);
            await Fill(settings, door, cancel);
        }
        var file = Path.Combine(settings.DataFolder, SignIns);
        return settings.Town && File.Exists(file) ? await File.ReadAllLinesAsync(file, cancel) : [];
    }

    private static async Task<IReadOnlyList<string>> Administrator(AccountBook book, CancellationToken cancel)
    {
        var chosen = Environment.GetEnvironmentVariable(PasswordVariable);
        var password = chosen ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        var opened = await book.Open(ActorKind.Staff, Guid.Empty, "admin", "Administrator", password, [Roles.Administrator], [], cancel);
        // Two nodes that start at once on an empty database: the other one made the account.
        if (opened.Refusal == AccountsRefusals.UserNameTaken && !await book.IsEmpty(cancel)) return [];
        if (opened.Refusal is { } no) throw new UnfitDatabaseException($"{PasswordVariable}: {no.Text(english: true)}");
        return [chosen is null
            ? "  first sign-in, shown this once: user admin, password " + password
            : $"  first sign-in: user admin, password as in {PasswordVariable}"];
    }

    private static async Task Fill(HostSettings settings, Door? door, CancellationToken cancel)
    {
        Console.WriteLine("Filling the demo town (once, under a minute; ./run --empty starts without it)");
        if (door is not null) Console.WriteLine($"  {settings.Urls} shows how far it is");
        await using var app = LinliHost.Build(settings with { Background = false },
            builder => builder.Logging.ClearProviders());
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PrepareDatabase>().Migrate(cancel);
        var clock = app.Services.GetRequiredService<DemoClock>();
        var town = ActivatorUtilities.CreateInstance<BuildTown>(app.Services);
        var told = 0;
        var signIns = await town.Run(clock.GetUtcNow(), line =>
        {
            Console.WriteLine(line);
            door?.Percent = told++ * 100 / BuildTown.Tellings;
        }, cancel);
        await File.WriteAllLinesAsync(Path.Combine(settings.DataFolder, SignIns),
            ["  demo sign-ins (POST /api/sign-ins; members: POST /api/member-sign-ins):",
                .. signIns.Select(signIn => $"    {signIn.UserName,-18} {signIn.Secret,-20} {signIn.Who}")], cancel);
    }
}
