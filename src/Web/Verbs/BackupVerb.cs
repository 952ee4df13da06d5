using System.CommandLine;
using Linli.Storage;

namespace Linli.Web.Verbs;

internal static class BackupVerb
{
    private sealed record Backup(string File, long Bytes, string Note);

    internal static Command Make()
    {
        var command = new Command("backup", "Write the whole database into one file, also while the server works.");
        var options = new VerbOptions();
        options.AddTo(command);
        var file = new Argument<string>("FILE") { Description = "Where to write; must not exist yet." };
        command.Arguments.Add(file);
        command.SetAction(async (call, cancel) =>
        {
            var path = Path.GetFullPath(call.GetValue(file)!);
            if (options.Storage(call).SqliteFile is { } database && !File.Exists(database))
                throw new RefusedException($"There is no database at {database}.");
            await Backups.Write(options.Storage(call), path, cancel);
            var note = $"Keep a copy of {Path.Combine(options.Folder(call), "keys")} apart: without it phone numbers cannot be read.";
            CommandLine.Print(call.GetValue(options.Json), new Backup(path, new FileInfo(path).Length, note),
                backup => [$"wrote {backup.File} ({backup.Bytes:N0} bytes)", backup.Note]);
            return CommandLine.Done;
        });
        return command;
    }
}

internal static class RestoreVerb
{
    private sealed record Restored(string File);

    internal static Command Make()
    {
        var command = new Command("restore", "Put a backup back into an empty place. The server must not run.");
        var options = new VerbOptions();
        options.AddTo(command);
        var file = new Argument<string>("FILE") { Description = "A file written by linli backup." };
        command.Arguments.Add(file);
        command.SetAction(async (call, cancel) =>
        {
            var path = Path.GetFullPath(call.GetValue(file)!);
            await Backups.Restore(options.Storage(call), path, cancel);
            CommandLine.Print(call.GetValue(options.Json), new Restored(path),
                _ => ["restored; now run: linli migrate, linli invariants, linli ledger check"]);
            return CommandLine.Done;
        });
        return command;
    }
}
