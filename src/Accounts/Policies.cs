using Microsoft.AspNetCore.Authorization;

namespace Linli.Accounts;

/// <summary>
/// Who may, by name, for <c>RequireAuthorization</c> on a route group. A policy of roles always lets administrators
/// in.
/// </summary>
public static class Policies
{
    /// <summary>Anybody who is signed in; also what holds for a route that names no policy.</summary>
    public const string SignedIn = "signed-in";
    public const string Member = "member";
    public const string Leader = "leader";
    public const string Supplier = "supplier";

    /// <summary>Any staff, whatever the roles.</summary>
    public const string Staff = "staff";

    /// <summary>Operations lead and operators.</summary>
    public const string Operations = "operations";

    /// <summary>
    /// Event planners, operators and the operations lead: those who set up group-buys and promotions.
    /// </summary>
    public const string Planning = "planning";
    public const string Buying = "buying";

    /// <summary>Channel managers and the operations lead: those who look after leaders and communities.</summary>
    public const string Channels = "channels";
    public const string Warehouse = "warehouse";
    public const string CustomerService = "customer-service";
    public const string Finance = "finance";
    public const string Administrator = "administrator";
    public const string LeaderOrOperations = "leader-or-operations";
    public const string LeaderOrCustomerService = "leader-or-customer-service";
    public const string MemberOrLeader = "member-or-leader";
    public const string SupplierOrBuying = "supplier-or-buying";

    private static readonly Rule[] Rules =
    [
        new(SignedIn, [ActorKind.Member, ActorKind.Leader, ActorKind.Supplier, ActorKind.Staff], []),
        new(Member, [ActorKind.Member], []),
        new(Leader, [ActorKind.Leader], []),
        new(Supplier, [ActorKind.Supplier], []),
        new(Staff, [ActorKind.Staff], []),
        new(Operations, [], [Roles.OperationsLead, Roles.Operator]),
        new(Planning, [], [Roles.OperationsLead, Roles.Operator, Roles.EventPlanner]),
        new(Buying, [], [Roles.OperationsLead, Roles.Buyer]),
        new(Channels, [], [Roles.OperationsLead, Roles.ChannelManager]),
        new(Warehouse, [], [Roles.OperationsLead, Roles.Warehouse]),
        new(CustomerService, [], [Roles.OperationsLead, Roles.CustomerService]),
        new(Finance, [], [Roles.Finance]),
        new(Administrator, [], [Roles.Administrator]),
        new(LeaderOrOperations, [ActorKind.Leader], [Roles.OperationsLead, Roles.Operator]),
        new(LeaderOrCustomerService, [ActorKind.Leader], [Roles.OperationsLead, Roles.CustomerService]),
        new(MemberOrLeader, [ActorKind.Member, ActorKind.Leader], []),
        new(SupplierOrBuying, [ActorKind.Supplier], [Roles.OperationsLead, Roles.Buyer]),
    ];

    internal static void AddTo(AuthorizationOptions options)
    {
        foreach (var rule in Rules)
            options.AddPolicy(rule.Name, policy =>
                policy.RequireAssertion(context => rule.Admits(Actor.Of(context.User))));
        // A route that forgets its policy is closed, not open.
        options.FallbackPolicy = options.GetPolicy(SignedIn);
        options.DefaultPolicy = options.GetPolicy(SignedIn)!;
    }

    private sealed record Rule(string Name, ActorKind[] Kinds, string[] StaffRoles)
    {
        public bool Admits(Actor? actor) => actor is not null && (Kinds.Contains(actor.Kind)
            || (StaffRoles.Length > 0 && actor.Kind == ActorKind.Staff
                && (actor.Is(Roles.Administrator) || actor.IsAny(StaffRoles))));
    }
}
