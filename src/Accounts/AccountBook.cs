namespace Linli.Accounts;

public sealed class AccountBook
{
    public Task<Outcome<Id<Account>>> Open(
        ActorKind kind, Guid subject, string userName, string name, string password, IReadOnlyList<string> roles,
        IReadOnlyList<string> cities, CancellationToken cancel) => throw new NotImplementedException();
}
