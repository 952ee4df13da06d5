using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Members;
using Linli.Ordering;
using Linli.Suppliers;

namespace Linli.AfterSales;

public enum AfterSaleReason { Quality, Damaged, WrongItem, Missing, Other }

/// <summary>Where the fault was found: when the leader counted the delivery, or by the member.</summary>
public enum AfterSaleStage { Arrival, HandedOver }

/// <summary>Waiting: for customer service. Refunded, Rejected: decided. Covered: a whole-batch refund took care of
/// it.</summary>
public enum AfterSaleState { Waiting, Refunded, Rejected, Covered }

public enum AfterSaleOrigin { Member, Leader, Arrival, Batch }

/// <summary>
/// One case about one order line, from asking to its end. It is refunded at most once, appealed at most once, and what
/// it cost is borne by a liability split that adds up to 10,000 basis points.
/// </summary>
public sealed class AfterSale : IVersioned
{
    private AfterSale() { }

    public Id<AfterSale> Id { get; private init; }
    /// <summary>Readable and unique, such as AS260304-7K2M9QXD.</summary>
    public string Number { get; private init; } = "";
    /// <summary>Unique: the caller's key, so asking twice makes one case.</summary>
    public Guid RequestKey { get; private init; }
    public Id<OrderLine> LineId { get; private init; }
    public Id<Order> OrderId { get; private init; }
    public string OrderNumber { get; private init; } = "";
    public Id<Member> MemberId { get; private init; }
    public Id<Group> GroupId { get; private init; }
    public string CityCode { get; private init; } = "";
    public Id<GroupBuy> GroupBuyId { get; private init; }
    public Id<Supplier> SupplierId { get; private init; }
    /// <summary>Who led the group when the case began; null when nobody did.</summary>
    public Id<Leader>? LeaderId { get; private init; }
    public string Item { get; private init; } = "";
    public AfterSaleOrigin Origin { get; private init; }
    public AfterSaleStage Stage { get; private init; }
    public AfterSaleReason Reason { get; private init; }
    public string Description { get; private init; } = "";
    public int Quantity { get; private init; }
    public AfterSaleState State { get; private set; }
    /// <summary>True once an appeal was made; there is no second.</summary>
    public bool Appealed { get; private set; }
    /// <summary>Set when refunded without a person: counts up per member and is unique, so no race gets one more than
    /// allowed.</summary>
    public int? InstantNumber { get; private set; }
    public int RefundedQuantity { get; private set; }
    public Money Refunded { get; private set; }
    /// <summary>True when the refund came after hand-over: out of after-sale clearing, not out of the
    /// prepayment.</summary>
    public bool AfterHandOver { get; private set; }
    /// <summary>What the liability split spreads: the refund after hand-over, the received goods' cost before
    /// it.</summary>
    public Money Loss { get; private set; }
    public Liability Liability { get; private set; }
    /// <summary>How often liability was posted; names the posting, so each is posted once.</summary>
    public int LiabilityRevision { get; private set; }
    /// <summary>How many steps its timeline has.</summary>
    public int Steps { get; private set; }
    public DateTimeOffset RequestedAt { get; private init; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    internal static AfterSale Open(AfterSaleFacts facts, DateTimeOffset now, Id<AfterSale> id) => new()
    {
        Id = id,
        Number = $"AS{BusinessTime.DayOf(now):yyMMdd}-{ReadableNumber.Of(id.Value)}",
        RequestKey = facts.RequestKey,
        LineId = facts.Line.Line,
        OrderId = facts.Line.Order,
        OrderNumber = facts.Line.OrderNumber,
        MemberId = facts.Line.Member,
        GroupId = facts.Line.Group,
        CityCode = facts.Line.CityCode,
        GroupBuyId = facts.Line.GroupBuy,
        SupplierId = facts.Line.Supplier,
        LeaderId = facts.Leader,
        Item = facts.Line.Name,
        Origin = facts.Origin,
        Stage = facts.Stage,
        Reason = facts.Reason,
        Description = facts.Description,
        Quantity = facts.Quantity,
        State = AfterSaleState.Waiting,
        Liability = WithLeaderOf(facts.Leader, facts.Liability ?? LiabilityRules.Propose(facts.Stage, facts.Reason)),
        RequestedAt = now,
    };

    internal void Refund(int quantity, Money amount, bool afterHandOver, Money loss, int? instantNumber,
        DateTimeOffset now)
    {
        if (State != AfterSaleState.Waiting) throw new InvalidOperationException($"Case {Number} is {State} and cannot be refunded.");
        State = AfterSaleState.Refunded;
        RefundedQuantity = quantity;
        Refunded = amount;
        AfterHandOver = afterHandOver;
        Loss = loss;
        InstantNumber = instantNumber;
        LiabilityRevision = 1;
        DecidedAt = now;
    }

    internal Refusal? Reject(DateTimeOffset now)
    {
        if (State != AfterSaleState.Waiting) return WrongState;
        State = AfterSaleState.Rejected;
        DecidedAt = now;
        return null;
    }

    internal Refusal? Appeal(int days, DateTimeOffset now)
    {
        if (State != AfterSaleState.Rejected) return WrongState;
        if (Appealed) return AfterSalesRefusals.AppealedAlready;
        if (now >= DecidedAt!.Value.AddDays(days)) return AfterSalesRefusals.AppealTooLate.With("days", days);
        Appealed = true;
        State = AfterSaleState.Waiting;
        DecidedAt = null;
        return null;
    }

    internal void Cover(DateTimeOffset now)
    {
        State = AfterSaleState.Covered;
        DecidedAt = now;
    }

    /// <summary>Changes who bears the loss. Answers by how much each share changes, zero while nothing was
    /// refunded.</summary>
    internal LiabilityShares Blame(Liability split)
    {
        var before = Liability.Spread(Loss);
        Liability = WithLeaderOf(LeaderId, split);
        if (State != AfterSaleState.Refunded) return default;
        LiabilityRevision++;
        return Liability.Spread(Loss) - before;
    }

    internal bool Asks(RequestAfterSaleRequest request) =>
        LineId == request.Line && Reason == request.Reason && Quantity == request.Quantity;

    internal AfterSaleReceipt Receipt => new(Id, Number, State, RefundedQuantity, Refunded);

    internal AfterSaleStep Step(
        AfterSaleStepKind kind, ActorKind by, DateTimeOffset at, string chinese, string english,
            bool isInternal = false) => new()
    {
        AfterSaleId = Id,
        Number = ++Steps,
        Kind = kind,
        By = by,
        Chinese = chinese,
        English = english,
        Internal = isInternal,
        At = at,
    };

    internal Refusal WrongState => KernelRefusals.WrongState.With("state", State);

    private static Liability WithLeaderOf(Id<Leader>? leader, Liability split) => leader is null
        ? split.WithoutLeader() : split;
}

/// <summary>What a case is made from; the line as sold, the rest as told.</summary>
internal sealed record AfterSaleFacts(
    Guid RequestKey, SoldLine Line, Id<Leader>? Leader, AfterSaleOrigin Origin, AfterSaleStage Stage,
        AfterSaleReason Reason,
    string Description, int Quantity, Liability? Liability = null);

/// <summary>One thing that happened to a case, in words for the member; internal steps are for staff only.</summary>
public sealed class AfterSaleStep
{
    public required Id<AfterSale> AfterSaleId { get; init; }
    /// <summary>1, 2, 3 … within its case.</summary>
    public required int Number { get; init; }
    public required AfterSaleStepKind Kind { get; init; }
    public required ActorKind By { get; init; }
    public required string Chinese { get; init; }
    public required string English { get; init; }
    public required bool Internal { get; init; }
    public required DateTimeOffset At { get; init; }
}

public enum AfterSaleStepKind { Requested, Refunded, Rejected, Appealed, Covered, LiabilityChanged }

/// <summary>One photo of a case.</summary>
public sealed class AfterSalePhoto
{
    public required Id<AfterSale> AfterSaleId { get; init; }
    public required Id<Pictures.Picture> PictureId { get; init; }
}
