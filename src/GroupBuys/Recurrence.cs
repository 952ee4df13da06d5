namespace Linli.GroupBuys;

public enum RecurrenceState { Active, Ended }

/// <summary>Fixed group-buy days: on each of its weekdays one round of the template opens, never two.</summary>
public sealed class Recurrence : IVersioned
{
    public required Id<Recurrence> Id { get; init; }
    public int Version { get; private set; }

    /// <summary>The group-buy whose items, scope and lengths every round repeats.</summary>
    public required Id<GroupBuy> TemplateId { get; init; }
    public required string CityCode { get; init; }
    public required IReadOnlyList<DayOfWeek> Weekdays { get; init; }

    /// <summary>True: rounds are scheduled at once; false: they wait as drafts for a person.</summary>
    public required bool Schedules { get; init; }
    public RecurrenceState State { get; private set; } = RecurrenceState.Active;
    public required DateTimeOffset CreatedAt { get; init; }

    public Refusal? End()
    {
        if (State != RecurrenceState.Active) return KernelRefusals.WrongState.With("state", State);
        State = RecurrenceState.Ended;
        return null;
    }
}
