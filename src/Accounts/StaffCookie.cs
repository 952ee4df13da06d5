using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linli.Accounts;

/// <summary>
/// How browsers carry a staff sign-in to the back office: the same revocable token as the API's, in a cookie scripts
/// cannot read and other sites cannot make a browser send. The API never looks at it, so no page can act on the API
/// by it.
/// </summary>
public sealed class StaffCookie(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "LinliStaff";
    public const string Name = "linli_staff";
    public const string SignInPath = "/admin/sign-in";

    /// <summary>True for the addresses of the back office: its pages and the line that keeps them live.</summary>
    public static bool Serves(PathString path) => path.StartsWithSegments("/admin") || path.StartsWithSegments("/_blazor");

    public static void Set(HttpContext http, SignInReceipt receipt) => http.Response.Cookies.Append(Name, receipt.Token,
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            Expires = receipt.ExpiresAt,
            IsEssential = true,
        });

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name, new CookieOptions { Path = "/" });

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Name] is not { Length: > 0 } token) return AuthenticateResult.NoResult();
        if (await tokens.Find(token, Context.RequestAborted) is not { Kind: ActorKind.Staff } actor)
            return AuthenticateResult.Fail("The session is unknown, expired or revoked.");
        var principal = new ClaimsPrincipal(new ActorIdentity(actor) { Session = tokens.Hash(token) });
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!HttpMethods.IsGet(Request.Method) || !Request.Path.StartsWithSegments("/admin"))
            return AccountsRefusals.SignInRequired.Problem.ExecuteAsync(Context);
        Response.Redirect($"{SignInPath}?back={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Response.ContentType = "text/html; charset=utf-8";
        var no = AccountsRefusals.NotAllowed;
        return Response.WriteAsync(
            $"""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>无权访问 Not allowed</title><body style="font:16px/1.7 sans-serif;margin:4rem auto;max-width:36rem;padding:0 1rem">
            <main><h1 style="font-size:1.4rem">无权访问</h1><p>{no.Chinese}</p><p lang="en">{no.English}</p>
            <p><a href="/admin">回到首页 Back to the home page</a></p></main></body></html>
            """, Context.RequestAborted);
    }
}
