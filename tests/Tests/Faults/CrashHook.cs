using System.Diagnostics;
using Linli.Payments;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Runs inside a real server process before its Main (DOTNET_STARTUP_HOOKS) and makes it kill itself when it reaches the
/// place named by LINLI_CRASH_AT: a point of the inbox, or a moment of the database's work for one statement.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("LINLI_CRASH_AT") is not { Length: > 0 } place) return;
        // Children must live: only this process was told to die.
        Environment.SetEnvironmentVariable("LINLI_CRASH_AT", null);
        DiagnosticListener.AllListeners.Subscribe(new Linli.Tests.Faults.CrashAt(place));
    }
}

namespace Linli.Tests.Faults
{
    /// <summary>Listens to the host and to the database's diagnostics for the place where the process dies.</summary>
    internal sealed class CrashAt(string place) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        /// <summary>Before the transaction that delivers a letter is committed, and right after.</summary>
        public const string LetterClaimed = "letter-claimed", LetterCommitting = "letter-committing", LetterCommitted = "letter-committed";

        private object? claiming;

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name is "Microsoft.Extensions.Hosting" or "Microsoft.EntityFrameworkCore") listener.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            switch (happened.Key)
            {
                case "HostBuilt" when happened.Value is IHost host:
                    host.Services.GetRequiredService<CrashPoints>().Reached = point => { if (point == place) Die(); };
                    break;
                case "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted"
                    when happened.Value is Microsoft.EntityFrameworkCore.Diagnostics.CommandEventData command
                        && command.Command.CommandText.Contains("DELETE FROM", StringComparison.Ordinal)
                        && command.Command.CommandText.Contains("kernel_letters", StringComparison.Ordinal):
                    claiming = command.Context;
                    if (place == LetterClaimed) Die();
                    break;
                case "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitting" when place == LetterCommitting && IsClaiming(happened.Value):
                case "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted" when place == LetterCommitted && IsClaiming(happened.Value):
                    Die();
                    break;
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        private bool IsClaiming(object? transaction) =>
            claiming is not null && transaction is Microsoft.EntityFrameworkCore.Diagnostics.TransactionEventData { Context: { } context } && context == claiming;

        // SIGKILL to itself: no finally, no flush, no farewell.
        private static void Die()
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.CurrentThread.Join();
        }
    }
}
