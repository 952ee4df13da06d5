using System.CommandLine;
using Linli.Kernel;
using Linli.Ledger;

namespace Linli.Web.Verbs;

internal static class LedgerVerb
{
    internal static Command Make()
    {
        var ledger = new Command("ledger", "Look at the books.");
        var check = new Command("check", "Replay every entry: does each posting, each balance and the whole add up to the fen?");
        var options = new VerbOptions();
        options.AddTo(check);
        check.SetAction(async (call, cancel) =>
        {
            var result = await options.On(call, services => services.GetRequiredService<CheckLedger>().Run(cancel),
                cancel);
            CommandLine.Print(call.GetValue(options.Json), result, Lines);
            return result.AddsUp ? CommandLine.Done : CommandLine.Refused;
        });
        ledger.Subcommands.Add(check);
        return ledger;
    }

    private static IEnumerable<string> Lines(LedgerCheck check)
    {
        yield return $"{check.Postings:N0} postings, {check.Entries:N0} entries, {check.Accounts:N0} accounts; the sum of all entries is {check.Total}";
        foreach (var posting in check.Unbalanced)
            yield return $"BROKEN  posting {posting.Reference}: its {posting.Entries} entries sum to {posting.Sum}";
        foreach (var account in check.Breaks)
            yield return $"BROKEN  account {account.Account}: stored {account.Stored}, replayed {account.Replayed}";
        yield return check.AddsUp ? "Everything adds up to the fen." : "The books do not add up: see above.";
    }
}
