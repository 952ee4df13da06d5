using System.Globalization;
using System.Text;

namespace Linli.Tests.GroupLife.Scored;

/// <summary>Right among those asked and those answered.</summary>
internal sealed class Tally
{
    public int Right { get; private set; }
    public int Expected { get; private set; }
    public int Answered { get; private set; }
    public double Recall => Expected == 0 ? 1 : (double)Right / Expected;
    public double Precision => Answered == 0 ? 1 : (double)Right / Answered;

    public void Both(bool right)
    {
        (Expected, Answered) = (Expected + 1, Answered + 1);
        if (right) Right++;
    }

    public void Missing() => Expected++;

    public void TooMany() => Answered++;
}

/// <summary>The sums over a half of the scored set; every failure in one line for the one who mends the reader.</summary>
internal sealed class Score
{
    public Tally Lines { get; } = new();
    public Tally Orders { get; } = new();
    public Tally Names { get; } = new();
    public Tally Rooms { get; } = new();
    public Tally Codes { get; } = new();
    public Tally Quantities { get; } = new();
    public Tally Kinds { get; } = new();
    public Tally Headers { get; } = new();
    public Tally Changes { get; } = new();
    public int Cases { get; set; }

    /// <summary>Lines that are not as they should be, and how many of them no person would be shown.</summary>
    public int Wrong { get; private set; }
    public int WrongUnflagged { get; private set; }

    /// <summary>Clear lines, and how many of them a person is asked about for nothing.</summary>
    public int Clear { get; private set; }
    public int FalseAlarms { get; private set; }

    public List<string> Failures { get; } = [];

    public double Flagged => Wrong == 0 ? 1 : 1 - (double)WrongUnflagged / Wrong;
    public double AlarmRate => Clear == 0 ? 0 : (double)FalseAlarms / Clear;

    public void Line(bool right, bool flagged, bool clear, string what)
    {
        Lines.Both(right);
        if (right && clear) Count(flagged, what);
        if (!right) Mistake(flagged, what);
    }

    public void MissingLine(bool flagged, string what)
    {
        Lines.Missing();
        Mistake(flagged, what);
    }

    public void ExtraLine(bool flagged, string what)
    {
        Lines.TooMany();
        Mistake(flagged, what);
    }

    public void Mistake(bool flagged, string what)
    {
        Wrong++;
        if (!flagged) WrongUnflagged++;
        Failures.Add($"{(flagged ? "wrong, flagged  " : "WRONG, UNFLAGGED")} {what}");
    }

    private void Count(bool flagged, string what)
    {
        Clear++;
        if (!flagged) return;
        FalseAlarms++;
        Failures.Add($"false alarm      {what}");
    }

    public string Table(string title)
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{title}: {Cases} texts");
        table.AppendLine("| field | expected | answered | right | precision | recall |");
        table.AppendLine("|---|--:|--:|--:|--:|--:|");
        foreach (var (name, tally) in new[]
        {
            ("order lines, exactly", Lines), ("orders (persons)", Orders), ("name", Names), ("room", Rooms), ("code", Codes),
            ("quantity", Quantities), ("kind", Kinds), ("header facts", Headers), ("changes", Changes),
        })
            table.AppendLine(CultureInfo.InvariantCulture,
                $"| {name} | {tally.Expected} | {tally.Answered} | {tally.Right} | {tally.Precision:P1} | {tally.Recall:P1} |");
        table.AppendLine(CultureInfo.InvariantCulture,
            $"Wrong lines {Wrong}, flagged {Flagged:P1}; false alarms {FalseAlarms} of {Clear} clear lines ({AlarmRate:P1}).");
        return table.ToString();
    }
}
