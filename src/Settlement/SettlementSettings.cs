using Microsoft.Extensions.Configuration;

namespace Linli.Settlement;

/// <summary>What the platform decided about settlement; read once at start, refused there when out of range.</summary>
/// <param name="Cycle">How often statements are made.</param>
/// <param name="LeastHoldHours">Commission stays frozen at least so long after hand-over, whatever the item's after-sale hours.</param>
/// <param name="CutGraceMinutes">How long after a cut the sweep waits, so that postings begun before it are in.</param>
public sealed record SettlementSettings(CycleKind Cycle, int LeastHoldHours, int CutGraceMinutes)
{
    public static SettlementSettings From(IConfiguration settings)
    {
        var cycle = settings["Settlement:Cycle"] ?? nameof(CycleKind.Weekly);
        return new SettlementSettings(
            Enum.TryParse<CycleKind>(cycle, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind
                : throw new InvalidOperationException($"Setting Settlement:Cycle is '{cycle}'; expected Weekly or Monthly."),
            Read("LeastHoldHours", 24, 24 * 90),
            Read("CutGraceMinutes", 10, 24 * 60));

        int Read(string name, int otherwise, int most)
        {
            var text = settings[$"Settlement:{name}"];
            if (text is null) return otherwise;
            return int.TryParse(text, out var value) && value >= 0 && value <= most
                ? value
                : throw new InvalidOperationException($"Setting Settlement:{name} is '{text}'; expected a whole number from 0 to {most}.");
        }
    }
}
