using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Ledger;

/// <summary>One side of a posting. Entries of zero are left out when the posting is posted.</summary>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="Subject">What it is about: an order, a line, a refund.</param>
/// <param name="Group">The group of the trade; the key by which big tables may be distributed.</param>
public readonly record struct Entry(AccountCode Account, Money Amount, Guid? Subject = null, Guid? Group = null);

/// <summary>
/// A balanced set of entries that is posted whole or not at all, and at most once by its <paramref name="Reference"/>.
/// </summary>
/// <param name="Reference">Unique in the ledger, such as <c>payment:P260302…</c>; at most 120 characters.</param>
/// <param name="Kind">What happened, a few words joined by hyphens such as <c>payment-captured</c>; at most 40 characters.</param>
/// <param name="Note">For people; at most 200 characters.</param>
public sealed record Posting(string Reference, string Kind, string Note, IReadOnlyList<Entry> Entries)
{
    public const int MostEntries = 1_000, MostReference = 120, MostKind = 40, MostNote = 200;

    /// <summary>
    /// Largest amount of one entry: ten billion yuan, so that sums of a million entries stay within 64 bits.
    /// </summary>
    public static readonly Money MostAmount = new(1_000_000_000_000);

    /// <summary>The entries that move something, checked.</summary>
    /// <exception cref="ArgumentException">Not balanced or beyond a limit: a bug of the caller.</exception>
    internal IReadOnlyList<Entry> Guarded()
    {
        Demand(Reference is { Length: > 0 and <= MostReference }, "has no reference of 1 to 120 characters");
        Demand(Kind is { Length: > 0 and <= MostKind }, "has no kind of 1 to 40 characters");
        Demand(Note is { Length: <= MostNote }, "has a note longer than 200 characters");
        IReadOnlyList<Entry> moving = [.. Entries.Where(entry => !entry.Amount.IsZero)];
        Demand(moving.Count is >= 2 and <= MostEntries, $"has {moving.Count} entries that move something, not 2 to {MostEntries}");
        Demand(moving.All(entry => AccountCode.IsValid(entry.Account.Value)), "names no account in some entry");
        Demand(moving.All(entry => entry.Amount <= MostAmount && entry.Amount >= -MostAmount), "has an amount beyond the limit");
        var sum = Money.Sum(moving.Select(entry => entry.Amount));
        Demand(sum.IsZero, $"is not balanced: its entries sum to {sum}");
        return moving;
    }

    /// <summary>Equal for equal kinds and equal entries in whatever order; the note does not count.</summary>
    internal static string DigestOf(string kind, IReadOnlyList<Entry> entries)
    {
        var lines = entries
            .Select(entry => string.Create(CultureInfo.InvariantCulture,
                $"{entry.Account}|{entry.Amount.Fen}|{entry.Subject}|{entry.Group}"))
            .Order(StringComparer.Ordinal).Prepend(kind);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new ArgumentException($"The posting '{Reference}' {otherwise}.");
    }
}
