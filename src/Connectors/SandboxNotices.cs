using Linli.Payments;

namespace Linli.Connectors;

/// <summary>
/// Delivers the sandbox provider's notices: signed anew each time and through the same use case as those that come over
/// the wire, until they are accepted as often as asked.
/// </summary>
internal sealed class SandboxNotices(
    SandboxDesk desk, SandboxPayments sandbox, ReceiveNotice receiveNotice, TimeProvider clock) : ISweep
{
    public async Task<int> Run(CancellationToken cancel)
    {
        var due = await desk.DueNotices(cancel);
        foreach (var notice in due)
        {
            var envelope = sandbox.Sign(notice.Body, clock.GetUtcNow());
            var outcome = await receiveNotice.Run(sandbox.Name, envelope, cancel);
            await desk.Delivered(notice.Id, outcome.Accepted, cancel);
        }
        return due.Count;
    }
}
