namespace Linli.Operations;

/// <summary>Why a run was begun: by the clock, once per business day, or by somebody who asked.</summary>
public enum NightRunKind { Nightly, Asked }

/// <summary>Groups, Cities, Weeks: what is computed now, in this order.</summary>
public enum NightPhase { Groups, Cities, Weeks, Done }

public enum NightRunState { Running, Done, Cancelled }

/// <summary>
/// One run over all groups up to the end of one business day. It goes in steps, each a transaction that moves this row
/// on by compare-and-set: whatever stops it, any node goes on behind the last finished step, and no step is done twice.
/// </summary>
public sealed class NightRun
{
    public required Id<NightRun> Id { get; init; }
    public required NightRunKind Kind { get; init; }

    /// <summary>The last business day it computes.</summary>
    public required DateOnly Through { get; init; }
    public NightRunState State { get; set; } = NightRunState.Running;
    public NightPhase Phase { get; set; } = NightPhase.Groups;

    /// <summary>City and number of the last finished group.</summary>
    public string AfterCity { get; set; } = "";
    public int AfterNumber { get; set; }
    public int GroupsDone { get; set; }
    public required int Groups { get; init; }

    /// <summary>The earliest day any of its groups was computed anew; cities are summed from it on.</summary>
    public required DateOnly FromDay { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public required string StartedBy { get; init; }
    public int Step { get; set; }
}

/// <summary>How far the facts from before this module's first start are copied.</summary>
public sealed class HistoryFill
{
    /// <summary><c>seats</c> or <c>orders</c>.</summary>
    public required string Kind { get; init; }
    public Guid After { get; set; }
    public bool Done { get; set; }
}
