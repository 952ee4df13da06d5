namespace Linli.Tests.Web;

public sealed class HealthTests(ShopFixture fixture) : Slice(fixture)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task Answers(string path) =>
        Assert.True((await shop.Anonymous().GetAsync(path)).IsSuccessStatusCode);
}
