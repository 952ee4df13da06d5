namespace Linli.Accounts;

/// <summary>The roles staff may hold; the names are public API and stored.</summary>
public static class Roles
{
    public const string OperationsLead = "operations-lead";
    public const string Operator = "operator";
    public const string EventPlanner = "event-planner";
    public const string Buyer = "buyer";
    public const string Copywriter = "copywriter";
    public const string ChannelManager = "channel-manager";
    public const string Warehouse = "warehouse";
    public const string CustomerService = "customer-service";
    public const string Finance = "finance";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All =
    [
        OperationsLead, Operator, EventPlanner, Buyer, Copywriter, ChannelManager, Warehouse, CustomerService, Finance,
        Administrator,
    ];
}
