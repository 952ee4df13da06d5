using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <param name="Level">The level to begin with; needed for a yes.</param>
/// <param name="Reason">Needed for a no.</param>
/// <param name="UserName">What the leader signs in with; made up when not given.</param>
public sealed record ReviewApplicationRequest(
    bool Approve,
    [property: MaxLength(20)] string? Level = null,
    [property: MaxLength(200)] string? Reason = null,
    [property: MaxLength(40), RegularExpression("^[a-z0-9-]{3,40}$")] string? UserName = null);

/// <param name="InitialPassword">Shown this once; only its hash is kept.</param>
public sealed record ReviewReceipt(Id<Leader> Leader, LeaderState State, string? UserName, string? InitialPassword);

/// <summary>
/// Decides an application once. A yes opens the leader's sign-in and answers its first password, once.
/// </summary>
public sealed class ReviewApplication(Db db, AccountBook accounts, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<ReviewReceipt>> Run(
        Id<Leader> id, ReviewApplicationRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var leader = await db.Leaders.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (leader is null || !actor.MaySeeCity(leader.CityCode)) return KernelRefusals.NotFound;

        var outcome = request.Approve
            ? await Approve(leader, request, actor, cancel)
            : Reject(leader, request);
        if (outcome.Refusal is not null) return outcome;
        audit.Add(actor, request.Approve ? "leader-approved" : "leader-rejected", $"leader:{id}", request.Reason,
            new { request.Level });
        await work.Commit(cancel);
        return outcome;
    }

    internal static async Task<Results<Ok<ReviewReceipt>, Refused>> Post(
        Id<Leader> id, ReviewApplicationRequest request, ReviewApplication review, Actor actor, HttpContext http,
        CancellationToken cancel)
    {
        var outcome = await review.Run(id, request, actor, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    private async Task<Outcome<ReviewReceipt>> Approve(
        Leader leader, ReviewApplicationRequest request, Actor actor, CancellationToken cancel)
    {
        var level = request.Level ?? "";
        if (!await db.LeaderLevels.AnyAsync(row => row.Code == level, cancel))
            return LeadersRefusals.LevelUnknown.With("level", level);
        if (leader.Approve(level, actor.SubjectId, clock.GetUtcNow()) is { } no) return no;

        var userName = request.UserName ?? "leader-" + RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 8);
        var password = InitialPassword();
        var opened = await accounts.Open(
            ActorKind.Leader, leader.Id.Value, userName, leader.Name, password, [], [], cancel);
        return opened.Refusal is { } taken ? taken
            : new ReviewReceipt(leader.Id, leader.State, userName, password);
    }

    private Outcome<ReviewReceipt> Reject(Leader leader, ReviewApplicationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) return LeadersRefusals.ReasonNeeded;
        return leader.Reject(request.Reason, clock.GetUtcNow()) is { } no ? no
            : new ReviewReceipt(leader.Id, leader.State, null, null);
    }

    // One sign of each kind whatever the draw, about 80 bits in all.
    private static string InitialPassword() =>
        RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ", 4) + "-"
        + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 6) + "-"
        + RandomNumberGenerator.GetString("23456789", 6);
}
