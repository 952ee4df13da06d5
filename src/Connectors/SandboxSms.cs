using System.Collections.Concurrent;
using Linli.Accounts;
using Linli.Kernel;
using Microsoft.Extensions.Logging;

namespace Linli.Connectors;

/// <summary>
/// Sends no text message at all: keeps the last ones in memory for tests. In demo mode the answer shows the code;
/// outside of it every lost message is a warning, because a real sender is missing.
/// </summary>
public sealed partial class SandboxSms(Installation installation, ILogger<SandboxSms> log) : ISmsSender
{
    private const int Most = 1000;
    private readonly ConcurrentQueue<(string Phone, string Text)> sent = new();

    /// <summary>What went to a phone, oldest first.</summary>
    public IReadOnlyList<string> SentTo(string phone) =>
        [.. sent.Where(message => message.Phone == phone).Select(message => message.Text)];

    public Task Send(string phone, string text, CancellationToken cancel)
    {
        sent.Enqueue((phone, text));
        while (sent.Count > Most) sent.TryDequeue(out _);
        if (!installation.Demo) NotSent(log, Mask.Phone(phone));
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "No text message sender is set up: nothing was sent to {Phone}")]
    private static partial void NotSent(ILogger log, string phone);
}
