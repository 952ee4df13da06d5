using System.CommandLine;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;

namespace Linli.Web.Verbs;

/// <summary>The options every verb that touches data shares, and the host behind them.</summary>
internal sealed class VerbOptions
{
    internal Option<string> Data { get; } = new("--data")
    {
        Description = "Folder of the embedded database and the keys; made when missing.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LINLI_DATA") ?? "data",
    };

    internal Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = "Connection string of a PostgreSQL database to use instead of the embedded one.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LINLI_POSTGRES"),
    };

    internal Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document." };

    internal void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Postgres);
        command.Options.Add(Json);
    }

    internal string Folder(ParseResult call)
    {
        var folder = Path.GetFullPath(call.GetValue(Data)!);
        Directory.CreateDirectory(folder);
        return folder;
    }

    internal StorageSettings Storage(ParseResult call) => call.GetValue(Postgres) is { Length: > 0 } postgres
        ? new StorageSettings(null, postgres)
        : new StorageSettings(Path.Combine(Folder(call), "linli.db"), null);

    /// <summary>The host without server, courier and sweeps, over a database that is already of this version.</summary>
    internal async Task<TResult> On<TResult>(ParseResult call, Func<IServiceProvider, Task<TResult>> act,
        CancellationToken cancel)
    {
        var settings = Storage(call);
        if (settings.SqliteFile is { } file && !File.Exists(file))
            throw new RefusedException($"There is no database at {file}. Name its folder with --data, or make one with: linli migrate");
        await using var app = LinliHost.Build(new HostSettings(settings, Folder(call), Demo: false, Urls: null,
            Background: false),
            builder => builder.Logging.AddFilter("Microsoft", LogLevel.Error).AddConsole(console =>
                console.LogToStandardErrorThreshold = LogLevel.Trace));
        await using var scope = app.Services.CreateAsyncScope();
        var pending = await scope.ServiceProvider.GetRequiredService<PrepareDatabase>().Pending(cancel);
        if (pending.Count > 0)
            throw new RefusedException($"The database is older than this program ({pending.Count} migrations pending). Run: linli migrate");
        return await act(scope.ServiceProvider);
    }
}
