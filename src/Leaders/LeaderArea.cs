using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Leaders;

/// <summary>
/// The leader's own area: own groups, and the neighbours of own groups only. Another leader's group is not found.
/// </summary>
internal static class LeaderArea
{
    internal static async Task<Results<Ok<LeaderLine>, Refused>> Me(
        LeaderQueries queries, Actor actor, CancellationToken cancel) =>
        await queries.Leader(new Id<Leader>(actor.SubjectId), actor, cancel) is { } me
            ? TypedResults.Ok(me)
            : KernelRefusals.NotFound.Problem;

    internal static async Task<Ok<IReadOnlyList<OwnGroup>>> Groups(
        LeaderQueries queries, Actor actor, CancellationToken cancel) =>
        TypedResults.Ok(await queries.OwnGroups(new Id<Leader>(actor.SubjectId), cancel));

    internal static async Task<Ok<IReadOnlyList<AgreementLine>>> Agreements(
        LeaderQueries queries, Actor actor, CancellationToken cancel) =>
        TypedResults.Ok(await queries.Agreements(actor.AsLeader, cancel));

    internal static async Task<Results<Ok<Page<RosterLine>>, Refused>> Members(
        Id<Group> id, MembershipState? state, [AsParameters] PageRequest page, LeaderMayAct may, Roster roster,
            Actor actor,
        CancellationToken cancel)
    {
        if (await may.Check(new Id<Leader>(actor.SubjectId), id, cancel) is { } no) return no.Problem;
        var members = await roster.Of(id, state, page, cancel);
        return members.Refusal is { } bad ? bad.Problem : TypedResults.Ok(members.Value);
    }

    internal static async Task<Results<NoContent, Refused>> Confirm(
        Id<Group> id, Id<Membership> membership, ConfirmMemberRequest request, LeaderMayAct may, ConfirmMember confirm,
        Actor actor, CancellationToken cancel)
    {
        if (await may.Check(new Id<Leader>(actor.SubjectId), id, cancel) is { } no) return no.Problem;
        return await confirm.Run(id, membership, request, actor, cancel) is { } bad ? bad.Problem
            : TypedResults.NoContent();
    }
}

/// <summary>Reads for staff.</summary>
internal static class LeaderReads
{
    internal static async Task<Results<Ok<Page<LeaderLine>>, Refused>> Leaders(
        LeaderState? state, [AsParameters] PageRequest page, LeaderQueries queries, Actor actor,
            CancellationToken cancel)
    {
        var found = await queries.Leaders(state, actor, page, cancel);
        return found.Refusal is { } no ? no.Problem : TypedResults.Ok(found.Value);
    }

    internal static async Task<Results<Ok<LeaderLine>, Refused>> Leader(
        Id<Leader> id, LeaderQueries queries, Actor actor, CancellationToken cancel) =>
        await queries.Leader(id, actor, cancel) is { } found ? TypedResults.Ok(found) : KernelRefusals.NotFound.Problem;

    internal static async Task<Ok<IReadOnlyList<LevelLine>>> Levels(LeaderQueries queries, CancellationToken cancel) =>
        TypedResults.Ok(await queries.Levels(cancel));

    internal static async Task<Ok<IReadOnlyList<AgreementLine>>> Agreements(
        LeaderQueries queries, CancellationToken cancel) =>
        TypedResults.Ok(await queries.Agreements(null, cancel));

    internal static async Task<Results<Ok<IReadOnlyList<LeadershipLine>>, Refused>> History(
        Id<Group> id, LeaderQueries queries, Actor actor, CancellationToken cancel) =>
        await queries.History(id, actor, cancel) is { } found ? TypedResults.Ok(found)
            : KernelRefusals.NotFound.Problem;
}
