using System.CommandLine;
using Linli.Storage;

namespace Linli.Web.Verbs;

internal static class MigrateVerb
{
    private sealed record Migrated(IReadOnlyList<string> Applied);

    internal static Command Make()
    {
        var command = new Command("migrate", "Make the database, or bring it to this version. Safe to run again.");
        var options = new VerbOptions();
        options.AddTo(command);
        command.SetAction(async (call, cancel) =>
        {
            await using var app = LinliHost.Build(
                new HostSettings(options.Storage(call), options.Folder(call), Demo: false, Urls: null,
                    Background: false),
                builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
            await using var scope = app.Services.CreateAsyncScope();
            var applied = await scope.ServiceProvider.GetRequiredService<PrepareDatabase>().Run(cancel);
            CommandLine.Print(call.GetValue(options.Json), new Migrated(applied), result => result.Applied.Count == 0
                ? ["The database is up to date."]
                : result.Applied.Select(name => $"applied {name}"));
            return CommandLine.Done;
        });
        return command;
    }
}
