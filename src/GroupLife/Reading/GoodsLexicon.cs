using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <summary>
/// Every word by which the items of a group-buy may be named. A name, an alias and a code are sure; the end of a name
/// is sure when it belongs to one item alone, since the head of a Chinese noun stands last; a beginning or middle is
/// assumed.
/// </summary>
internal sealed partial class GoodsLexicon
{
    private const int LongestKey = 24, LongestCore = 20, MostForInner = 300;

    private readonly Dictionary<string, Sense> firm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sense> parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sense> sounds = new(StringComparer.Ordinal);
    private readonly HashSet<char> starts = [];
    private readonly int longest;

    internal IReadOnlyList<ChainItem> Items { get; }

    internal IReadOnlyList<Pack> Packs { get; }

    /// <summary>
    /// Name, aliases and specification of each item in one spelling, to choose among several that fit.
    /// </summary>
    internal IReadOnlyList<string> Wordings { get; }

    internal bool HasNumberCodes { get; }

    internal bool HasLetterCodes { get; }

    /// <summary>The one item a bare number means: the only one on offer, or the only one the chain is about.</summary>
    internal Sense? Only { get; private init; }

    /// <summary>The same words for a chain whose opening names one item alone.</summary>
    internal GoodsLexicon About(Sense item) => new(this) { Only = item };

    private GoodsLexicon(GoodsLexicon other)
    {
        (firm, parts, codes, sounds, colours, heads, starts, longest, prices) =
            (other.firm, other.parts, other.codes, other.sounds, other.colours, other.heads, other.starts,
                other.longest, other.prices);
        (Items, Packs, Wordings, misspelt, variants) =
            (other.Items, other.Packs, other.Wordings, other.misspelt, other.variants);
        (HasNumberCodes, HasLetterCodes) = (other.HasNumberCodes, other.HasLetterCodes);
    }

    private readonly Dictionary<string, Money> prices = new(StringComparer.Ordinal);

    internal Money PriceOf(string code) => prices.GetValueOrDefault(code);

    internal bool SoldBy(string unit) =>
        Packs.Any(pack => pack.Unit == unit || pack.Numbers.Any(number => number.Unit == unit));

    internal GoodsLexicon(IReadOnlyList<ChainItem> items)
    {
        Items = items;
        Only = items.Count == 1 ? Sense.Sure(0) : null;
        Packs = [.. items.Select(item => new Pack(item))];
        Wordings = [.. items.Select(item => string.Join('|', item.Aliases.Append(item.Name).Append(item.Spec ?? "").Select(Spell)))];
        // Of each item its name, then its aliases.
        List<IReadOnlyList<string>> cores =
        [
            .. items.Select(item => (IReadOnlyList<string>)
                [Core(item.Name), .. item.Aliases.Select(alias => Core(alias))]),
        ];
        for (var i = 0; i < items.Count; i++)
        {
            AddFirm(Tight(items[i].Name), i);
            AddFirm(cores[i][0], i);
            AddFirm(Tight(Core(items[i].Name, keepBrackets: true)), i);
            AddLatin(items[i].Name, i);
            foreach (var (place, alias) in items[i].Aliases.Index())
            {
                AddFirm(Tight(alias), i);
                AddFirm(cores[i][place + 1], i);
                AddLatin(alias, i);
            }
            // 橙 is 橙子 where nothing else has that sign.
            foreach (var name in cores[i])
                if (name is [_, '子'] && IsOfOne(name[..1])) AddFirm(name[..1], i);
            var code = Tight(items[i].Code);
            if (code.Length > 0) codes.TryAdd(code, i);
            if (code.Any(Signs.IsHan)) AddFirm(code, i);
            prices.TryAdd(items[i].Code, items[i].Price);
        }
        AddFigures();
        AddHeads(cores);
        AddColours();
        AddParts(cores);
        AddMisspelt(cores);
        AddVariants();
        foreach (var (key, sense) in firm)
            if (key.Length > 1 && Sound(key) is var sound
                && !sounds.TryAdd(sound, sense with { Confidence = Confidence.Assumed })
                && sounds[sound].Items[0] != sense.Items[0]) sounds[sound] = new Sense([sounds[sound].Items[0],
                    sense.Items[0]], Confidence.Unsure);
        AddOtherNames(cores);
        HasLetterCodes = codes.Keys.Any(code => code.Length == 1 && Signs.IsLatin(code[0]));
        HasNumberCodes = codes.Keys.Any(code => code.All(Signs.IsDigit));
        longest = Math.Min(LongestKey, firm.Keys.Concat(codes.Keys).Select(key => key.Length).DefaultIfEmpty(0).Max());
        foreach (var key in firm.Keys.Concat(codes.Keys)) starts.Add(key[0]);
    }

    internal int? ByCode(string code) =>
        codes.TryGetValue(code, out var item) || codes.TryGetValue(code.TrimStart('0'), out item) ? item : null;

    /// <summary>
    /// The longest firm name at the place; codes of Latin letters and digits are the lexer's to find.
    /// </summary>
    internal Sense? Longest(string text, int at, out int length)
    {
        length = 0;
        if (at >= text.Length || !starts.Contains(text[at])) return null;
        var lookup = firm.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var size = Math.Min(longest, text.Length - at); size > 0; size--)
        {
            var word = text.AsSpan(at, size);
            if (!lookup.TryGetValue(word, out var sense)) continue;
            // A Latin name ends where its letters end, or with the S of more than one.
            var latin = Signs.IsLatin(word[^1]);
            var end = at + size + (latin ? Plural(text, at + size) : 0);
            if (latin && end < text.Length && Signs.IsLatin(text[end])) continue;
            // 8424 is a melon only where all four figures stand alone.
            if (Signs.IsDigit(word[0]) && at > 0 && Signs.IsDigit(text[at - 1])) continue;
            if (Signs.IsDigit(word[^1]) && at + size < text.Length && Signs.IsDigit(text[at + size])) continue;
            if (Signs.IsLatin(word[0]) && at > 0 && Signs.IsLatin(text[at - 1])) continue;
            length = end - at;
            return sense;
        }
        return null;
    }

    private static int Plural(string text, int end) => end >= text.Length ? 0 : text[end] == 'S' ? 1
        : text[end] == 'E' && end + 1 < text.Length && text[end + 1] == 'S' ? 2 : 0;

    /// <summary>A code that is neither letter nor digit, such as an emoji.</summary>
    internal int? SignCode(string text, int at, out int length)
    {
        length = 0;
        if (Signs.IsLatin(text[at]) || Signs.IsDigit(text[at]) || Signs.IsHan(text[at]) || !starts.Contains(text[at]))
            return null;
        for (var size = Math.Min(8, text.Length - at); size > 0; size--)
        {
            if (!codes.TryGetValue(text.Substring(at, size), out var item)) continue;
            length = size;
            return item;
        }
        return null;
    }

    /// <summary>
    /// A whole word that is no firm name: a beginning, a middle, or the likeliest by shared characters.
    /// </summary>
    internal Sense? Guess(string word, ref int budget)
    {
        var key = Tight(word);
        if (key.Length == 0 || key.Length > LongestKey) return null;
        if (firm.TryGetValue(key, out var sure)) return sure;
        if (!key.Any(char.IsLetter) || (Signs.IsDigit(key[0]) && key[^1] == '号')) return null;
        if (parts.TryGetValue(key, out var part)) return part;
        if (sounds.TryGetValue(Sound(key), out var heard)) return heard;
        return Likeliest(key, ref budget);
    }

    /// <summary>A whole word that is a name or an unbroken part of one.</summary>
    internal Sense? GuessPart(string key) => firm.GetValueOrDefault(key) ?? parts.GetValueOrDefault(key);

    /// <summary>
    /// The share of the word's characters, weighed by rarity, that an item has; one clear winner or nothing.
    /// </summary>
    private Sense? Likeliest(string word, ref int budget)
    {
        budget -= Items.Count * word.Length;
        if (budget < 0) return null;
        var counts = word.Select(sign => Wordings.Count(wording => wording.Contains(sign, StringComparison.Ordinal)))
            .ToArray();
        decimal whole = 0;
        for (var i = 0; i < word.Length; i++) whole += Rarity(counts[i]);
        var scored = new List<(decimal Score, int Item)>();
        for (var item = 0; item < Items.Count; item++)
        {
            decimal score = 0;
            for (var i = 0; i < word.Length; i++)
                if (Wordings[item].Contains(word[i], StringComparison.Ordinal)) score += Rarity(counts[i]);
            if (score > 0) scored.Add((score / whole, item));
        }
        var best = scored.OrderByDescending(one => one.Score).ThenBy(one => one.Item).Take(2).ToList();
        if (best.Count == 0 || best[0].Score <= 0.5m || GenericSign(word)) return null;
        if (best.Count > 1 && best[1].Score > best[0].Score - 0.15m)
            return new Sense([best[0].Item, best[1].Item], Confidence.Unsure);
        return new Sense([best[0].Item], Confidence.Assumed);
    }

    private static bool GenericSign(string word) => word.Length == 1 && "的了吧呢啊子头大小新鲜老个好要订买".Contains(word[0], StringComparison.Ordinal);

    private static decimal Rarity(int count) => count switch { 0 => 1, 1 => 1, 2 => 0.7m, 3 => 0.5m, _ => 0.3m };

    private void AddFirm(string key, int item)
    {
        if (key.Length == 0 || key.Length > LongestKey || (key.Length < 3 && key.All(Signs.IsDigit))) return;
        if (!firm.TryGetValue(key, out var sense)) firm[key] = Sense.Sure(item);
        else if (!sense.Items.Contains(item)) firm[key] = new Sense([.. sense.Items, item], Confidence.Unsure);
    }

    private void AddParts(List<IReadOnlyList<string>> cores)
    {
        var ends = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var anywhere = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var item = 0; item < cores.Count; item++)
            foreach (var name in cores[item])
            {
                var core = name.Length > LongestCore ? name[^LongestCore..] : name;
                for (var from = 0; from < core.Length; from++)
                    for (var to = core.Length; to > from + 1; to--)
                    {
                        if (cores.Count > MostForInner && from > 0 && to < core.Length) continue;
                        var part = core[from..to];
                        Note(anywhere, part, item);
                        if (to == core.Length) Note(ends, part, item);
                    }
            }
        foreach (var (part, items) in anywhere)
        {
            if (firm.ContainsKey(part) || !part.Any(Signs.IsHan)) continue;
            var heads = ends.GetValueOrDefault(part);
            var sense = items.Count == 1 ? new Sense(items, Confidence.Assumed) : new Sense(items, Confidence.Unsure);
            if (Empty.Contains(part) && !(items.Count == 1 && Begins(items[0], part, out var tail)
                && Tails.Contains(tail)))
                parts[part] = sense;
            else if (heads is null && items.TrueForAll(item => Begins(item, part, out _)))
            {
                // What several names begin with is a kind of goods; which of them, the words beside it must say.
                if (items.Count > 1) firm[part] = sense;
                else if (NamesAlone(items[0], part)) firm[part] = Sense.Sure(items[0]);
                else parts[part] = sense;
            }
            else if (heads is null) parts[part] = sense;
            else if (items.Count == 1) firm[part] = Sense.Sure(items[0]);
            else firm[part] = new Sense([.. heads, .. items.Except(heads)], heads.Count == 1 ? Confidence.Assumed
                : Confidence.Unsure);
        }

        bool Begins(int item, string part, out string rest)
        {
            var name = cores[item].FirstOrDefault(core => core.StartsWith(part, StringComparison.Ordinal));
            rest = name is null ? "" : name[part.Length..];
            return name is not null;
        }

        // 红心 of 红心火龙果 beside 白心火龙果 sets two of a kind apart; 五花 of 五花肉 leaves hardly anything out; 立白 is a
        // brand; but 番茄 of 番茄酱 may be other goods.
        bool NamesAlone(int item, string part) => Begins(item, part, out var rest)
            && (ends.GetValueOrDefault(rest)?.Count > 1 || rest.Length == 1 || Tails.Contains(rest)
                || !NameWords.IsFood(part));
    }

    private static void Note(Dictionary<string, List<int>> map, string part, int item)
    {
        if (!map.TryGetValue(part, out var items)) map[part] = items = [];
        if (items.Count == 0 || items[^1] != item) items.Add(item);
    }

    internal static string Spell(string text) => Signs.Plain(Signs.Shown(text));

    private static string Tight(string text) => Spell(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A name without brackets, specification, price and signs: what people would call it.</summary>
    private static string Core(string name, bool keepBrackets = false)
    {
        var plain = Spell(name);
        if (!keepBrackets) plain = Brackets().Replace(plain, "");
        plain = Sizes().Replace(plain, "");
        return Blank().Replace(plain, "");
    }

    /// <summary>蔬菜套餐 is ordered as 蔬菜: such an end says nothing of the goods.</summary>
    private static readonly HashSet<string> Tails = new(StringComparer.Ordinal) { "套餐", "包", "礼包", "礼盒", "组合", "盒", "份", "装", "箱", "篮" };

    /// <summary>Words that many goods share; alone they name none.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "新鲜", "农家", "精选", "进口", "特价", "水果", "蔬菜", "有机", "礼盒", "套餐", "大果", "小果", "中果", "现摘", "团购", "批发", "家庭",
        "大份", "小份", "中份", "整箱", "散装", "精品", "优质", "礼包", "组合", "盒装", "袋装", "箱装", "一级", "特级", "老师", "妈妈", "干妈", "奶奶", "爸爸", "阿姨",
    };

    [GeneratedRegex(@"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"¥?[0-9]+(?:\.[0-9]+)?(?:[-~][0-9.]+)? ?(?:ML|KG|公斤|千克|毫升|元|[GL斤两克升磅份箱盒袋包瓶罐桶个只条件套组提板枚支枝根颗粒片把捆扎](?![0-9A-Z]))?(?:[*X/][0-9]*(?:[份箱盒袋包瓶罐桶个只条件套组提板枚支枝片])?)*装?", RegexOptions.CultureInvariant)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"[ \-·.,，、/*+:：()\[\]|&_]", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
