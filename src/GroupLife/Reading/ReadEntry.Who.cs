namespace Linli.GroupLife.Reading;

/// <content>Whose an entry is.</content>
internal sealed partial class ReadEntry
{
    private sealed record Identity(string Name, string? Room, string? Phone, ChainMember? Member);

    /// <summary>The person: before the order, behind it, the one helped, or the speaker of the message.</summary>
    private Identity Who(EntryText text, Person person, List<Token> tokens, OrderWords said, List<ChainDoubt> doubts)
    {
        var (name, room, phone) = (person.Name, person.Room, person.Phone);
        var homed = room is not null;
        if (person.Member is null) name = NameWords.Bare(name, homed && !Alone(text.Shown, name), homed);
        // 李姐 今天懒得做饭 橙子1箱: behind somebody's name, a word that is no name is talk, and a person looks.
        if (person.Member is null && (said.Lines.Count > 0 || said.CancelsAll)
            && name.Split(' ') is [var first, { Length: > 1 } second]
            && NameWords.IsPerson(first) && !NameWords.IsPerson(second) && second.All(Signs.IsHan))
        {
            name = first;
            doubts.Add(ChainDoubts.NameUnclear);
        }
        // 赵记: 改一下 and goods: in the place of what was ordered, or besides?
        if (name.Length < person.Name.Length && person.Name.Contains('改', StringComparison.Ordinal))
            doubts.Add(ChainDoubts.ChangeUnclear);
        for (var i = person.OrderFrom; i < tokens.Count; i++)
        {
            // 王芳 帮5栋李姐带1份: that room is not hers.
            if (tokens[i].Kind == TokenKind.Helping && name.Length > 0) break;
            // 谁家的猫跑到14号楼地库了: a building inside a sentence is nobody's home.
            if (tokens[i].Kind == TokenKind.Room && tokens[i].Text is [.., '栋'] && i + 1 < tokens.Count && i > 0
                && tokens[i - 1].Kind == TokenKind.Word && tokens[i - 1].End == tokens[i].Start
                && tokens[i + 1].Kind == TokenKind.Word && tokens[i + 1].Start == tokens[i].End) continue;
            // Two homes in one entry: two people, or one who moved.
            if (tokens[i].Kind == TokenKind.Room && room is not null && room != tokens[i].Text)
                doubts.Add(ChainDoubts.PersonUnclear);
            if (tokens[i].Kind == TokenKind.Room) room ??= tokens[i].Text;
            if (tokens[i].Kind == TokenKind.Phone) phone ??= tokens[i].Text;
        }
        if (said.Helping)
        {
            doubts.Add(ChainDoubts.ForSomebodyElse);
            var (other, home) = Helped(text, tokens);
            if (other.Length > 0 && (home is not null || !IsKin(other)))
            {
                // It becomes the order of the one helped; who wrote it stands in the note.
                if (name.Length > 0) said.Notes.Insert(0, name);
                else home ??= room;
                var known = roster.Find(other, home);
                return new Identity(other, home ?? (known is null ? null : Roster.RoomOf(known)), null, known);
            }
            if (name.Length == 0) (name, room) = (other, room ?? home);
        }
        else if (name.Length > 1 && name[0] == '我' && "家要们也想的来再就先还自".Contains(name[1]) && person.Member is null)
        {
            // 我家来两板 9-1404 巴金: the speaker's own words stand where a name would.
            if (said.Loose.Count > 0 && Behind(text, tokens, said, null,
                doubts) is { Length: > 0 } behind) name = behind;
            else if (room is not null && name is [_, '家'] or [_]) name = "";
            else doubts.Add(ChainDoubts.NameUnclear);
        }
        else if (name.Length == 0 && person.Myself)
            // 我要1箱橙子，4-1-203 陈姐
            name = Behind(text, tokens, said, room ?? "", doubts) is { Length: > 0 } signed ? signed : room is null ? "我" : "";
        else if (name.Length == 0 && said.Loose.Count > 0) name = Behind(text, tokens, said, room, doubts);
        if (name == "我" && !doubts.Contains(ChainDoubts.NameMissing)) doubts.Add(ChainDoubts.NameMissing);
        var member = person.Member ?? roster.Find(name, room);
        return new Identity(name, room ?? (member is null ? null : Roster.RoomOf(member)), phone, member);
    }

    /// <summary>阿拉 1瓶: a word by itself is what somebody calls himself; 阿拉要1瓶 says I.</summary>
    private static bool Alone(string shown, string name) => name.Length > 0
        && shown.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at
        && at + name.Length < shown.Length && shown[at + name.Length] == ' ';

    private static readonly System.Buffers.SearchValues<char> Errand =
        System.Buffers.SearchValues.Create("带订买接拿要团定代帶訂買團攞捎领領取");

    /// <summary>帮5栋李姐带1份: between the verb and 带 stands the one it is for.</summary>
    private static (string Name, string? Home) Helped(EntryText text, List<Token> tokens)
    {
        var name = "";
        string? home = null;
        for (var i = tokens.FindIndex(token => token.Kind == TokenKind.Helping) + 1; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Room) home ??= tokens[i].Text;
            if (tokens[i] is { Kind: TokenKind.Number, Unit: null } figures && figures.End - figures.Start >= 3
                && home is null)
                home = text.Plain[figures.Start..figures.End];
            else if (tokens[i].Kind is TokenKind.Number or TokenKind.Goods) break;
            if (tokens[i].Kind != TokenKind.Word) continue;
            var word = text.Shown[tokens[i].Start..tokens[i].End].Trim();
            var errand = word.AsSpan().IndexOfAny(Errand);
            word = (errand >= 0 ? word[..errand] : word).TrimStart('的');
            foreach (var near in (string[])["隔壁", "楼上", "楼下", "对面", "对门", "邻居"])
                if (word.StartsWith(near, StringComparison.Ordinal)) word = word[near.Length..].TrimStart('的');
            if (word.Length > 0) name = word;
            if (errand >= 0) break;
        }
        return (name, home);
    }

    private static readonly HashSet<string> Kin =
    [
        "妈", "妈妈", "爸", "爸爸", "爸妈", "老妈", "老爸", "婆婆", "公公", "奶奶", "爷爷", "外婆", "外公", "姥姥", "朋友", "同事", "闺蜜", "家人", "家里", "老婆", "老公", "女儿", "儿子", "姐姐",
        "妹妹", "哥哥", "弟弟", "亲戚", "别人", "人家", "她", "他", "大家", "孩子",
    ];

    /// <summary>帮妈妈带: nobody the group knows; the writer fetches it.</summary>
    internal static bool IsKin(string name) => Kin.Contains(name.TrimStart('我'));

    /// <summary>橙子2箱 3-502 王小明: a name behind the order is sure beside a room or when the group knows it.</summary>
    private string Behind(EntryText text, List<Token> tokens, OrderWords said, string? room,
        List<ChainDoubt> doubts)
    {
        // 要现烤的 陆伯伯: what looks like a person goes before other words.
        foreach (var (start, end) in said.Loose.OrderByDescending(place =>
            NameWords.IsPerson(text.Shown[place.Start..place.End].Trim())))
        {
            var word = text.Shown[start..end].Trim();
            if (!word.Any(char.IsLetter) || word.Length > 12 || NameWords.IsThanks(word)) continue;
            var at = tokens.FindIndex(token => token.Start == start);
            var besideRoom = Enumerable.Range(Math.Max(0, at - 2), Math.Min(5, tokens.Count - Math.Max(0, at - 2)))
                .Any(near => tokens[near].Kind is TokenKind.Room or TokenKind.Phone);
            // 7-502 榴莲一个（要熟的）: whose home is known needs no name out of such words.
            if (room is not null && !besideRoom && !roster.Knows(word) && !NameWords.IsPerson(word)) continue;
            // 297-801 5桶 家里没人打电话13800002468: a sentence is no name.
            if (room is not null && word.Length > 5 && word.All(Signs.IsHan) && !roster.Knows(word)) continue;
            // 3-1502 凤梨一个: goods nobody offers, and no name.
            if (room is not null && (NameWords.IsFood(word) || said.Lines.Count > 1) && !NameWords.IsPerson(word)
                && !roster.Knows(word) && said.Lines.Exists(line => line.Sense is null && line.Words == word)) continue;
            if (!besideRoom && !roster.Knows(word)) doubts.Add(ChainDoubts.NameUnclear);
            said.Notes.Remove(word);
            var unknown = said.Lines.Find(line => line.Sense is null && line.Words == word);
            if (unknown is not null && lexicon.Only is { } only && unknown.Value is not null) (unknown.Sense, unknown.Words) = (only, "");
            return word;
        }
        return "";
    }
}
