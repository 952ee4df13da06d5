namespace Linli.GroupLife.Reading;

/// <summary>
/// How much comparing by shared characters one reading may do, so that hostile text cannot make it slow; once spent,
/// words that are no name stay unknown, and say so.
/// </summary>
internal sealed class GuessBudget
{
    internal int Left = 20_000_000;
}
