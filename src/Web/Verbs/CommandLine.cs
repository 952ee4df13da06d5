using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Linli.Storage;

namespace Linli.Web.Verbs;

/// <summary>
/// <c>linli VERB</c>: 0 = done, 1 = refused or found something wrong (the reason is printed), 2 = the words of the call
/// are off, 3 = broke. With <c>--json</c> a verb prints one JSON document and nothing else on standard output.
/// </summary>
public static class CommandLine
{
    public const int Done = 0, Refused = 1, WrongCall = 2, Broke = 3;

    private static readonly JsonSerializerOptions Indented = MakeJson();

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Linli 邻里团 — community group-buying. Money is printed as ¥ and stored in whole fen.");
        foreach (var verb in new[]
        {
            ServeVerb.Make(), MigrateVerb.Make(), ImportVerb.Make(), LedgerVerb.Make(), InvariantsVerb.Make(),
            BackupVerb.Make(), RestoreVerb.Make(), SegmentsVerb.Make(), ChainVerb.Make(),
        })
            root.Subcommands.Add(verb);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("linli --help lists the verbs, linli VERB --help what a verb takes.");
            return WrongCall;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host stops by itself and finishes what it accepted; a fixed time would cut it short.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception) when (exception is UnfitDatabaseException or RefusedException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Refused;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            return Broke;
        }
    }

    /// <summary>Prints a result as one JSON document, or by the given lines for people.</summary>
    internal static void Print<T>(bool json, T result, Func<T, IEnumerable<string>> lines)
    {
        if (json) Console.WriteLine(JsonSerializer.Serialize(result, Indented));
        else foreach (var line in lines(result)) Console.WriteLine(line);
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        LinliHost.Configure(json);
        return json;
    }
}

/// <summary>A verb says no: printed without a stack trace, exit code 1.</summary>
internal sealed class RefusedException(string message) : Exception(message);
