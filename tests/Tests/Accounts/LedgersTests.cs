using Linli.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Accounts;

public sealed class LedgersTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_consent_holds_until_it_is_withdrawn()
    {
        var member = Guid.CreateVersion7();
        Assert.False(await Holds(member));
        await Act(ledger => ledger.Give(ActorKind.Member, member, ConsentKind.PhoneToLeader, "2026-01"));
        Assert.True(await Holds(member));
        await Act(ledger => ledger.Withdraw(ActorKind.Member, member, ConsentKind.PhoneToLeader));
        Assert.False(await Holds(member));
        await Act(ledger => ledger.Give(ActorKind.Member, member, ConsentKind.PhoneToLeader, "2026-02"));
        Assert.True(await Holds(member));
        Assert.False(await shop.With<ConsentLedger, bool>(ledger =>
            ledger.Holds(ActorKind.Leader, member, ConsentKind.PhoneToLeader, default)));
        var history = await shop.With<ConsentLedger, IReadOnlyList<Consent>>(ledger =>
            ledger.History(ActorKind.Member, member, default));
        Assert.Equal([true, false, true], history.Select(consent => consent.Given));
    }

    [Fact]
    public async Task Neither_consents_nor_the_audit_log_can_be_changed() => await shop.With<Db>(async db =>
    {
        var subject = $"test:{Guid.CreateVersion7()}";
        new AuditLog(db, shop.Clock).Add(Actor.System, "test", subject);
        await db.SaveChangesAsync();
        var entry = await db.AuditEntries.SingleAsync(row => row.Subject == subject);
        db.Entry(entry).Property(row => row.Reason).CurrentValue = "something else";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    });

    [Fact]
    public async Task An_audit_entry_falls_with_the_act_it_tells_of() => await shop.With<Db>(async db =>
    {
        var subject = $"test:{Guid.CreateVersion7()}";
        await using (await db.Begin(default))
            new AuditLog(db, shop.Clock).Add(Actor.System, "test", subject);
        Assert.False(await db.AuditEntries.AnyAsync(row => row.Subject == subject));
    });

    private Task<bool> Holds(Guid member) => shop.With<ConsentLedger, bool>(ledger =>
        ledger.Holds(ActorKind.Member, member, ConsentKind.PhoneToLeader, default));

    private Task Act(Action<ConsentLedger> act) => shop.With<Db>(async db =>
    {
        act(new ConsentLedger(db, new Changes(db, shop.Services.GetRequiredService<ChangeWatch>(), shop.Clock), shop.Clock));
        await db.SaveChangesAsync();
    });
}
