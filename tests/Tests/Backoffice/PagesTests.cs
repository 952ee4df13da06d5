using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Linli.Accounts;
using Linli.Backoffice;
using Linli.Backoffice.Shell;
using Linli.Tests.House;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Linli.Tests.Backoffice;

public sealed partial class PagesTests(ShopFixture fixture) : Slice(fixture)
{
    private sealed record DeskRoute(string Template, string Policy);

    private static IReadOnlyList<(Type Page, RouteAttribute Route)> Pages =>
    [
        .. typeof(BackofficeServices).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (type, route)))
            .OrderBy(page => page.route.Template, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<DeskRoute> Guarded =>
    [
        .. Pages.Where(page => page.Page.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            .Select(page => new DeskRoute(page.Route.Template, page.Page.GetCustomAttribute<AuthorizeAttribute>()?.Policy ?? "none")),
    ];

    private async Task<HttpClient> Staff(params string[] roles)
    {
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "小林", roles.ToHashSet(), []);
        var token = await shop.With<Tokens, IssuedToken>(tokens => tokens.Issue(actor, default));
        var client = shop.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{StaffCookie.Name}={token.Token}");
        return client;
    }

    private static string Address(string template) => Hole().Replace(template, hole =>
        hole.Value.StartsWith("{*", StringComparison.Ordinal) ? "no-such-page" : Guid.CreateVersion7().ToString());

    [Fact]
    public void Every_page_names_a_policy_and_only_signing_in_is_open()
    {
        Assert.True(Pages.Count > 40);
        Assert.DoesNotContain(Guarded, page => page.Policy == "none");
        Assert.Equal(["/admin/sign-in"], Pages.Where(page => page.Page.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
            .Select(page => page.Route.Template));
    }

    [Fact]
    public void Every_page_of_the_navigation_exists_and_is_shown_to_those_it_lets_in()
    {
        foreach (var entry in Areas.All.SelectMany(area => area.Pages))
            Assert.Contains(new DeskRoute("/" + entry.Path, entry.Policy), Guarded);
    }

    [Fact]
    public void No_page_touches_the_database()
    {
        foreach (var file in Repository.Files("src/Backoffice", "*.razor").Concat(Repository.Files("src/Backoffice", "*.cs")))
            Assert.False(DatabaseWord().IsMatch(Repository.Read(file)), file);
    }

    public static TheoryData<string> EveryRole => [.. Roles.All];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task A_role_gets_the_pages_of_its_policies_and_no_other(string role)
    {
        var authorization = shop.Services.GetRequiredService<IAuthorizationService>();
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "小林", new HashSet<string> { role }, []);
        var client = await Staff(role);
        foreach (var page in Guarded)
        {
            var admitted = (await authorization.AuthorizeAsync(StaffSessions.Principal(actor), null, page.Policy)).Succeeded;
            using var answer = await client.GetAsync(Address(page.Template));
            Assert.True(answer.StatusCode == (admitted ? HttpStatusCode.OK : HttpStatusCode.Forbidden),
                $"{page.Template} answered {answer.StatusCode} to {role}.");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Desk.Broken.Chinese, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_else_sees_a_page_and_is_led_to_signing_in()
    {
        foreach (var page in Guarded)
        {
            using var answer = await shop.Anonymous().GetAsync(Address(page.Template));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith(StaffCookie.SignInPath, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ActorKind.Member)]
    [InlineData(ActorKind.Leader)]
    [InlineData(ActorKind.Supplier)]
    public async Task A_token_of_somebody_outside_the_house_opens_no_page(ActorKind kind)
    {
        var token = await shop.With<Tokens, IssuedToken>(tokens => tokens.Issue(kind, Guid.CreateVersion7(), "x", default));
        var client = shop.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{StaffCookie.Name}={token.Token}");
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/admin")).StatusCode);
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere_and_say_so_to_the_browser()
    {
        using var answer = await (await Staff(Roles.Administrator)).GetAsync("/admin/group-buys");
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(OtherOrigin(), text);
    }

    [Fact]
    public async Task What_people_write_is_shown_as_text_and_never_run()
    {
        const string Script = "<script>alert(1)</script>";
        await shop.ApprovedSupplier(Script);
        var text = await (await Staff(Roles.Buyer)).GetStringAsync("/admin/suppliers?state=Approved");
        Assert.DoesNotContain(Script, text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();

    // Desk alone names EF Core, for the exception of a lost race.
    [GeneratedRegex(@"<Db\b|\bDb [a-z]|DbContext|DbSet|GetRequiredService<Db>")]
    private static partial Regex DatabaseWord();

    [GeneratedRegex("(?:src|href|action)=\"(?:https?:)?//")]
    private static partial Regex OtherOrigin();
}
