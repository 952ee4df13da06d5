using Linli.GroupLife.Reading;

namespace Linli.GroupLife;

/// <summary>
/// One thing on offer, as neighbours may write it: its menu code, its names, its pack and the price of one pack.
/// </summary>
/// <param name="Code">As in the menu: <c>A</c>, <c>3</c>, <c>P1</c>; unique among the items of one reading.</param>
/// <param name="Aliases">Other words the group uses for it; each names this item as surely as its name does.</param>
/// <param name="Spec">What one pack holds, as written on the menu: <c>600ml*24瓶</c>, <c>5斤装</c>.</param>
/// <param name="Unit">What one pack is called: <c>箱</c>, <c>份</c>; quantities are counted in it.</param>
public sealed record ChainItem(
    string Code, string Name, IReadOnlyList<string> Aliases, string? Spec, string? Unit, Money Price)
{
    public const int Most = 2_000;
}

/// <summary>Somebody the group knows; matched by room first, then by name or nickname, never by half a name.</summary>
/// <param name="Key">The caller's own mark for the member, handed back with what was matched; may be null.</param>
public sealed record ChainMember(string Name, string? Room = null, string? Nickname = null, string? Key = null)
{
    /// <summary>
    /// From a group nickname such as <c>3-2-502-王小明</c>; without a room in it, the whole is the name.
    /// </summary>
    public static ChainMember FromNickname(string nickname)
    {
        ArgumentNullException.ThrowIfNull(nickname);
        var plain = Signs.Plain(Signs.Shown(nickname)).Trim();
        if (plain.Length == 0 || Shapes.Room(plain, 0, out var length, out _) is not { } room || length >= plain.Length)
            return new ChainMember(nickname.Trim(), null, nickname);
        var name = Signs.Shown(nickname).Trim()[length..].Trim(' ', '-', '_', '/', ':');
        return name.Length == 0 ? new ChainMember(nickname.Trim(), null, nickname)
            : new ChainMember(name, room, nickname);
    }
}
