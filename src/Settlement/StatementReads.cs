using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Settlement;

/// <summary>The reading endpoints over statements; leaders and suppliers see their own, finance all.</summary>
internal static class StatementReads
{
    internal static async Task<Results<Ok<Page<StatementSummary>>, Refused>> List(
        Actor actor, [AsParameters] PageRequest page, StatementQueries queries, CancellationToken cancel) =>
        Answer(await queries.List(StatementOwner.Of(actor), page, cancel));

    internal static async Task<Results<Ok<Page<StatementSummary>>, Refused>> ListAny(
        PartyKind? partyKind, Guid? partyId, [AsParameters] PageRequest page, StatementQueries queries,
        CancellationToken cancel) =>
        Answer(await queries.List(new StatementOwner(partyKind, partyId), page, cancel));

    internal static async Task<Results<Ok<StatementSummary>, Refused>> One(
        Id<Statement> id, Actor actor, StatementQueries queries, CancellationToken cancel) =>
        await queries.Find(StatementOwner.Of(actor), id, cancel) is { } found
            ? TypedResults.Ok(found) : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<Page<StatementRow>>, Refused>> Lines(
        Id<Statement> id, Actor actor, [AsParameters] PageRequest page, StatementQueries queries,
            CancellationToken cancel)
    {
        var outcome = await queries.Lines(StatementOwner.Of(actor), id, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<CurrentAccount>, Refused>> Current(
        Actor actor, [AsParameters] PageRequest page, StatementQueries queries, CancellationToken cancel)
    {
        var owner = StatementOwner.Of(actor);
        return Answer(await queries.Current(owner.Kind!.Value, owner.Party!.Value, page, cancel));
    }

    internal static async Task<Results<Ok<CurrentAccount>, Refused>> CurrentOf(
        PartyKind partyKind, Guid partyId, [AsParameters] PageRequest page, StatementQueries queries,
            CancellationToken cancel) =>
        Answer(await queries.Current(partyKind, partyId, page, cancel));

    internal static async Task<Results<FileContentHttpResult, Refused>> File(
        Id<Statement> id, [EnumDataType(typeof(StatementFormat))] StatementFormat? format, Actor actor,
            StatementQueries queries,
        CancellationToken cancel)
    {
        if (await queries.Find(StatementOwner.Of(actor), id,
            cancel) is not { } statement) return KernelRefusals.NotFound.Problem;
        var rows = await queries.AllLines(id, cancel);
        return format == StatementFormat.Xlsx
            ? TypedResults.File(StatementFile.Xlsx(statement, rows),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{statement.Number}.xlsx")
            : TypedResults.File(StatementFile.Csv(statement, rows), "text/csv; charset=utf-8", $"{statement.Number}.csv");
    }

    private static Results<Ok<Page<StatementSummary>>, Refused> Answer(Outcome<Page<StatementSummary>> outcome) =>
        outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);

    private static Results<Ok<CurrentAccount>, Refused> Answer(Outcome<CurrentAccount> outcome) =>
        outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
}
