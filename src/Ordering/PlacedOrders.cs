using Microsoft.Extensions.DependencyInjection;

namespace Linli.Ordering;

/// <summary>Finds the orders of request keys, for many callers at once.</summary>
public sealed class PlacedOrders(IServiceScopeFactory scopes, IBatchStatements statements)
{
    private readonly GatheredRows<RequestKeyOf, StoredOrder> orders = new(scopes, statements.Stored);

    /// <summary>
    /// The first and only answer to the key, a refusal when it was used for another request, or null.
    /// </summary>
    public async Task<Outcome<OrderReceipt>?> Find(Db db, RequestKeyOf key, byte[] hash, CancellationToken cancel)
    {
        if (await orders.Find(db, key, cancel) is not { } stored) return null;
        return stored.RequestHash.AsSpan().SequenceEqual(hash) ? stored.Receipt : KernelRefusals.RequestKeyReused;
    }
}
