namespace Linli.Tests;

/// <summary>
/// Tests through the real host: one shop for the class. These run once per engine; all other tests run once.
/// </summary>
[Trait("Runs", "per-engine")]
public abstract class Slice(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    protected Shop shop => fixture.Shop;
}

/// <summary>Opens a shop for a test class and closes it after.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    public Shop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await Shop.Open();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
