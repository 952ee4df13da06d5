using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Accounts;
using Linli.Tests.House;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Linli.Tests.Attacks;

/// <summary>S5, first half: every endpoint × every kind of caller. Who may do what is one committed table.</summary>
public sealed partial class AccessTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private sealed record Door(string Method, string Path, string Policy, string ContentType);

    private IReadOnlyList<Door> Doors =>
    [
        .. fixture.Shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => new Door(method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), PolicyOf(endpoint), BodyOf(endpoint))))
            .OrderBy(door => door.Path, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal),
    ];

    [Fact]
    public void Who_may_do_what_is_the_committed_table()
    {
        var text = new StringBuilder("""
            # Who may

            Every endpoint and the policy that guards it (src/Accounts/Policies.cs). What a caller may see behind an open door is decided by ownership
            and data scope in the query: what is not yours is "not found". Written by the tests: `LINLI_WRITE_DOCS=1 ./test --only AccessTests`.

            | method | path | who |
            |---|---|---|

            """);
        foreach (var door in Doors) text.Append($"| {door.Method} | `{door.Path}` | {door.Policy} |\n");
        Repository.SameAsCommitted("docs/api/access.md", text.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        var client = fixture.Shop.Anonymous();
        foreach (var door in Doors.Where(door => door.Policy != "anybody"))
            Assert.True(HttpStatusCode.Unauthorized == await Knock(client, door), $"{door.Method} {door.Path} let nobody in.");
    }

    [Fact]
    public async Task A_forged_token_opens_nothing()
    {
        var client = fixture.Shop.As("bm90LWEtdG9rZW4tb2YtdGhpcy1ob3VzZS0xMjM0NTY3");
        foreach (var door in Doors.Where(door => door.Policy != "anybody"))
            Assert.True(HttpStatusCode.Unauthorized == await Knock(client, door), $"{door.Method} {door.Path} took a forged token.");
    }

    public static TheoryData<ActorKind, string?> Callers
    {
        get
        {
            var callers = new TheoryData<ActorKind, string?> { { ActorKind.Member, null }, { ActorKind.Leader, null }, { ActorKind.Supplier, null } };
            foreach (var role in Roles.All) callers.Add(ActorKind.Staff, role);
            return callers;
        }
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task A_caller_gets_through_the_doors_of_the_policy_and_no_other(ActorKind kind, string? role)
    {
        var actor = new Actor(kind, Guid.CreateVersion7(), "caller", role is null ? new HashSet<string>() : new HashSet<string> { role }, []);
        var policies = fixture.Shop.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var authorization = fixture.Shop.Services.GetRequiredService<IAuthorizationService>();
        foreach (var door in Doors.Where(door => door.Policy != "anybody"))
        {
            var policy = (await policies.GetPolicyAsync(door.Policy))!;
            var admitted = (await authorization.AuthorizeAsync(Principal(actor), null, policy)).Succeeded;
            // Signed in anew for each door: behind some of them one signs out.
            var token = await fixture.Shop.With<Tokens, IssuedToken>(tokens => tokens.Issue(actor, default));
            var status = await Knock(fixture.Shop.As(token.Token), door);
            // Behind an open door there may be 400, 404 and so on, but a stranger with made-up ids never succeeds in changing anything.
            if (!admitted) Assert.True(status == HttpStatusCode.Forbidden, $"{door.Method} {door.Path} answered {status} to {kind} {role}.");
            else Assert.True(status != HttpStatusCode.Unauthorized && (int)status < 500, $"{door.Method} {door.Path} answered {status} to {kind} {role}.");
        }
    }

    private static System.Security.Claims.ClaimsPrincipal Principal(Actor actor) => new(new ActorIdentity(actor));

    private static async Task<HttpStatusCode> Knock(HttpClient client, Door door)
    {
        var path = Hole().Replace(door.Path, _ => Guid.CreateVersion7().ToString());
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), path);
        if (door.Method is not ("GET" or "DELETE")) request.Content = new StringContent("{}", Encoding.UTF8, door.ContentType);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return "anybody";
        // The innermost policy is the last; a group's policy and an endpoint's own both hold.
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct().ToList();
        return policies.Count == 0 ? Policies.SignedIn : policies[^1];
    }

    // A body of another type is refused before anybody asks who sends it.
    private static string BodyOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first : "application/json";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
