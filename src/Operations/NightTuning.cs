namespace Linli.Operations;

/// <summary>
/// What an engine wants around the statements of a run, which are the same for both. Storage fills it once per engine.
/// </summary>
public abstract class NightTuning
{
    /// <summary>Called at the start of each step's transaction.</summary>
    public abstract Task Begin(Db db, CancellationToken cancel);

    /// <summary>Called after a working table was filled, before others read it.</summary>
    public abstract Task Filled(Db db, string table, CancellationToken cancel);
}
