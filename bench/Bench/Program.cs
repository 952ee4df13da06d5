using System.CommandLine;

namespace Linli.Bench;

/// <summary>The words of the command line: <c>run</c> measures; the others are the processes it starts.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Measures placing orders over HTTP, side by side on one machine.");
        var rounds = Number("--rounds", 3, "Rounds per cell; the table shows medians.");
        var seconds = Number("--seconds", 10, "Seconds measured per round.");
        var warm = Number("--warm", 60, "Seconds of orders before measuring; the echo gets half of it.");
        var members = Number("--members", 20_000, "Members who order.");
        var stored = Number("--stored", 0, "Orders stored before measuring (PostgreSQL only).");
        var connections = Words("--connections", "64,512", "Connections, each with one request at a time.");
        var engines = Words("--engines", "postgres,sqlite", "Engines.");
        var scenes = Words("--scenes", "hot,many,sold-out,page", "hot: one item; many: 1,000 items; sold-out: nothing left; page: the group-buy page (P6); overload: four times as much as it can.");
        var yardsticks = Words("--yardsticks", "echo,usual", "What it is compared with.");
        var rate = Number("--rate-percent", 0, "Also measure at this share of the fastest rate (P4).");
        var note = new Option<string?>("--note") { Description = "A line that goes with the results." };
        var quiet = new Option<bool>("--dry") { Description = "Print only; do not add to bench/RESULTS.md." };
        var keep = new Option<string?>("--profile") { Description = "A command run with the server's pid while the first cell is measured." };
        var program = new Option<string>("--program")
        {
            Description = "The server to be measured.", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Linli.Web"),
        };
        var statements = new Option<bool>("--statements") { Description = "Also list what cost the database most (pg_stat_statements)." };
        var run = new Command("run", "Starts servers and database, measures, checks, reports.");
        foreach (var option in (Option[])[rounds, seconds, warm, members, stored, connections, engines, scenes, yardsticks, rate, note, quiet, keep, program, statements])
            run.Options.Add(option);
        run.SetAction((call, cancel) => new Run(new RunSettings(call.GetValue(rounds), call.GetValue(seconds),
            call.GetValue(members), call.GetValue(stored), [.. Split(call.GetValue(connections)!).Select(int.Parse)],
            Split(call.GetValue(engines)!), Split(call.GetValue(scenes)!), Split(call.GetValue(yardsticks)!),
            call.GetValue(warm), call.GetValue(rate), call.GetValue(note), call.GetValue(quiet), call.GetValue(keep), call.GetValue(program)!, call.GetValue(statements))).Go(cancel));
        root.Subcommands.Add(run);

        var chain = new Command("chain", "Measures how long it takes to read the text of a long chain.") { Options = { rounds } };
        chain.SetAction(call => ChainText.Measure(call.GetValue(rounds)));
        root.Subcommands.Add(chain);

        var urls = new Option<string>("--urls") { Required = true };
        var postgres = new Option<string>("--postgres") { Required = true };
        var echo = new Command("echo", "A server that answers what it was sent.") { Options = { urls } };
        echo.SetAction((call, cancel) => Yardsticks.Echo(call.GetValue(urls)!, cancel));
        root.Subcommands.Add(echo);
        var usual = new Command("usual", "A server with one transaction of EF Core per order.") { Options = { urls, postgres } };
        usual.SetAction((call, cancel) => Yardsticks.Usual(call.GetValue(urls)!, call.GetValue(postgres)!, cancel));
        root.Subcommands.Add(usual);

        var plan = new Argument<string>("PLAN");
        var drive = new Command("drive", "Sends the requests of a plan and prints what came back as JSON.") { Arguments = { plan } };
        drive.SetAction((call, cancel) => Driver.Drive(call.GetValue(plan)!, cancel));
        root.Subcommands.Add(drive);
        return root.Parse(args).InvokeAsync();
    }

    private static Option<int> Number(string name, int usual, string says) =>
        new(name) { Description = says, DefaultValueFactory = _ => usual };

    private static Option<string> Words(string name, string usual, string says) =>
        new(name) { Description = says, DefaultValueFactory = _ => usual };

    private static string[] Split(string words) =>
        words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
