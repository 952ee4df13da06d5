using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using System.Text.Json.Nodes;
using Linli.Accounts;

namespace Linli.Tests.Attacks;

/// <summary>S13: nothing that comes in is unbounded, read off the description of the API itself.</summary>
public sealed partial class LimitTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private const int MostLines = 200;

    private async Task<JsonNode> Document() => JsonNode.Parse(await fixture.Shop.Anonymous().GetStringAsync("/openapi/v1.json"))!;

    [Fact]
    public async Task Every_text_number_and_list_in_a_request_has_a_limit()
    {
        var document = await Document();
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in document["paths"]!.AsObject())
            foreach (var operation in path.Value!.AsObject())
                if (operation.Value!["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
                    Walk(document, schema, $"{operation.Key.ToUpperInvariant()} {path.Key}", faults, []);
        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public async Task No_list_gives_more_than_two_hundred_rows_a_page()
    {
        var document = await Document();
        foreach (var path in document["paths"]!.AsObject())
        {
            var parameters = path.Value!["get"]?["parameters"]?.AsArray() ?? [];
            if (!parameters.Any(parameter => string.Equals((string?)parameter!["name"], "take", StringComparison.OrdinalIgnoreCase))) continue;
            foreach (var take in new[] { "201", "2147483647", "0", "-1" })
                Assert.True(await Ask(path.Key, take) is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound,
                    $"GET {path.Key}?take={take} was served.");
        }
    }

    [Fact]
    public async Task A_field_nobody_reads_is_refused_by_name()
    {
        var answer = await fixture.Shop.Anonymous().PostAsJsonAsync("/api/phone-codes",
            new { phone = "13800000000", role = "administrator" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("role", await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> Ask(string path, string take)
    {
        var url = Hole().Replace(path, _ => Guid.CreateVersion7().ToString());
        var worst = HttpStatusCode.Forbidden;
        foreach (var kind in new[] { ActorKind.Member, ActorKind.Leader, ActorKind.Supplier, ActorKind.Staff })
        {
            var client = kind == ActorKind.Staff
                ? await fixture.Shop.SignInAdministrator() : await fixture.Shop.SignInAs(kind, Guid.CreateVersion7());
            var status = (await client.GetAsync($"{url}?take={take}")).StatusCode;
            if (status != HttpStatusCode.Forbidden) worst = status;
            if ((int)status < 400) return status;
        }
        return worst;
    }

    /// <summary>Follows a reference such as #/components/schemas/Sku/properties/prices/items.</summary>
    private static JsonNode Resolve(JsonNode document, string reference) => reference.Split('/').Skip(1)
        .Aggregate(document, (node, step) => node is JsonArray list
            ? list[int.Parse(step)]!
            : node[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]!);

    private static void Walk(JsonNode document, JsonNode schema, string at, SortedSet<string> faults, HashSet<string> seen)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            if (!seen.Add(reference)) return;
            Walk(document, Resolve(document, reference), at, faults, seen);
            return;
        }
        foreach (var choice in (schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"])?.AsArray() ?? [])
            Walk(document, choice!, at, faults, seen);
        foreach (var property in schema["properties"]?.AsObject() ?? [])
            Walk(document, property.Value!, $"{at} {property.Key}", faults, seen);

        var types = schema["type"] is JsonArray many ? many.Select(type => (string)type!).ToList() : [(string?)schema["type"] ?? ""];
        if (types.Contains("string") && schema["enum"] is null && schema["format"] is null && schema["maxLength"] is null)
            faults.Add($"{at}: text without MaxLength");
        if (types.Contains("integer") && (string?)schema["format"] == "int32" && (schema["maximum"] is null || schema["minimum"] is null))
            faults.Add($"{at}: number without Range");
        if (types.Contains("array"))
        {
            if (schema["maxItems"] is not { } most || (int)most > MostLines) faults.Add($"{at}: list without MaxLength of at most {MostLines}");
            if (schema["items"] is { } items) Walk(document, items, $"{at}[]", faults, seen);
            else faults.Add($"{at}: list of nobody knows what");
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
