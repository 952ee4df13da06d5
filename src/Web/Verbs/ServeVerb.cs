using System.CommandLine;
using System.Diagnostics;
using Linli.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Linli.Web.Verbs;

internal static class ServeVerb
{
    internal static Command Make()
    {
        var command = new Command("serve", "Start the server. The first start makes the database and fills in the demo town.");
        var options = new VerbOptions();
        options.AddTo(command);
        var empty = new Option<bool>("--empty") { Description = "Start without the demo town." };
        var sandbox = new Option<bool>("--sandbox")
        {
            Description = "With --empty: show text-message codes in answers, pretend payments, let the clock be moved. Never for real members.",
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        command.Options.Add(empty);
        command.Options.Add(sandbox);
        command.Options.Add(urls);
        command.SetAction(async (call, cancel) =>
        {
            var town = !call.GetValue(empty);
            var settings = new HostSettings(options.Storage(call), options.Folder(call),
                Demo: town || call.GetValue(sandbox), call.GetValue(urls), Town: town);
            using var signals = new StopSignals(cancel);
            try { await Serve(settings, signals.Token); }
            catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped before it answered. Nothing is half done; start it again.");
            }
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task Serve(HostSettings settings, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        // The longest pieces of a start, on threads of their own: the database's model, and the endpoints.
        StorageServices.MakeModelAside(settings.Storage);
        await FirstStart.BuildTownFile(settings, cancel);
        await using var app = LinliHost.Build(settings);
        FixedEndpoints.MakeAside(app);
        IReadOnlyList<string> first;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PrepareDatabase>().Run(cancel);
            first = await FirstStart.Complete(scope.ServiceProvider, settings, cancel);
        }
        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine($"Linli 邻里团 answers after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        foreach (var address in addresses)
            Console.WriteLine((MemberApp.IsBuilt ? $"  {address}/m/   the app for members\n"
                : "  the app at /m/ was not built: it needs Node.js 20 or newer; everything else works\n")
                + $"  {address}/admin  the back office of staff\n  {address}/docs   API with examples\n  {address}/health/ready");
        Console.WriteLine($"  data: {settings.Storage.SqliteFile ?? "PostgreSQL"}, keys: {settings.DataFolder}/keys");
        foreach (var line in first) Console.WriteLine(line);
        await app.WaitForShutdownAsync(cancel);
    }
}
