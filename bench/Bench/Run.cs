using System.Globalization;
using System.Text.Json;
using Linli.Storage;

namespace Linli.Bench;

internal sealed record RunSettings(
    int Rounds, int Seconds, int Members, int Stored, int[] Connections, string[] Engines, string[] Scenes,
    string[] Yardsticks, int Warm, int RatePercent, string? Note, bool Dry, string? Profile, string Program, bool Statements);

/// <summary>One measured cell, once.</summary>
internal sealed record Cell(
    string Subject, string Scene, int Connections, double PerSecond, double P50, double P99, double ServerCpu,
    double DatabaseCpu, double DriverCpu, double Megabytes, string Odd);

/// <summary>Starts what is measured, measures it in interleaved rounds, checks the database after each, and reports.</summary>
internal sealed class Run(RunSettings settings)
{
    private const double WarmSeconds = 2;

    /// <summary>Far more than a node takes in at once, so that the rate asked for is reached while many wait.</summary>
    private const int CrowdConnections = 2_048;
    private const int TimesTooMuch = 4;

    private static readonly string Here = AppContext.BaseDirectory;

    private readonly List<Cell> cells = [];
    private readonly string place = Directory.CreateTempSubdirectory("linli-bench-").FullName;

    public async Task<int> Go(CancellationToken cancel)
    {
        try
        {
            await using var postgres = settings.Engines.Contains("postgres") || settings.Yardsticks.Contains("usual")
                ? await PostgresServer.Start(place, settings.Statements) : null;
            foreach (var engine in settings.Engines) await Measure(engine, postgres, cancel);
            if (settings.Statements && postgres is not null) Console.WriteLine(await postgres.Statements("linli"));
            if (settings.Yardsticks.Contains("usual")) await MeasureUsual(postgres!, cancel);
            var report = Report.Of(settings, cells, postgres?.Version);
            Console.WriteLine(report);
            if (!settings.Dry) await File.AppendAllTextAsync(Report.File, report, cancel);
            return 0;
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private async Task Measure(string engine, PostgresServer? postgres, CancellationToken cancel)
    {
        var data = Path.Combine(place, engine);
        Directory.CreateDirectory(data);
        var storage = engine == "postgres"
            ? new StorageSettings(null, postgres!.Database("linli"))
            : new StorageSettings(Path.Combine(data, "linli.db"), null);
        Tell($"{engine}: {settings.Members} members …");
        await using var town = await Town.Build(storage, data, settings.Members);
        if (settings.Stored > 0 && engine == "postgres") await Stored.Fill(town, settings.Stored, Tell);
        string[] words = engine == "postgres" ? ["--postgres", storage.Postgres!] : [];
        await using var server = await ServerProcess.Start(settings.Program, "/health/ready",
            new Dictionary<string, string> { ["Limits__WritePerMinute"] = "100000000" },
            ["serve", "--empty", "--data", data, "--urls", "http://127.0.0.1:{port}", .. words]);
        await using var echo = settings.Yardsticks.Contains("echo")
            ? await ServerProcess.Start(Path.Combine(Here, "Linli.Bench"), "/", new Dictionary<string, string>(),
                "echo", "--urls", "http://127.0.0.1:{port}")
            : null;
        await town.Settled(cancel);
        cells.Add(new Cell(engine, "idle", 0, 0, 0, 0, 0, 0, 0, Usage.MegabytesResident(server.Pid), ""));
        // The path is compiled as far as it gets before it is measured: the runtime makes its best code of it only after
        // tens of thousands of orders.
        if (echo is not null) await Echo(engine, settings.Connections[^1], echo, warm: true, cancel);
        if (settings.Scenes.Any(scene => scene != "page"))
            await Linli(town, engine, "hot", settings.Connections[^1], server, postgres, warm: true, 0, cancel);
        if (settings.Scenes.Contains("page")) await Page(town, engine, settings.Connections[^1], server, echo, warm: true, cancel);
        for (var round = 0; round < settings.Rounds; round++)
            foreach (var connections in settings.Connections)
            {
                if (echo is not null) await Echo(engine, connections, echo, warm: false, cancel);
                foreach (var scene in settings.Scenes)
                {
                    if (scene == "page")
                    {
                        await Page(town, engine, connections, server, echo, warm: false, cancel);
                        continue;
                    }
                    if (scene == "overload")
                    {
                        await Overload(town, engine, connections, server, postgres, cancel);
                        continue;
                    }
                    var cell = await Linli(town, engine, scene, connections, server, postgres, warm: false, 0, cancel);
                    if (settings.RatePercent > 0 && scene == "hot")
                        await Linli(town, engine, scene, connections, server, postgres, warm: false,
                            (int)(cell.PerSecond * settings.RatePercent / 100), cancel);
                }
            }
    }

    // The best it can, then four times that asked of it, then at once the same as before.
    private async Task Overload(
        Town town, string engine, int connections, ServerProcess server, PostgresServer? postgres, CancellationToken cancel)
    {
        var best = await Linli(town, engine, "hot before", connections, server, postgres, warm: false, 0, cancel);
        await Linli(town, engine, "overload", CrowdConnections, server, postgres, warm: false, (int)(best.PerSecond * TimesTooMuch), cancel);
        await Linli(town, engine, "hot after", connections, server, postgres, warm: false, 0, cancel);
    }

    private async Task<Cell> Linli(Town town, string engine, string scene, int connections, ServerProcess server,
        PostgresServer? postgres, bool warm, int perSecond, CancellationToken cancel)
    {
        var (groupBuy, items) = await town.Open(scene == "many" ? 1_000 : 1, scene == "sold-out" ? 0 : 10_000_000);
        var seconds = warm ? settings.Warm : settings.Seconds;
        var coupons = scene == "sold-out" ? [] : await town.Coupons(seconds * 1_000 + 3_000);
        var plan = new DrivePlan(server.Port, "/api/orders", connections, seconds, scene == "hot after" ? 0 : WarmSeconds,
            [.. town.Tokens], [.. items.Select(item => item.ToString())], coupons, groupBuy.ToString(),
            Town.Price - Town.Off, Town.Price - Town.Off - Town.CouponOff, perSecond);
        var name = scene == "overload" ? $"{perSecond:N0} a second asked for" : perSecond > 0 ? $"{scene} at {settings.RatePercent} %" : scene;
        var cell = await Drive(engine, name, plan, server.Pid, engine == "postgres" ? postgres!.Pid : 0, result =>
        {
            var wrong = scene == "sold-out" ? result.Accepted > 0 : result.Answers.Keys.Any(status => status != "201" && !(scene == "overload" && status == "503"));
            if (wrong || (scene == "sold-out" && result.FirstOdd?.Contains("\"sold-out\"", StringComparison.Ordinal) != true))
                throw new InvalidOperationException($"{scene} answered what it should not:\n{result.FirstOdd}");
            return Check.Cell(town, groupBuy, result);
        }, cancel);
        if (!warm) cells.Add(cell);
        return cell;
    }

    // P6: the page of a group-buy of twenty items, beside a plain answer of the same size.
    private async Task Page(Town town, string engine, int connections, ServerProcess server, ServerProcess? echo, bool warm,
        CancellationToken cancel)
    {
        var (groupBuy, _) = await town.Open(20, 1_000);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", town.Tokens[0]);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var path = $"/api/group-buys/{groupBuy}/offer";
        var bytes = (await client.GetByteArrayAsync($"http://127.0.0.1:{server.Port}{path}", cancel)).Length;
        var seconds = warm ? settings.Warm / 2 : settings.Seconds;
        var plan = new DrivePlan(server.Port, path, connections, seconds, WarmSeconds, [.. town.Tokens], [], [], "", 0, 0, 0,
            Get: true);
        var page = await Drive(engine, "page", plan, server.Pid, 0, _ => Task.CompletedTask, cancel);
        if (!warm) cells.Add(page with { Odd = $"{bytes:N0} bytes" });
        if (!warm && echo is not null)
            cells.Add(await Drive($"plain answer beside {engine}", "page",
                plan with { Port = echo.Port, Path = $"/page/{bytes}", Tokens = [] }, echo.Pid, 0, _ => Task.CompletedTask, cancel));
    }

    private async Task Echo(string beside, int connections, ServerProcess echo, bool warm, CancellationToken cancel)
    {
        var plan = new DrivePlan(echo.Port, "/orders", connections, warm ? settings.Warm / 2 : settings.Seconds, 1, [],
            [Guid.NewGuid().ToString()], [], Guid.NewGuid().ToString(), 900, 850, 0);
        var cell = await Drive($"echo beside {beside}", "echo", plan, echo.Pid, 0, _ => Task.CompletedTask, cancel);
        if (!warm) cells.Add(cell);
    }

    private async Task MeasureUsual(PostgresServer postgres, CancellationToken cancel)
    {
        foreach (var pool in new[] { 4, 8, 16 })
        {
            await using var server = await ServerProcess.Start(Path.Combine(Here, "Linli.Bench"), "/",
                new Dictionary<string, string>(), "usual", "--urls", "http://127.0.0.1:{port}", "--postgres",
                postgres.Database("usual") + $";Maximum Pool Size={pool};Timeout=60");
            foreach (var connections in settings.Connections)
                foreach (var scene in settings.Scenes.Where(scene => scene is "hot" or "many"))
                    for (var round = 0; round < settings.Rounds; round++)
                    {
                        string[] items = [.. Enumerable.Range(1, scene == "hot" ? 1 : 1_000).Select(i => UsualDb.ItemAt(i).ToString())];
                        var plan = new DrivePlan(server.Port, "/orders", connections, settings.Seconds, WarmSeconds, [], items, [],
                            Guid.NewGuid().ToString(), 900, 850, 0);
                        cells.Add(await Drive($"usual, pool {pool}", scene, plan, server.Pid, postgres.Pid,
                            _ => Task.CompletedTask, cancel));
                    }
        }
    }

    private async Task<Cell> Drive(string subject, string scene, DrivePlan plan, int server, int database,
        Func<DriveResult, Task> check, CancellationToken cancel)
    {
        var file = Path.Combine(place, "plan.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(plan), cancel);
        var (serverCpu, databaseCpu) = (Usage.Cpu(server), database > 0 ? Usage.CpuOfTree(database) : 0);
        var profile = settings.Profile is { } command && plan.Seconds == settings.Seconds && subject is "postgres" or "sqlite"
            ? Shell.Run("sh", "-c", command.Replace("{pid}", $"{server}", StringComparison.Ordinal)) : null;
        var said = await Shell.Run(Path.Combine(Here, "Linli.Bench"), "drive", file);
        var result = JsonSerializer.Deserialize<DriveResult>(said)!;
        if (profile is not null) await profile;
        var all = Math.Max(1, result.Answers.Values.Sum());
        var cell = new Cell(subject, scene, plan.Connections, result.Measured / result.MeasuredSeconds, result.P50Ms,
            result.P99Ms, (Usage.Cpu(server) - serverCpu) * 1e6 / all,
            database > 0 ? (Usage.CpuOfTree(database) - databaseCpu) * 1e6 / all : 0, result.DriverCpuSeconds * 1e6 / all,
            Usage.MegabytesResident(server), string.Join(" ", result.Answers.Where(answer => answer.Key != "201" && answer.Key != "200")
                .Select(answer => $"{answer.Key}×{answer.Value}" + (answer.Key == "503" ? string.Create(CultureInfo.InvariantCulture, $" ({result.Busy / result.MeasuredSeconds:N0} a second, p99 {result.BusyP99Ms:N1} ms)") : ""))));
        Tell(string.Create(CultureInfo.InvariantCulture,
            $"{subject} {scene} {plan.Connections}: {cell.PerSecond:N0}/s, p50 {cell.P50:N1}, p99 {cell.P99:N1} ms, CPU µs server {cell.ServerCpu:N0} database {cell.DatabaseCpu:N0} driver {cell.DriverCpu:N0}, {cell.Megabytes:N0} MB {cell.Odd}"));
        await check(result);
        return cell;
    }

    private static void Tell(string line) => Console.Error.WriteLine(line);
}
