using Linli.Communities;
using Linli.Leaders;
using Linli.Members;

namespace Linli.Insight.DemoTown;

/// <summary>Who and what the town has, as far as playing it goes on needs to know.</summary>
internal sealed record Town(IReadOnlyList<TownGroup> Groups, IReadOnlyList<TownSignIn> SignIns);

internal sealed record TownGroup(Id<Group> Id, string City, string Community, Id<Leader> Leader,
    IReadOnlyList<Id<Member>> Members);

/// <summary>A sign-in to show at the terminal: made up, of this demonstration only.</summary>
/// <param name="Secret">The password, or for a member how to get the code.</param>
public sealed record TownSignIn(string Who, string UserName, string Secret);
