using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Fulfilment;

/// <summary>Hand-overs a leader recorded without a connection.</summary>
public sealed record RedeemManyRequest(
    [property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<RedeemRequest> Redemptions);

/// <summary>The answer to one of them: either a receipt or the code and sentence of a refusal.</summary>
public sealed record RedeemManyAnswer(Guid RequestKey, RedemptionReceipt? Receipt, string? Code, string? Chinese,
    string? English);

/// <summary>
/// Records offline hand-overs one by one, each with its own answer, so that a wrong one harms no other.
/// </summary>
public sealed class RedeemMany(IServiceScopeFactory scopes)
{
    public async Task<IReadOnlyList<RedeemManyAnswer>> Run(Actor actor, RedeemManyRequest request,
        CancellationToken cancel)
    {
        List<RedeemManyAnswer> answers = [];
        foreach (var one in request.Redemptions)
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<Redeem>().Run(actor, one, cancel);
            answers.Add(outcome.Refusal is { } no
                ? new RedeemManyAnswer(one.RequestKey, null, no.Code, no.Text(english: false), no.Text(english: true))
                : new RedeemManyAnswer(one.RequestKey, outcome.Value, null, null, null));
        }
        return answers;
    }

    internal static async Task<Ok<IReadOnlyList<RedeemManyAnswer>>> Post(
        RedeemManyRequest request, Actor actor, RedeemMany redeem, CancellationToken cancel) =>
        TypedResults.Ok(await redeem.Run(actor, request, cancel));
}
