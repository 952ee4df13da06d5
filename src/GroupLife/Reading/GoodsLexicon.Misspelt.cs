namespace Linli.GroupLife.Reading;

/// <content>Names with one wrong sign, and the colours and sizes the menu names.</content>
internal sealed partial class GoodsLexicon
{
    private const int LongestMisspelt = 6;

    private readonly Dictionary<string, Sense> misspelt = new(StringComparer.Ordinal);
    private readonly HashSet<string> variants = new(StringComparer.Ordinal);

    /// <summary>
    /// 车里子 for 车厘子, 沃甘 for 沃柑: a name with one sign replaced, where just one item is that near; always assumed.
    /// </summary>
    internal Sense? Misspelt(string word)
    {
        if (word.Length is < 2 or > LongestMisspelt || !word.All(Signs.IsHan)) return null;
        // Of two signs one alone says too little: 毛豆 is not 毛肚.
        Sense? found = sounds.GetValueOrDefault(Sound(word));
        for (var wrong = 0; wrong < word.Length && word.Length > 2; wrong++)
        {
            if (misspelt.GetValueOrDefault(Without(word, wrong)) is not { } near) continue;
            if (near.Items.Count > 1 || (found is not null && found.Items[0] != near.Items[0])) return null;
            found = near;
        }
        return found is { Items: [_] } ? found with { Confidence = Confidence.Assumed } : null;
    }

    /// <summary>P5 where the menu has P1 to P4.</summary>
    internal bool LooksLikeCode(string word) => word.Length is 2 or 3 && Signs.IsLatin(word[0])
        && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
        && codes.Keys.Any(code => code.Length > 1 && code[0] == word[0] && Signs.IsDigit(code[1]));

    /// <summary>卡其 of 卡其/黑 in a specification.</summary>
    internal bool IsVariant(ReadOnlySpan<char> word) =>
        variants.Count > 0 && variants.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private void AddMisspelt(List<IReadOnlyList<string>> cores)
    {
        for (var item = 0; item < cores.Count; item++)
            foreach (var name in cores[item].Where(name =>
                name.Length is > 2 and <= LongestMisspelt && name.All(Signs.IsHan)))
                for (var wrong = 0; wrong < name.Length; wrong++)
                {
                    var key = Without(name, wrong);
                    if (!misspelt.TryGetValue(key, out var sense)) misspelt[key] = Sense.Sure(item);
                    else if (!sense.Items.Contains(item))
                        misspelt[key] = new Sense([.. sense.Items, item], Confidence.Unsure);
                }
    }

    private static string Without(string name, int place) => name[..place] + '?' + name[(place + 1)..];

    private void AddVariants()
    {
        foreach (var item in Items)
            foreach (var choice in Spell(item.Spec ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (choice.Split('/', '、') is [_, _, ..] words)
                    variants.UnionWith(words.Where(word => word.Length is 1 or 2 or 3 && word.All(Signs.IsHan)
                        && !Units.IsKnown(word)));
    }
}
