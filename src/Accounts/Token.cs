using System.Collections.Frozen;

namespace Linli.Accounts;

/// <summary>
/// One sign-in. Only the keyed hash of the token is stored, so that a copy of the table opens nothing.
/// </summary>
internal sealed class Token
{
    public required byte[] Hash { get; init; }
    public required ActorKind Kind { get; init; }
    public required Guid Subject { get; init; }
    public required string Name { get; init; }

    /// <summary>Separated by spaces, as are <see cref="Cities"/>.</summary>
    public required string Roles { get; init; }
    public required string Cities { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the browser called itself, for the list of sessions; empty when nobody said.</summary>
    public string Device { get; init; } = "";

    public Actor Actor => new(Kind, Subject, Name, Words.Split(Roles).ToFrozenSet(), Words.Split(Cities));
}

/// <summary>Short lists of codes in one column.</summary>
internal static class Words
{
    public static string Join(IEnumerable<string> words) => string.Join(' ', words);

    public static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
