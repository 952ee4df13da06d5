using System.CommandLine;
using Linli.Kernel;

namespace Linli.Web.Verbs;

internal static class InvariantsVerb
{
    private sealed record Checked(string Rule, IReadOnlyList<string> Breaks);

    private sealed record Result(bool Holds, IReadOnlyList<Checked> Rules);

    internal static Command Make()
    {
        var command = new Command("invariants", "Check what must always hold: stock, reservations, refunds, coupons, commission, chain numbers.");
        var options = new VerbOptions();
        options.AddTo(command);
        command.SetAction(async (call, cancel) =>
        {
            var result = await options.On(call, async services =>
            {
                var rules = new List<Checked>();
                foreach (var rule in services.GetServices<Invariant>())
                    rules.Add(new Checked(rule.Name, await rule.Breaks(cancel)));
                return new Result(rules.All(rule => rule.Breaks.Count == 0), rules);
            }, cancel);
            CommandLine.Print(call.GetValue(options.Json), result, Lines);
            return result.Holds ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static IEnumerable<string> Lines(Result result)
    {
        foreach (var rule in result.Rules)
        {
            yield return $"{(rule.Breaks.Count == 0 ? "holds " : "BROKEN")}  {rule.Rule}";
            foreach (var broken in rule.Breaks) yield return $"        {broken}";
        }
        yield return result.Holds ? "All invariants hold." : "Something is wrong: see above. Keep the database as it is and look at the newest change.";
    }
}
