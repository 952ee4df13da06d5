using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Kernel;

/// <summary>
/// A business "no": a public code, an HTTP status and one sentence in each language that says what happened and what
/// to do. <c>{name}</c> in a sentence is filled from <see cref="Facts"/>. Two refusals are the same when their codes are.
/// </summary>
/// <param name="Code">Lower-case words joined by hyphens; public API, listed in docs/api/refusals.md.</param>
/// <param name="Status">400, 401, 403, 404, 409, 410, 422, 429 or 503.</param>
public sealed record Refusal(string Code, int Status, string Chinese, string English)
{
    public ImmutableDictionary<string, object?> Facts { get; private init; } = ImmutableDictionary<string,
        object?>.Empty;

    /// <summary>The answer that sends this refusal as problem+json.</summary>
    public Refused Problem => new(this);

    public Refusal With(string name, object? value) => this with { Facts = Facts.SetItem(name, value) };

    public string Text(bool english) => Facts.Aggregate(english ? English : Chinese,
        (text, fact) => text.Replace("{" + fact.Key + "}", fact.Value?.ToString(), StringComparison.Ordinal));

    public bool Equals(Refusal? other) => other is not null && other.Code == Code;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);
}

/// <summary>
/// Sends a <see cref="Refusal"/> as RFC 9457 problem+json with <c>code</c>, the sentence in the language the caller
/// prefers (Chinese unless Accept-Language begins with "en"), and its facts under <c>facts</c>.
/// </summary>
public sealed class Refused(Refusal refusal) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public Refusal Refusal => refusal;

    public int? StatusCode => refusal.Status;

    public Task ExecuteAsync(HttpContext http)
    {
        Measures.Refusals.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
        var english = http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var problem = new ProblemDetails { Status = refusal.Status, Title = refusal.Text(english) };
        problem.Extensions["code"] = refusal.Code;
        if (!refusal.Facts.IsEmpty) problem.Extensions["facts"] = refusal.Facts;
        http.Response.StatusCode = refusal.Status;
        if (refusal.Status is 429 or 503) http.Response.Headers.RetryAfter = refusal.Status == 429 ? "60" : "1";
        return http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(409, typeof(ProblemDetails), ["application/problem+json"]));
}
