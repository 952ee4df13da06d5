using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linli.Tests.House;

/// <summary>The committed description of the API is the one the host gives, and every operation in it has its limits and answers.</summary>
public sealed class OpenApiTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_committed_document_is_what_the_host_says() =>
        Repository.SameAsCommitted("docs/api/openapi.json", (await Document()).ToJsonString(Indented) + "\n");

    [Fact]
    public async Task Every_operation_has_a_summary_and_a_tag()
    {
        foreach (var (name, operation) in await Operations())
        {
            Assert.True(operation["summary"] is not null, $"{name} has no summary.");
            Assert.True(operation["tags"]?.AsArray().Count > 0, $"{name} has no tag.");
        }
    }

    [Fact]
    public async Task Reading_never_changes_anything_and_changes_are_never_read() =>
        Assert.All(await Operations(), row => Assert.True(
            row.Name.StartsWith("GET ", StringComparison.Ordinal) || row.Name.StartsWith("POST ", StringComparison.Ordinal)
            || row.Name.StartsWith("PUT ", StringComparison.Ordinal) || row.Name.StartsWith("DELETE ", StringComparison.Ordinal)
            || row.Name.StartsWith("PATCH ", StringComparison.Ordinal), row.Name));

    private async Task<JsonNode> Document() =>
        JsonNode.Parse(await fixture.Shop.Anonymous().GetStringAsync("/openapi/v1.json"))!;

    private async Task<IReadOnlyList<(string Name, JsonNode Operation)>> Operations() =>
    [
        .. from path in (await Document())["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "post" or "put" or "delete" or "patch"
           select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!),
    ];
}
