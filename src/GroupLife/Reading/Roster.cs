namespace Linli.GroupLife.Reading;

/// <summary>The members the group knows, found by whole name, nickname or room; half a name finds nobody.</summary>
internal sealed class Roster
{
    private readonly Dictionary<string, List<ChainMember>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ChainMember>> byRoom = new(StringComparer.Ordinal);
    private readonly int longest;

    internal Roster(IReadOnlyList<ChainMember> members)
    {
        foreach (var given in members)
        {
            var member = given.Room is null && ChainMember.FromNickname(given.Name) is { Room: not null } parted
                ? given with { Name = parted.Name, Room = parted.Room, Nickname = given.Nickname ?? given.Name }
                : given;
            Add(byName, Key(member.Name), member);
            if (member.Nickname is { } nickname && Key(nickname) != Key(member.Name))
                Add(byName, Key(nickname), member);
            if (RoomOf(member) is { } room) Add(byRoom, room, member);
        }
        longest = byName.Keys.Select(name => name.Length).DefaultIfEmpty(0).Max();
    }

    internal static string? RoomOf(ChainMember member)
    {
        if (string.IsNullOrWhiteSpace(member.Room)) return null;
        var plain = Signs.Plain(Signs.Shown(member.Room)).Trim();
        return Shapes.Room(plain, 0, out var length, out _) is { } room && length == plain.Length ? room : plain;
    }

    /// <summary>
    /// The longest member's name the entry begins with, behind a room and blanks; names of one sign are not searched.
    /// </summary>
    internal (ChainMember? Member, int Start, int End) AtStart(string plain)
    {
        if (longest < 2) return (null, 0, 0);
        var at = 0;
        string? home = null;
        for (var skip = 0; skip < 3; skip++)
        {
            while (at < plain.Length && (plain[at] is ' ' or '-' or ':' or '@' or '(' or ')')) at++;
            if (Named(plain, at, home) is var (member, end)) return (member, at, end);
            if (at >= plain.Length) break;
            if (Shapes.Room(plain, at, out var length, out _) is { } room) (home, at) = (room, at + length);
            else if (Shapes.Phone(plain, at, out length) is not null) at += length;
            else if (Signs.IsDigit(plain[at]))
                while (at < plain.Length && Signs.IsDigit(plain[at])) at++;
            else break;
        }
        return (null, 0, 0);
    }

    /// <summary>4-502-宋阿姨, 宋阿姨4-502: the home in a nickname is no part of the name; 2号楼老徐 is one.</summary>
    internal static List<Token> Parted(string plain, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (Shapes.Room(plain, at, out var length, out _) is not { } room
                || room[^1] is '栋' or '元') continue;
            var home = new Token(TokenKind.Room, at, at + length) { Text = room };
            var (from, to) = at == start ? (home.End, end) : (start, at);
            while (from < to && Parting.Contains(plain[from])) from++;
            while (to > from && Parting.Contains(plain[to - 1])) to--;
            if (from == to || (at > start && home.End < end)) break;
            var name = new Token(TokenKind.Word, from, to);
            return at == start ? [home, name] : [name, home];
        }
        return [new Token(TokenKind.Word, start, end)];
    }

    private const string Parting = " -_:,.()/|";

    // Of two neighbours of one name it is the one of that room; without a room it is not known which.
    private (ChainMember, int)? Named(string plain, int at, string? home)
    {
        var lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var size = Math.Min(longest, plain.Length - at); size > 1; size--)
            if (lookup.TryGetValue(plain.AsSpan(at, size), out var members)
                && members.FindAll(member => Lives(member, home)) is [var only]) return (only, at + size);
        return null;
    }

    /// <summary>The one member with this name and room; null when none or more than one fits.</summary>
    internal ChainMember? Find(string name, string? room)
    {
        var key = Key(name);
        var named = key.Length == 0 ? null : byName.GetValueOrDefault(key);
        if (room is null) return named is { Count: 1 } ? named[0] : null;
        var living = byRoom.GetValueOrDefault(room);
        if (named is not null)
        {
            return named.FindAll(member => Lives(member, room)) is [var both] ? both : null;
        }
        return key.Length == 0 && living is { Count: 1 } ? living[0] : null;
    }

    private static bool Lives(ChainMember member, string? room) => room is null || RoomOf(member) is not { } home
        || home == room || home.EndsWith("-" + room, StringComparison.Ordinal);

    internal bool Knows(string name) => byName.ContainsKey(Key(name));

    private static void Add(Dictionary<string, List<ChainMember>> map, string key, ChainMember member)
    {
        if (key.Length == 0) return;
        if (!map.TryGetValue(key, out var members)) map[key] = members = [];
        members.Add(member);
    }

    internal static string Key(string name) => Signs.Plain(Signs.Shown(name)).Trim();
}
