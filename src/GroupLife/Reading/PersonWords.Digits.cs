using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <content>Digits beside a name: a room, a part of the name, or a quantity.</content>
internal sealed partial class PersonWords
{
    /// <summary>A number of three or four digits beside the name, while the order comes later, is the room.</summary>
    private bool BareRoom(int i, int end)
    {
        var token = tokens[i];
        if (token.Kind != TokenKind.Number || token.Unit is not null || token.Text is not null
            || token.End - token.Start is < 3 or > 4) return false;
        if (GluedToWord(i) && Lucky.Contains(plain[token.Start..token.End])) return false;
        if (!Signs.IsDigit(plain[token.Start]) || plain.AsSpan(token.Start, token.End - token.Start).Contains('.'))
            return false;
        if (i > 0 && tokens[i - 1].Is(TokenKind.Times, TokenKind.Plus)) return false;
        if (roomsAlone && i == 0) return true;
        // 张三橙子 200: behind goods it is a quantity, however large.
        for (var k = 0; k < i; k++)
            if (tokens[k].Kind == TokenKind.Goods) return false;
        return end < tokens.Count || OrderLater(i + 1) || (i == 0 && Words(i, tokens.Count)) || lexicon.Items.Count > 1;
    }

    private bool NoDoor(Token token) => token.Value / 100 > 60 || token.Value < 100 || token.Value % 100 is 0 or > 40
        || plain[token.Start] == '0';

    /// <summary>602 or 1103王姐, but not 8424 melons or 300克.</summary>
    internal static bool BeginsWithRoom(string plain) => RoomAhead().IsMatch(plain);

    [GeneratedRegex("^ *[1-9][0-9]{2,3}(?![0-9.:*]|-[0-9]| ?(?:克|G|ML|毫升|枚|个|只|斤|元|块|抽|片))", RegexOptions.CultureInvariant)]
    private static partial Regex RoomAhead();

    private bool Touches(int i, TokenKind kind) =>
        i + 1 < tokens.Count && tokens[i + 1].Kind == kind && tokens[i + 1].Start == tokens[i].End;

    /// <summary>Digits people put behind a nickname and no door has.</summary>
    private static readonly HashSet<string> Lucky = ["520", "521", "1314", "666", "888", "999", "777", "007", "123", "1234", "88", "66", "99"];

    /// <summary>小美88 橙子2斤: digits glued to a name, with a firm order in a later word.</summary>
    private bool DigitsOfName(int i)
    {
        var token = tokens[i];
        if (token.Unit is not null || token.Text is not null || i == 0 || tokens[i - 1].Kind != TokenKind.Word
            || tokens[i - 1].End != token.Start) return false;
        // 王者88一板
        if (i + 1 < tokens.Count && tokens[i + 1] is { Kind: TokenKind.Number, Unit: not null } counted
            && counted.Start == token.End && Numerals.IsChinese(plain[counted.Start])) return true;
        if (i + 1 >= tokens.Count || !(tokens[i + 1].Kind is TokenKind.Break or TokenKind.Word)) return false;
        if (Lucky.Contains(plain[token.Start..token.End])) return OrderLater(i + 1);
        // 王阿姨 蔬菜1 鸡蛋1
        if (lexicon.GuessPart(plain[tokens[i - 1].Start..tokens[i - 1].End]) is not null) return false;
        if (tokens[i + 1].Kind == TokenKind.Word)
            return OrderLater(i + 2)
                && !lexicon.Items.Any(_ =>
                lexicon.GuessPart(plain[tokens[i + 1].Start..tokens[i + 1].End]) is not null);
        return (FirmOrderLater(i + 2) || NumberInLaterGroup(i + 1))
            && plain[tokens[i + 1].Start] is ' ' or '-' or '\n' or ':';
    }

    private bool NumberInLaterGroup(int from)
    {
        for (var i = from; i < tokens.Count; i++)
            if (tokens[i].Kind == TokenKind.Number && i > 0 && tokens[i - 1].Kind == TokenKind.Break) return true;
        return false;
    }

    /// <summary>5病区李护士 1箱: figures glued to the first word, of one item that gets its number later.</summary>
    private bool BeginsPlace(int i) => i == 0 && lexicon.Only is not null && tokens[i] is { Unit: null, Text: null }
        && Touches(i, TokenKind.Word) && ChainWords.Strip(plain[tokens[i + 1].Start..tokens[i + 1].End]).Length > 1
        && NumberInLaterGroup(i + 2);

    /// <summary>明日 3-303: what would be a day stands where the name does.</summary>
    private string DayForName()
    {
        if (tokens[0].Kind != TokenKind.Time || plain.AsSpan(0, tokens[0].End).IndexOfAnyInRange('0', '9') >= 0) return "";
        doubts.Add(ChainDoubts.NameUnclear);
        return Text(tokens[0]);
    }

    /// <summary>王二两份: known as 王二, or 王 with 二两份?</summary>
    private void DoubtNumeral(int end)
    {
        if (end < plain.Length && Numerals.IsChinese(plain[end - 1]) && Numerals.IsChinese(plain[end]))
            doubts.Add(ChainDoubts.QuantityUnclear);
    }

    /// <summary>9527 A1: no house has such a floor or door.</summary>
    private bool IsNickname(Token first, int order) =>
        !roomsAlone && NoDoor(first) && (BareRoom(0, order) || CalledByFigures(0));

    /// <summary>77 2: of one item, figures that stand before the quantity are what somebody is called.</summary>
    private bool CalledByFigures(int i) => i == 0 && lexicon.Only is not null && tokens.Count > 2
        && tokens[0] is { Unit: null, Text: null, End: > 1 } && Signs.IsDigit(plain[0])
        && tokens[1].Kind == TokenKind.Break && plain[tokens[1].Start] == ' '
        && tokens[2].Is(TokenKind.Number, TokenKind.Plus, TokenKind.Times);

    private bool GluedToWord(int i) => i > 0 && tokens[i - 1].Kind == TokenKind.Word
        && tokens[i - 1].End == tokens[i].Start;

    /// <summary>user2018: bare digits that go on a Latin word are its own, and no room.</summary>
    private bool GluedToLatin(int i) => i > 0 && tokens[i - 1].Kind == TokenKind.Word
        && tokens[i - 1].End == tokens[i].Start && Signs.IsLatin(plain[tokens[i].Start - 1])
        && plain[tokens[i].Start..tokens[i].End].All(Signs.IsDigit);

    /// <summary>小美520: a floor has two dozen doors at most, so such digits may as well be the nickname's.</summary>
    private void DoubtGlued(int i)
    {
        if (i == 0 || tokens[i - 1].Kind != TokenKind.Word || tokens[i - 1].End != tokens[i].Start) return;
        if (tokens[i].Value % 100 is 0 or > 24) doubts.Add(ChainDoubts.PersonUnclear);
    }

    /// <summary>88号当铺: a count of something else, glued to the word behind it, begins a name.</summary>
    private bool StartsName(int i) => i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word
        && tokens[i + 1].Start == tokens[i].End && Signs.IsHan(plain[tokens[i].End - 1]);
}
