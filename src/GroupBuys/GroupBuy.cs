using System.ComponentModel.DataAnnotations;
using Linli.Communities;

namespace Linli.GroupBuys;

/// <summary>Draft → Scheduled → Open → CutOff, or Cancelled before anything was sold.</summary>
public enum GroupBuyState { Draft, Scheduled, Open, CutOff, Cancelled }

/// <summary>
/// A time-boxed sale offered to groups: shown from <see cref="PreviewAt"/>, sold from <see cref="OpensAt"/> (included)
/// to <see cref="ClosesAt"/> (excluded), collected on <see cref="PickupOn"/>. The times are in this order.
/// </summary>
public sealed class GroupBuy : IVersioned
{
    public const int LongestTitle = 60;

    public required Id<GroupBuy> Id { get; init; }
    public int Version { get; private set; }

    /// <summary>Short and unique, to be read out: <c>T260302-7K3MQX</c>.</summary>
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string CityCode { get; init; }
    public required DateTimeOffset PreviewAt { get; init; }
    public required DateTimeOffset OpensAt { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }
    public required DateOnly PickupOn { get; init; }
    public required Scope Scope { get; init; }
    public GroupBuyState State { get; internal set; } = GroupBuyState.Draft;

    /// <summary>The group-buy this is a further round of.</summary>
    public Id<GroupBuy>? ClonedFrom { get; init; }

    /// <summary>The recurrence that made it, at most one per day of opening.</summary>
    public Id<Recurrence>? RecurrenceId { get; init; }
    public DateOnly? RoundDay { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its times as one value.</summary>
    public Timing Timing => new(PreviewAt, OpensAt, ClosesAt, PickupOn);

    /// <summary>The state by the clock, whether or not the sweep that writes it down has run.</summary>
    public GroupBuyState StateAt(DateTimeOffset now) => State switch
    {
        GroupBuyState.Scheduled or GroupBuyState.Open when ClosesAt <= now => GroupBuyState.CutOff,
        GroupBuyState.Scheduled when OpensAt <= now => GroupBuyState.Open,
        _ => State,
    };

    /// <summary>False for drafts, cancelled ones, and before the preview.</summary>
    public bool IsShownAt(DateTimeOffset at) =>
        PreviewAt <= at && State is not (GroupBuyState.Draft or GroupBuyState.Cancelled);
}

/// <summary>
/// Which groups are offered a group-buy: the whole city, or communities and groups named. Resolved to groups when
/// scheduled.
/// </summary>
public sealed record Scope(
    bool WholeCity,
    [property: Required, MaxLength(200)] IReadOnlyList<Id<Community>> Communities,
    [property: Required, MaxLength(200)] IReadOnlyList<Id<Group>> Groups)
{
    public static readonly Scope City = new(true, [], []);

    public static Scope Of(IReadOnlyList<Id<Group>> groups) => new(false, [], groups);
}

/// <summary>One group that is offered a group-buy.</summary>
public sealed class OfferedGroup
{
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
}
