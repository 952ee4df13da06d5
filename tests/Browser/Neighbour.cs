namespace Linli.Browser;

/// <summary>A new neighbour of a leader's group, over the API.</summary>
internal static class Neighbour
{
    /// <summary>Signs in, joins, orders and pays. Answers the sign-in and the order.</summary>
    public static async Task<(string Token, string Order)> Buys(
        Stage stage, string leader, string groupBuy, string item, int quantity, string phone, string nickname)
    {
        using var nobody = stage.Api();
        using var leading = await stage.As(leader);
        var group = (string)(await leading.Get("/api/leader/groups"))[0]!["id"]!;
        var code = (string)(await nobody.Post("/api/phone-codes", new { phone }))!["code"]!;
        var token = (string)(await nobody.Post("/api/member-sign-ins", new { phone, code, termsVersion = "terms-2026-11" }))!["token"]!;
        using var member = stage.Api(token);
        await member.Post($"/api/groups/{group}/memberships", new { nickname, nameToLeader = true, consentText = "v1" });
        var lines = new[] { new { item, quantity } };
        var coupons = Array.Empty<string>();
        var quote = (await member.Post("/api/quotes", new { groupBuy, lines, coupons }))!;
        var order = (string)(await member.Post("/api/orders", new
        {
            requestKey = Guid.NewGuid(), groupBuy, lines, coupons, expectedPayable = quote["payable"]!.GetValue<long>(),
        }))!["order"]!;
        var ticket = (string)(await member.Post($"/api/orders/{order}/payment"))!["number"]!;
        await member.Post($"/api/sandbox/payments/{ticket}/completion");
        await member.Until($"/api/orders/{order}", found => (string)found["state"]! == "Paid");
        return (token, order);
    }

    /// <summary>The code to collect an order with, once it can be collected.</summary>
    public static async Task<string> CodeOf(Api member, string order)
    {
        var shown = await member.Until($"/api/orders/{order}/pickup-code", answer => answer["code"] is not null);
        return (string)shown["code"]!;
    }
}
