namespace Linli.GroupLife.Reading;

/// <summary>An order line while its words are still being gathered.</summary>
internal sealed class LineDraft(Sense? sense, string words)
{
    /// <summary>What goods it may be; null when no item fits.</summary>
    internal Sense? Sense { get; set; } = sense;

    /// <summary>The words that named the goods.</summary>
    internal string Words { get; set; } = words;

    internal decimal? Value { get; set; }
    internal string? Unit { get; set; }
    internal string? Variant { get; set; }
    internal string? Note { get; set; }
    internal LineEffect Effect { get; set; }
    internal bool ByCode { get; init; }

    /// <summary>More of one item no order can hold.</summary>
    internal const int Most = 99;
    internal bool Joined { get; set; }

    /// <summary>羊排78元一份: the price was of one, so one is ordered unless a number follows.</summary>
    internal bool One { get; set; }

    /// <summary>草莓和荔枝各一箱: one unit said of several goods need not be the own unit of each.</summary>
    internal bool SharedUnit { get; set; }

    /// <summary>The same words name the old amount and the new one: 2份改成3份.</summary>
    internal bool InPlace { get; set; }
    internal List<ChainDoubt> Doubts { get; } = [];
    internal List<(decimal Value, string? Unit)> Specs { get; } = [];

    internal void Doubt(ChainDoubt? doubt)
    {
        if (doubt is not null && !Doubts.Contains(doubt)) Doubts.Add(doubt);
    }

    internal void AddVariant(string? variant) =>
        Variant = Variant is null ? variant : variant is null ? Variant : Variant + variant;

    internal void AddNote(string note) => Note = Note is null ? note : Note + " " + note;

    /// <summary>Among several items that fit, keeps those whose wording has the neighbouring words as well.</summary>
    internal bool Narrow(GoodsLexicon lexicon, Func<int, bool> fits)
    {
        if (Sense is not { Items.Count: > 1 }) return false;
        var left = Sense.Items.Where(fits).ToList();
        if (left.Count == 0 || left.Count == Sense.Items.Count) return false;
        Sense = new Sense(left, left.Count == 1 ? Confidence.Sure : Confidence.Unsure);
        return true;
    }

    internal ChainLine Finish(GoodsLexicon lexicon)
    {
        foreach (var (value, unit) in Specs) Narrow(lexicon, item => lexicon.Packs[item].Repeats(value, unit));
        if (Value is { } amount && Unit is not null) Narrow(lexicon, item => lexicon.Packs[item].Repeats(amount, Unit));
        if (Variant is not null)
            Narrow(lexicon, item => lexicon.Wordings[item].Contains(Variant, StringComparison.Ordinal));
        // 豆油10L of what is sold by 5L: two.
        if (Value is null && Specs is [var content] && Sense is { Items: [var sold] }
            && lexicon.Packs[sold].Holding(content.Value, content.Unit) is { } holding)
        {
            Value = holding;
            Specs.Clear();
        }
        if (Value is null && Specs.Count > 0 && Sense is { Items.Count: 1 } one
            && !lexicon.Packs[one.Items[0]].Repeats(Specs[0].Value, Specs[0].Unit))
            Doubt(ChainDoubts.UnitDiffers);
        if (Value is null && !One && Effect != LineEffect.Drop) Doubt(ChainDoubts.QuantityAssumed);
        var quantity = Value ?? (Effect == LineEffect.Drop ? 0 : 1);
        if (Sense is null)
        {
            Doubt(Words.Length == 0 ? ChainDoubts.GoodsMissing : ChainDoubts.GoodsUnknown);
            return new ChainLine(null, quantity, Unit, Variant, Join(Words, Note) is { Length: > 0 } note ? note
                : null, Confidence.Unsure, Effect) { Doubts = [.. Doubts], GoodsOpen = Words.Length == 0 };
        }
        Doubt(Sense.Confidence switch
        {
            Confidence.Sure => null,
            Confidence.Assumed => ChainDoubts.GoodsAssumed,
            _ => ChainDoubts.GoodsAmbiguous,
        });
        var item = Sense.Items[0];
        var (packs, written, sureness, inPacks) = lexicon.Packs[item].Convert(quantity, Unit);
        foreach (var (value, unit) in Specs)
            if (!lexicon.Packs[item].Repeats(value, unit)) Doubt(ChainDoubts.UnitDiffers);
        if (sureness == Confidence.Assumed && (SharedUnit || (Unit == "个" && NamesItsPack(item, lexicon)) || (ByCode && Unit == "个"))
            && packs == decimal.Truncate(packs)) sureness = Confidence.Sure;
        if (sureness != Confidence.Sure)
            Doubt(inPacks && packs == decimal.Truncate(packs) ? ChainDoubts.UnitDiffers : ChainDoubts.NotWholePacks);
        if (packs > Most) Doubt(ChainDoubts.QuantityLarge);
        var guessed = Doubts.Contains(ChainDoubts.GoodsAmbiguous) || Doubts.Contains(ChainDoubts.QuantityUnclear)
            || !inPacks;
        var confidence = Doubts.Count == 0 ? Confidence.Sure : guessed ? Confidence.Unsure : Confidence.Assumed;
        return new ChainLine(lexicon.Items[item].Code, packs, written, Variant, Note, confidence,
            Effect) { InPacks = inPacks, Doubts = [.. Doubts], InPlace = InPlace };
    }

    /// <summary>菜包一个: the word for the goods is the word for their pack.</summary>
    private bool NamesItsPack(int item, GoodsLexicon lexicon) => lexicon.Packs[item].Unit is { } unit
        && Signs.Plain(Words).EndsWith(unit, StringComparison.Ordinal);

    private static string Join(string words, string? note) => note is null ? words : words.Length == 0 ? note : words + " " + note;
}
