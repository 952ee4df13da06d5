using System.Globalization;
using Linli.Accounts;
using Linli.Backoffice.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linli.Backoffice;

/// <summary>Signing in and out by plain forms, which work before any script does.</summary>
internal static class SessionRoutes
{
    internal static void MapSessions(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/session", SignInByForm).AllowAnonymous().RequireRateLimiting(Limits.SignIn);
        admin.MapPost("/session/end", SignOut).RequireAuthorization(Policies.Staff);
        admin.MapPost("/language", ChooseLanguage).AllowAnonymous();
    }

    private static async Task<IResult> SignInByForm(HttpContext http, SignIn signIn, CancellationToken cancel)
    {
        if (FromElsewhere(http.Request)) return AccountsRefusals.NotAllowed.Problem;
        var form = await http.Request.ReadFormAsync(cancel);
        string userName = form["userName"].ToString(), password = form["password"].ToString(), code = form["code"].ToString();
        var back = Inside(form["back"].ToString());
        if (userName.Length is 0 or > 64 || password.Length is 0 or > 200 || code.Length > 20)
            return Refuse(http, AccountsRefusals.WrongSignIn, back);
        var outcome = await signIn.Run(new SignInRequest(userName, password, code),
            http.Request.Headers.UserAgent.ToString(), cancel);
        if (outcome.Refusal is { } no) return Refuse(http, no, back);
        if (outcome.Value.Who.Kind != ActorKind.Staff) return Refuse(http, AccountsRefusals.NotAllowed, back);
        StaffCookie.Set(http, outcome.Value);
        return ByScript(http) ? TypedResults.Json(new { back }) : See(back);
    }

    private static async Task<IResult> SignOut(HttpContext http, Tokens tokens, CancellationToken cancel)
    {
        if (FromElsewhere(http.Request)) return AccountsRefusals.NotAllowed.Problem;
        if (http.Request.Cookies[StaffCookie.Name] is { } token) await tokens.Revoke(token, cancel);
        StaffCookie.Clear(http);
        return See(StaffCookie.SignInPath);
    }

    private static async Task<IResult> ChooseLanguage(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        http.Response.Cookies.Append(Language.Cookie, form["to"] == "en" ? "en" : "zh", new CookieOptions
        {
            SameSite = SameSiteMode.Lax, HttpOnly = true, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
        return See(Inside(form["back"].ToString()));
    }

    /// <summary>A script shows the refusal beside what was typed; without one the page is shown again and says
    /// it.</summary>
    private static IResult Refuse(HttpContext http, Refusal no, string back) => ByScript(http)
        ? no.Problem
        : See(string.Create(CultureInfo.InvariantCulture,
            $"{StaffCookie.SignInPath}?refused={no.Code}&back={Uri.EscapeDataString(back)}"));

    private static bool ByScript(HttpContext http) => http.Request.Headers["X-Linli-Form"] == "script";

    private static RedirectHttpResult See(string path) => TypedResults.LocalRedirect(path);

    // Browsers say where a form came from; signing a person in or out is only for our own pages.
    private static bool FromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    /// <summary>Only addresses of the back office itself: a link must not lead through our sign-in to somewhere
    /// else.</summary>
    internal static string Inside(string back) =>
        back.StartsWith("/admin", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal)
            && Uri.IsWellFormedUriString(back, UriKind.Relative) ? back : "/admin";
}
