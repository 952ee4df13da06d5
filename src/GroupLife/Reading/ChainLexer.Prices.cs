using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <content>Goods named by what they cost.</content>
internal sealed partial class ChainLexer
{
    /// <summary>68的一箱, 48元的来两份, 35那款3袋: what costs just that, always with a question.</summary>
    private Token? ByPrice()
    {
        if (lexicon.Items.Count < 2 || PriceNames().Match(text, at) is not { Success: true } named
            || Numerals.Arabic(named.Groups["value"].Value, 0, out var value) == 0) return null;
        var price = Money.Yuan(value);
        var items = Enumerable.Range(0, lexicon.Items.Count).Where(item => lexicon.Items[item].Price == price)
            .Take(3).ToList();
        return items.Count == 0 ? null : new Token(TokenKind.Goods, at, at + named.Length)
            { Sense = new Sense(items, items.Count == 1 ? Confidence.Assumed : Confidence.Unsure) };
    }

    // Before 的 a number is a price only where an amount follows: 35的鞋 has a size.
    [GeneratedRegex(@"\G(?<value>[0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?:元|块钱?|圆|蚊)?(?:那|这)?(?:的|嘅|款|种|(?<=[那这])个)(?= ?(?:我?再?[要来拿订买]个?)? ?(?:[0-9]{1,3}|[一二两三四五六七八九十俩仨各]))", RegexOptions.CultureInvariant)]
    private static partial Regex PriceNames();
}
