using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Purchasing;
using Linli.Suppliers;

namespace Linli.Tests.Attacks;

/// <summary>
/// S5, second half: one whole group-buy in Hangzhou, and strangers of every kind who know all its ids — another member, another
/// leader, another supplier, staff of another city. What is not theirs is not found, and nothing they send succeeds.
/// </summary>
[Trait("Runs", "per-engine")]
public sealed class OwnershipTests(OwnershipTests.Story story) : IClassFixture<OwnershipTests.Story>
{
    /// <summary>Doors behind which everybody of the policy may see everything: not owned, or owned by the whole platform.</summary>
    private static readonly string[] Shared =
    [
        "/api/categories/", "/api/products/", "/api/skus/", "/api/leader-levels/", "/api/leader/agreements/", "/api/promotions/",
        "/api/below-cost-reasons/", "/api/refunds/", "/api/ledger/", "/api/staff/", "/api/me/consents/", "/api/pictures/",
        "/api/sandbox/", "/api/group-buy-recurrences/", "/api/payment-notices/", "/api/suppliers/{id}/licences/{licence}",
        "/api/groups/{id}/memberships", "/api/groups/{id}/goals/",
        // Open to everybody by intent: what is behind a link that was sent around, and what a label says of goods.
        "/api/shared-group-buys/", "/api/goods/",
    ];

    private Shop shop => story.Shop;

    [Fact]
    public async Task Strangers_who_know_every_id_find_nothing_and_change_nothing()
    {
        var document = JsonNode.Parse(await shop.Anonymous().GetStringAsync("/openapi/v1.json"))!;
        var (otherGroup, faults, owned) = (await shop.GroupIn(), new List<string>(), 0);
        HttpClient[] strangers =
        [
            (await shop.NeighbourIn(otherGroup)).Client, (await shop.LeaderOf(otherGroup)).Client,
            await shop.SignInSupplier(await shop.ApprovedSupplier()), await shop.SignInStaff(["5101"], Roles.All),
        ];
        foreach (var path in document["paths"]!.AsObject().Where(path => path.Key.Contains('{', StringComparison.Ordinal)))
        {
            if (Shared.Any(shared => path.Key.StartsWith(shared, StringComparison.Ordinal))) continue;
            var url = Fill(path.Key);
            foreach (var operation in path.Value!.AsObject().Where(verb => verb.Key is "get" or "post" or "put" or "delete"))
                foreach (var stranger in strangers)
                {
                    var (status, text) = await Knock(stranger, operation.Key, url, Body(document, operation.Value!));
                    owned++;
                    // A list of what belongs to it, and nothing does: an empty page tells a stranger nothing.
                    if (operation.Key == "get" && (text is """{"items":[],"next":null}""" or "[]")) continue;
                    if ((int)status is < 400 or >= 500) faults.Add($"{operation.Key} {path.Key} answered {status}");
                    if (operation.Key == "get" && status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                        faults.Add($"{operation.Key} {path.Key} answered {status}, not 404 or 403");
                }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct()));
        Assert.True(owned > 200, $"Only {owned} doors were tried.");
        await shop.AssertInvariants();
    }

    [Theory]
    [InlineData("member", "/api/orders/{id}")]
    [InlineData("member", "/api/orders/{id}/pickup-code")]
    [InlineData("member", "/api/me/after-sales/{id}")]
    [InlineData("member", "/api/group-buys/{id}/offer")]
    [InlineData("leader", "/api/groups/{id}/orders")]
    [InlineData("leader", "/api/groups/{id}/chains/{groupBuy}")]
    [InlineData("leader", "/api/leader/groups/{id}/members")]
    [InlineData("leader", "/api/leader/after-sales/{id}")]
    [InlineData("supplier", "/api/supplier/purchase-orders/{id}")]
    [InlineData("staff", "/api/groups/{id}")]
    [InlineData("staff", "/api/group-buys/{id}")]
    [InlineData("staff", "/api/purchase-orders/{id}")]
    [InlineData("staff", "/api/sorting-lists/{id}/lines")]
    [InlineData("staff", "/api/after-sales/{id}")]
    [InlineData("staff", "/api/lots/{id}/lines")]
    public async Task Whose_it_is_sees_it(string who, string path)
    {
        var client = who switch
        {
            "member" => story.Member, "leader" => story.Leader, "supplier" => story.Supplier, _ => await shop.SignInStaff(["3301"], Roles.All),
        };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Fill(path))).StatusCode);
    }

    private string Fill(string path)
    {
        foreach (var (name, id) in story.Ids.Where(known => known.Key[0] == '{')) path = path.Replace(name, id, StringComparison.Ordinal);
        var prefix = story.Ids.Keys.Where(key => path.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length);
        Assert.True(prefix is not null, $"{path} takes an id this test does not know: add it to the story, or to what is shared, with a reason.");
        var filled = path.Replace("{id}", story.Ids[prefix], StringComparison.Ordinal);
        foreach (var left in new[] { "{membership}", "{term}" }) filled = filled.Replace(left, story.Ids["/api/groups/"], StringComparison.Ordinal);
        return filled;
    }

    private static async Task<(HttpStatusCode Status, string Text)> Knock(HttpClient client, string verb, string url, JsonNode? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), url);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A body that passes validation, made from its description, so that the refusal comes from ownership.</summary>
    private static JsonNode? Body(JsonNode document, JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Sample(document, schema, 0) : null;

    private static JsonNode? Sample(JsonNode document, JsonNode schema, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Sample(document, reference.Split('/').Skip(1).Aggregate(document, (node, step) => node[step]!), depth);
        if (schema["oneOf"] is JsonArray choices)
            return choices.Any(choice => (string?)choice!["type"] == "null") ? null : Sample(document, choices[0]!, depth);
        if (schema["enum"] is JsonArray names) return names.First(name => name is not null)!.DeepClone();
        if (schema["type"] is JsonArray types && types.Any(type => (string?)type == "null")) return null;
        return (string?)schema["type"] switch
        {
            "integer" or "number" => JsonValue.Create((long?)schema["minimum"] ?? 1),
            "boolean" => JsonValue.Create(true),
            "array" => depth > 4 || schema["items"] is null ? [] : new JsonArray(Sample(document, schema["items"]!, depth + 1)),
            "string" => (string?)schema["format"] switch
            {
                "uuid" => JsonValue.Create(Guid.CreateVersion7()),
                "date" => JsonValue.Create("2026-03-20"),
                "date-time" => JsonValue.Create("2026-03-20T00:00:00Z"),
                _ => JsonValue.Create(new string('x', Math.Max(4, (int?)schema["minLength"] ?? 0))),
            },
            _ => schema["properties"] is JsonObject properties
                ? new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, Sample(document, property.Value!, depth + 1))))
                : new JsonObject(),
        };
    }

    /// <summary>One group-buy in Hangzhou up to an after-sale case, and the ids of everything in it.</summary>
    public sealed class Story : IAsyncLifetime
    {
        public Shop Shop { get; private set; } = null!;

        public Dictionary<string, string> Ids { get; } = [];

        public HttpClient Member { get; private set; } = null!;

        public HttpClient Leader { get; private set; } = null!;

        public HttpClient Supplier { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Shop = await Shop.Open();
            await PlayGroupBuy();
        }

        public ValueTask DisposeAsync() => Shop.DisposeAsync();

        private async Task PlayGroupBuy()
        {
            var group = await Shop.GroupIn();
            (Leader, var leaderId) = await Shop.LeaderOf(group);
            var supplierId = await Shop.ApprovedSupplier();
            var sku = await Shop.ListedSku(supplier: supplierId);
            var sale = await Shop.OpenGroupBuy([group], (sku, new Money(15_00), 100));
            (Member, var memberId) = await Shop.NeighbourIn(group);
            var order = await Shop.PaidOrder(Member, sale.Id, (sale.Items[0], 2));
            await Shop.CutOff(sale.Id);
            var purchase = (await Shop.PurchaseOrdersOf(sale.Id))[0].Order.Id;
            await Shop.ReceiveEverything(sale.Id);
            await Shop.SortAndDeliver(sale.Id);
            var line = (await Shop.With<SoldLines, List<SoldLine>>(sold => sold.OfOrder(order.Order, default)))[0].Line;
            await Shop.HandOver(order.Order);
            Member = await Shop.SignInAs(ActorKind.Member, memberId.Value);
            Leader = await Shop.SignInAs(ActorKind.Leader, leaderId.Value);
            Supplier = await Shop.SignInSupplier(supplierId);
            var afterSale = await Shop.AskAfterSale(Member, line);
            var facts = (await Shop.With<GroupBook, GroupFacts?>(book => book.Find(group, default)))!;
            var lots = await Shop.With<LotTrace, IReadOnlyList<TracedLine>>(trace => trace.LotsOf(line, default));
            var lists = await Shop.SortingListsOf(sale.Id);
            var batches = await Shop.BatchesOf(sale.Id);

            void Know(string prefix, object id) => Ids[prefix] = id.ToString()!;
            Know("/api/orders/", order.Order);
            Know("/api/order-lines/", line);
            Know("/api/groups/", group);
            Know("/api/leader/groups/", group);
            Know("/api/group-buys/", sale.Id);
            Know("/api/communities/", facts.Community);
            Know("/api/pickup-points/", facts.PickupPoint);
            Know("/api/leaders/", leaderId);
            Know("/api/leader-applications/", leaderId);
            Know("/api/suppliers/", supplierId);
            Know("/api/purchase-orders/", purchase);
            Know("/api/supplier/purchase-orders/", purchase);
            Know("/api/receiving/purchase-orders/", purchase);
            Know("/api/sorting-lists/", lists[0].Id);
            Know("/api/delivery-batches/", batches[0]);
            Know("/api/lots/", lots[0].Lot);
            foreach (var area in new[] { "/api/after-sales/", "/api/me/after-sales/", "/api/leader/after-sales/" }) Know(area, afterSale.AfterSale);
            // Nothing of these kinds exists yet in this story; an id of another kind must not be found either.
            foreach (var area in new[] { "/api/statements/", "/api/leader/statements/", "/api/supplier/statements/", "/api/batch-refunds/" })
                Know(area, afterSale.AfterSale);
            Know("{item}", sale.Items[0]);
            Know("{groupBuy}", sale.Id);
        }
    }
}
