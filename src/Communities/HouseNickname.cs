using System.Text;
using System.Text.RegularExpressions;
using Linli.Accounts;

namespace Linli.Communities;

/// <summary>
/// A neighbour's name in the group, <c>楼号-房号-姓名</c> or <c>楼号-单元-房号-姓名</c>: the key goods are delivered by. Two
/// spellings of one house give the same parts: full-width signs become plain, letters capital, leading zeros go.
/// </summary>
public sealed partial record HouseNickname(string Building, string? Unit, string Room, string Name)
{
    public const int Longest = 60;

    /// <summary>The house without the person: <c>3-502</c> or <c>3-2-502</c>.</summary>
    public string House => Unit is null ? $"{Building}-{Room}" : $"{Building}-{Unit}-{Room}";

    /// <summary><c>3-502-王*</c>.</summary>
    public string Masked => $"{House}-{Mask.Name(Name)}";

    public override string ToString() => $"{House}-{Name}";

    /// <summary>Reads what a neighbour typed, or says which part is missing and what was expected.</summary>
    public static Outcome<HouseNickname> Parse(string? text)
    {
        var plain = Plain(text ?? "");
        if (plain.Length == 0) return CommunitiesRefusals.NicknameEmpty;
        if (plain.Length > Longest) return CommunitiesRefusals.NicknameUnreadable;

        var house = Address().Match(plain);
        if (!house.Success)
            return WithoutRoom().IsMatch(plain) ? CommunitiesRefusals.NicknameNoRoom
                : CommunitiesRefusals.NicknameUnreadable;

        var rest = plain[house.Length..];
        var name = rest.TrimStart(' ', '-').TrimEnd();
        if (name.Length == 0) return CommunitiesRefusals.NicknameNoName;
        if (!NameShape().IsMatch(name)) return CommunitiesRefusals.NicknameBadName;
        var suffix = house.Groups["suffix"].Value;
        var apart = rest.Length > 0 && rest[0] is ' ' or '-';
        // 房 ends a room number and is also a surname; a Latin name would lend its first letter to the room.
        if (!apart && (suffix == "房" || (suffix.Length == 0 && char.IsAscii(name[0])))) return CommunitiesRefusals.NicknameNameUnclear;

        var room = house.Groups["room"].Value.ToUpperInvariant();
        return new HouseNickname(
            Number(house.Groups["building"].Value),
            house.Groups["unit"] is { Success: true } unit ? Number(unit.Value) : null,
            room is ['0', _, _, _, ..] ? room[1..] : room,
            name);
    }

    private static string Number(string part) => part.TrimStart('0') is { Length: > 0 } number ? number.ToUpperInvariant() : "0";

    /// <summary>
    /// Full-width signs to plain ones, every dash to a hyphen, every run of blanks to one space.
    /// </summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            var one = sign switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(sign - 0xFEE0),
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015'
                    or '\u2212' or '\u30FC' or '\uFE63' or '_' or '/' => '-',
                '\u3000' or '\u00A0' or '\t' => ' ',
                '\u200B' or '\uFEFF' => '\0',
                _ => sign,
            };
            if (one == '\0' || (one == ' ' && (plain.Length == 0 || plain[^1] == ' '))) continue;
            plain.Append(one);
        }
        return plain.ToString().TrimEnd();
    }

    private const string BuildingPart = @"(?<building>[0-9]{1,3}[A-Za-z]?|[A-Za-z][0-9]{0,2})(?: ?(?:号楼|栋|幢|座|楼|号|#)[ -]*| ?-[ -]*| )";
    private const string UnitPart = @"(?:(?<unit>[0-9]{1,2}|[A-Za-z])(?: ?单元[ -]*| ?-[ -]*| (?=[0-9])))?";
    private const string RoomPart = @"(?<room>[0-9]{2,4}(?:[A-Za-z](?![A-Za-z]))?)(?<suffix> ?[室号房])?(?![0-9])";

    [GeneratedRegex("^" + BuildingPart + UnitPart + RoomPart, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Address();

    [GeneratedRegex("^" + @"(?:[0-9]{1,4}[A-Za-z]? ?(?:号楼|栋|幢|座|楼|号|#|室|房|单元)?[ -]*)?[\p{L}][\p{L}\p{M}·. ']*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex WithoutRoom();

    [GeneratedRegex(@"^[\p{L}](?:[\p{L}\p{M}·. ']{0,19})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex NameShape();
}
