using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <content>Who speaks, when, and what is only quoted.</content>
internal sealed partial class ChainSections
{
    /// <summary>Lines quoted from another message were ordered there, not here.</summary>
    private bool Quoted(Piece piece)
    {
        var plain = piece.Plain.AsSpan().TrimStart();
        var opens = piece.Shown.AsSpan().TrimStart() is ['「' or '『', ..];
        var closes = piece.Shown.AsSpan().TrimEnd() is [.., '」' or '』'];
        if (!(quoted || opens || plain.StartsWith(">") || plain.StartsWith("- - -") || plain.StartsWith("—— ") || plain.StartsWith("引用"))) return false;
        piece.Fate = plain.StartsWith("- - -") ? LineFate.Chatter : LineFate.Note;
        quoted = (quoted || opens) && !closes;
        blankBefore = true;
        return true;
    }

    /// <summary>The head of a chat message: who and when. What follows on the line or below it is theirs.</summary>
    private bool Speaks(Piece piece)
    {
        if (piece.Number is not null || piece.Plain.Length > 200
            || !piece.Plain.Contains(':', StringComparison.Ordinal)) return false;
        var head = Said().Match(piece.Shown) is { Success: true } said ? said : SaidBefore().Match(piece.Shown);
        if (!head.Success || HeaderWords.Until(piece.Plain, piece.Shown) is not null) return false;
        var name = AccountNumber().Replace(head.Groups["name"].Value, "").Trim();
        if (name.Length == 0 || (head.Groups["rest"].Length == 0 && facts.IsEntry(new Piece(piece.LineNumber, name)) && !Roomed(name))) return false;
        EndEntry();
        speaker = name;
        minute = Minutes(head.Groups["time"].Value);
        blankBefore = true;
        var rest = head.Groups["rest"];
        if (rest.Value.Trim().Length == 0)
            { piece.Fate = LineFate.Chatter; inEntries |= section.Entries.Count > 0; return true; }
        piece.Body = rest.Index;
        if (Ordering && (facts.IsEntry(piece, spoken: true) || facts.Orders(piece.BodyPlain))) StartEntry(piece,
            doubtful: false);
        else piece.Fate = LineFate.Chatter;
        return true;
    }

    /// <summary>Somebody speaks who may order by speaking; the organiser tells what there is.</summary>
    private bool Ordering => speaker.Length > 0 && !NameWords.IsOrganiser(speaker);

    private static bool Roomed(string name) => Shapes.Room(Signs.Plain(name), 0, out _, out _) is not null;

    private static int? TimeWithin(string plain) =>
        Clock().Match(plain) is { Success: true } clock
        && plain.Length <= EntryText.Longest ? Minutes(clock.Value) : null;

    private static int? Minutes(string clock)
    {
        var parts = clock.Split(':');
        return parts.Length >= 2 && int.TryParse(parts[0], out var hour) && int.TryParse(parts[1], out var minutes)
            && hour < 24 && minutes < 60 ? hour * 60 + minutes : null;
    }
}
