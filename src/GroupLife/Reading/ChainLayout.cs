using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>
/// A piece of the paste: a line, or a part of one when a whole list was pasted on a single line. The pieces of a line
/// put together are the line.
/// </summary>
internal sealed class Piece(int lineNumber, string raw)
{
    internal int LineNumber { get; } = lineNumber;
    internal string Raw { get; } = raw;
    internal string Shown { get; } = Signs.Shown(raw);
    /// <summary>As long as <see cref="Shown"/>, with full-width signs as they were written.</summary>
    internal string Written => new([.. Raw.Where(sign => !Signs.IsInvisible(sign))]);

    internal string Plain => plain ??= Signs.Plain(Shown);
    private string? plain;

    internal int? Number { get; set; }

    /// <summary>Where the text behind the number begins.</summary>
    internal int Body { get; set; }

    internal LineFate? Fate { get; set; }
    internal int? Entry { get; set; }
    internal string BodyShown => Shown[Body..];
    internal string BodyPlain => Plain[Body..];
    /// <summary>Who wrote it, where that stands on another piece of the same line; null for all other pieces.</summary>
    internal string? Writer { get; private init; }

    /// <summary>The piece up to a place of <see cref="Shown"/>.</summary>
    internal Piece Head(int at) => new(LineNumber, Raw[..Place(at)]) { Number = Number, Body = Body };

    internal Piece Tail(int at, string writer) => new(LineNumber, Raw[Place(at)..]) { Writer = writer };

    private int Place(int shown)
    {
        var place = 0;
        for (var seen = 0; place < Raw.Length && (seen < shown || Signs.IsInvisible(Raw[place])); place++)
            if (!Signs.IsInvisible(Raw[place])) seen++;
        return place;
    }

    internal bool IsBlank => string.IsNullOrWhiteSpace(Shown);
}

/// <summary>
/// Cuts a paste into lines, and single lines that hold a whole list into its entries; finds the numbers in front.
/// </summary>
internal static partial class ChainLayout
{
    internal static List<Piece> Cut(string text)
    {
        var pieces = new List<Piece>();
        var lines = Signs.Lines(text);
        for (var i = 0; i < lines.Count; i++) Split(i + 1, lines[i], pieces);
        NumberThem(pieces);
        return pieces;
    }

    /// <summary>One line, or its parts: at " / " of an exporter, and before each next number of an ascending run.</summary>
    private static void Split(int number, string line, List<Piece> pieces)
    {
        var cuts = new List<int>();
        if (line.Contains(" / ", StringComparison.Ordinal) && Inline().IsMatch(line)) Slashes(line, cuts);
        Ascending(line, cuts);
        cuts.Sort();
        var from = 0;
        foreach (var cut in cuts)
        {
            if (cut <= from || cut >= line.Length) continue;
            pieces.Add(new Piece(number, line[from..cut]));
            from = cut;
        }
        pieces.Add(new Piece(number, line[from..]));
    }

    private static void Slashes(string line, List<int> cuts)
    {
        for (var at = line.IndexOf(" / ", StringComparison.Ordinal); at >= 0; at = line.IndexOf(" / ", at + 3, StringComparison.Ordinal)) cuts.Add(at + 3);
    }

    private static void Ascending(string line, List<int> cuts)
    {
        if (line.Length < 8) return;
        var run = new List<(int At, int Number)>();
        foreach (Match marker in Inline().Matches(line))
        {
            var number = Number(marker);
            var at = marker.Groups["mark"].Index;
            if (run.Count == 0 || number == run[^1].Number + 1) run.Add((at, number));
            else if (number == 1)
            {
                Keep();
                run.Clear();
                run.Add((at, number));
            }
        }
        Keep();
        if (cuts.Count == 0) Glued(line, cuts);

        void Keep()
        {
            // One number alone, or a run that does not start near one, is no list.
            if (run.Count >= 2) cuts.AddRange(run.Select(one => one.At));
            else if (run.Count == 1 && cuts.Count > 0 && run[0].Number == 1) cuts.Add(run[0].At);
        }
    }

    /// <summary>1.王芳草莓1盒2.李娜蓝莓2份3.…: without any blank, a list only when it counts on from one to three at
    /// least.</summary>
    private static void Glued(string line, List<int> cuts)
    {
        var run = new List<int>();
        var plain = Signs.Plain(line);
        foreach (Match marker in Inside().Matches(line))
            if (int.Parse(marker.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) == run.Count + 1
                && (!Signs.IsDigit(line[marker.Index + marker.Length])
                    || Shapes.Room(plain, marker.Index + marker.Length, out _, out _) is not null))
                run.Add(marker.Index);
        if (run.Count > 2) cuts.AddRange(run);
    }

    private static int Number(Match marker) => marker.Groups["sign"].Success
        ? ChainLexer.Circled(marker.Groups["sign"].Value[0])!.Value
        : int.Parse(marker.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>
    /// Numbers in front of lines. A clear mark (1. 1、 (1) ①) stands; a bare number only within an ascending run.
    /// </summary>
    private static void NumberThem(List<Piece> pieces)
    {
        var last = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var plain = piece.Plain;
            if (Front().Match(plain) is { Success: true } front && Clear(plain, front, last))
            {
                piece.Number = front.Groups["ten"].Success ? 10 : front.Groups["sign"].Success ? ChainLexer.Circled(front.Groups["sign"].Value[0]) : Parse(front.Groups["number"].Value);
                piece.Body = front.Length;
            }
            else if (Bare().Match(plain) is { Success: true } bare && Parse(bare.Groups["number"].Value) is var number
                && NotQuantity(plain, bare)
                    && (number == last + 1 && (last > 0 || NextIs(pieces, i, 2))
                    || (number == 1 && NextIs(pieces, i, 2))
                    || (last > 0 && number > last && number <= last + 3 && NextIs(pieces, i, number + 1))))
            {
                piece.Number = number;
                piece.Body = bare.Length;
            }
            if (piece.Number is { } found) last = found;
        }
    }

    private static int Parse(string digits) =>
        digits.Length > 0 && !Signs.IsDigit(digits[0])
            && Numerals.Chinese(digits, 0, out var value) > 0 ? (int)value
            : int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>
    /// 1.5斤 and 8:30 begin with no number of the list; 1.3-502 does when the room is behind it or the run goes on.
    /// </summary>
    private static bool Clear(string plain, Match front, int last)
    {
        if (!front.Groups["dot"].Success || plain[front.Length - 1] == ' ') return true;
        var next = front.Length < plain.Length ? plain[front.Length] : ' ';
        if (!Signs.IsDigit(next)) return true;
        var dot = front.Groups["dot"].Value[0];
        if (dot == ':' && front.Length + 1 < plain.Length && Signs.IsDigit(plain[front.Length + 1]))
            return Shapes.Room(plain, front.Length, out _, out _) is not null;
        if (dot is not ('.' or ':' or ',')) return true;
        return Shapes.Room(plain, front.Length, out _, out _) is not null || Parse(front.Groups["number"].Value) == last + 1;
    }

    private static bool NotQuantity(string plain, Match bare)
    {
        var at = plain.Length - plain.TrimStart().Length;
        if (Shapes.Room(plain, at, out var length, out _) is not null && length > bare.Groups["number"].Length + 1) return false;
        if (Shapes.Time(plain, at) > 0 || Shapes.Price(plain, at, false, out _) > 0) return false;
        var unit = Units.At(plain, bare.Length);
        return unit is null || Units.IsDoubtful(unit);
    }

    private static bool NextIs(List<Piece> pieces, int i, int number)
    {
        for (var next = i + 1; next < Math.Min(pieces.Count, i + 6); next++)
            if (Bare().Match(pieces[next].Plain) is { Success: true } bare && Parse(bare.Groups["number"].Value) == number) return true;
        return false;
    }

    [GeneratedRegex(@"(?<![0-9.])(?<number>[0-9]{1,3})[.、．)）](?=.)", RegexOptions.CultureInvariant)]
    private static partial Regex Inside();

    private const string Circles = "[①-⑳⑴-⒇⒈-⒛❶-❿]";

    [GeneratedRegex(@"^ *(?:(?<ten>\uD83D\uDD1F)[ .、]*|(?<sign>" + Circles + @")[ .、]*|[(\[](?:第)?(?<number>[0-9]{1,6})[)\]][ .、:]*|(?:NO\.? ?|第)(?<number>[0-9]{1,6})(?:位|[.、: ])+|(?<number>[0-9]{1,6})(?:\uFE0F?\u20E3)[ .、]*|(?<number>[0-9]{1,6}) ?(?<dot>[.、):,。·])[ .]*|(?<number>[一二三四五六七八九十]{1,3})(?<dot>[、]) *)", RegexOptions.CultureInvariant)]
    private static partial Regex Front();

    [GeneratedRegex(@"^ *(?<number>[0-9]{1,3})(?:号[ .、:,]+| +|(?=[\p{L}\p{So}\p{Cs}])|-(?=[\u4E00-\u9FFF]))", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?:^|(?<=[\s,，;；。/龙龍|]))(?<mark>(?<sign>" + Circles + @")|[(（](?<number>[0-9]{1,3})[)）]|(?<number>[0-9]{1,3}) ?(?:[、)）．]|[.:：](?![0-9])|\uFE0F?\u20E3))", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();
}
