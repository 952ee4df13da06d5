using System.Runtime.InteropServices;

namespace Linli.Web.Verbs;

/// <summary>
/// Being asked to stop (SIGTERM, SIGINT) as a cancelled token, from the first moment on: a host hears signals only once
/// it has started, and making a demo town takes most of a minute before that.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly PosixSignalRegistration[] heard;

    internal StopSignals(CancellationToken cancel)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        heard = [Hear(PosixSignal.SIGTERM), Hear(PosixSignal.SIGINT)];
    }

    internal CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var one in heard) one.Dispose();
        stop.Dispose();
    }

    private PosixSignalRegistration Hear(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        // Not on the thread of signals: what was waiting would go on there, up to the end of the process.
        _ = stop.CancelAsync();
    });
}
