namespace Linli.Kernel;

/// <summary>Work that is begun early and needed later, beside what else a start does.</summary>
public static class Aside
{
    /// <summary>
    /// Begins it on a thread of its own, which ends with the process. It must keep what it makes where the one who
    /// needs it looks; its failure is kept by nobody, so who needs it must meet it again, with its reason.
    /// </summary>
    /// <param name="name">Of the thread, for those who look at the process.</param>
    public static void Begin(string name, Action work)
    {
        var thread = new Thread(() =>
        {
            try { work(); }
            // Met again where it is needed.
            catch (Exception exception) when (exception is not OutOfMemoryException) { }
        })
        { IsBackground = true, Name = name };
        thread.Start();
    }
}
