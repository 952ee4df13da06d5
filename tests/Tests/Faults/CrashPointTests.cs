using System.Net;
using Linli.Ordering;
using Linli.Payments;
using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Faults;

/// <summary>
/// T10 with a real process: it kills itself between two steps of inbox and outbox, is started again, and in the end the
/// payment has had its effect exactly once. The same steps are thrown at in Payments/CrashTests, all of them every time.
/// </summary>
[Trait("Runs", "per-engine")]
public sealed class CrashPointTests
{
    private static readonly string[] All =
    [
        CrashPoints.Verified, CrashPoints.Stored, CrashPoints.Committed, CrashPoints.Claimed, CrashPoints.Applied, CrashPoints.Done,
        CrashAt.LetterClaimed, CrashAt.LetterCommitting, CrashAt.LetterCommitted,
    ];

    [Fact]
    public async Task Whatever_step_a_process_dies_at_a_payment_has_one_effect()
    {
        Assert.SkipUnless(Effort.IsLong, "Takes minutes: run by bench/faults/run.");
        await using var place = await Place.Make();
        var fair = await Fair.Open(place, buyers: 20, items: 1);
        await using var node = await Node.Start(place);
        foreach (var point in All)
        {
            await node.Kill();
            await node.Start(typeof(CrashPointTests).Assembly.Location, ("LINLI_CRASH_AT", point));
            var buyer = fair.Buyers[Array.IndexOf(All, point)];
            var request = fair.Request(0);
            var order = await OrderLoad.Insist(node.Http, buyer, request);
            var ticket = await buyer.Ticket(node.Http, order);
            try
            {
                using var paid = await buyer.Pay(node.Http, ticket);
                Assert.Equal(HttpStatusCode.NoContent, paid.StatusCode);
            }
            catch (HttpRequestException) { /* It died before it could answer. */ }
            await node.UntilDead();

            await node.Start();
            // An answer that never came is asked for again; a payment that was made stays made.
            using (var again = await buyer.Pay(node.Http, ticket)) Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
            await Paid(node, buyer, order);
            await fair.Inside(async shop =>
            {
                await shop.Settle();
                var captured = await shop.With<Db, int>(db => db.Postings.CountAsync(row =>
                    row.Kind == "payment-captured" && row.Reference.Contains(ticket.Number)));
                Assert.Equal(1, captured);
                return captured;
            });
            await fair.AssertNothingIsLost([new Acknowledged(buyer, request, order)]);
        }
    }

    private static async Task Paid(Node node, Buyer buyer, OrderReceipt order)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await buyer.StateOf(node.Http, order) != OrderState.Paid) await pace.WaitForNextTickAsync(limit.Token);
    }
}
