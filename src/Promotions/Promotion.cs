using System.ComponentModel.DataAnnotations;

namespace Linli.Promotions;

/// <summary>The order in which promotions apply: each lane works on what the lane before left to pay.</summary>
public enum Lane { Pre, Default, Post }

public enum PromotionTrigger { Automatic, Coupon }

public enum PromotionState { Draft, Active, Ended }

/// <summary>What a promotion gives when all conditions hold.</summary>
public sealed record Benefit(
    [property: Required, MaxLength(10)] IReadOnlyList<Condition> Conditions,
    [property: Required] Calculator Calculator);

/// <summary>
/// An offer with its rules as data. Its rules never change after it was activated: a changed offer is a new promotion,
/// so that what an order was promised can always be read again.
/// </summary>
public sealed class Promotion : IVersioned
{
    public required Id<Promotion> Id { get; init; }
    public int Version { get; private set; }
    public required string Name { get; init; }

    /// <summary>Null: all cities.</summary>
    public required string? CityCode { get; init; }

    /// <summary>In force from (included) until (excluded).</summary>
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>Lower goes first where two give the same.</summary>
    public required int Priority { get; init; }
    public required Lane Lane { get; init; }
    public required PromotionTrigger Trigger { get; init; }

    /// <summary>Applies alone or not at all.</summary>
    public required bool Exclusive { get; init; }
    public PromotionState State { get; internal set; } = PromotionState.Draft;

    /// <summary>
    /// Of the benefits that take money off, the best one counts (so steps are written as benefits); gifts come on top.
    /// </summary>
    public required IReadOnlyList<Benefit> Benefits { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True when it may be given in this city at this moment.</summary>
    public bool InForce(string cityCode, DateTimeOffset at) =>
        State == PromotionState.Active && From <= at && at < Until && (CityCode is null || CityCode == cityCode);

    public Refusal? Activate()
    {
        if (State != PromotionState.Draft) return KernelRefusals.WrongState.With("state", State);
        State = PromotionState.Active;
        return null;
    }

    public Refusal? End()
    {
        if (State == PromotionState.Ended) return KernelRefusals.WrongState.With("state", State);
        State = PromotionState.Ended;
        return null;
    }
}
