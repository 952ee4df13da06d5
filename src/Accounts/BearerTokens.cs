using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linli.Accounts;

/// <summary>
/// The one authentication scheme: <c>Authorization: Bearer TOKEN</c>. Refusals are problem+json with a code.
/// </summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "Linli";
    private const string Prefix = "Bearer ";

    /// <summary>The token of a request, or null.</summary>
    internal static string? Of(Microsoft.AspNetCore.Http.HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
            && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? header[Prefix.Length..].Trim()
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Of(Request) is not { Length: > 0 } token) return AuthenticateResult.NoResult();
        if (await tokens.Find(token, Context.RequestAborted) is not { } actor)
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        var principal = new ClaimsPrincipal(new ActorIdentity(actor));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return AccountsRefusals.SignInRequired.Problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccountsRefusals.NotAllowed.Problem.ExecuteAsync(Context);
}
