using Linli.Ordering;
using Linli.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Bench;

/// <summary>
/// What Linli is compared with: a server of the same kind that only answers what it was sent, and one that places orders
/// the usual way — one transaction of EF Core each. The usual way is spared sign-in, prices and offers.
/// </summary>
internal static class Yardsticks
{
    public static async Task<int> Echo(string urls, CancellationToken cancel)
    {
        await using var app = Server(urls, _ => { });
        app.MapPost("/orders", (PlaceOrderRequest request) => TypedResults.Ok(request));
        // A plain answer of the size of a packed page.
        app.MapGet("/page/{bytes:int:range(1,100000)}", (int bytes) => TypedResults.Bytes(new byte[bytes], "application/json"));
        await app.RunAsync(cancel);
        return 0;
    }

    public static async Task<int> Usual(string urls, string postgres, CancellationToken cancel)
    {
        await using var app = Server(urls, services => services.AddDbContext<UsualDb>(options => options.UseNpgsql(postgres)));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<UsualDb>().Make(cancel);
        app.MapPost("/orders", Place);
        await app.RunAsync(cancel);
        return 0;
    }

    private static WebApplication Server(string urls, Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(options => LinliHost.Configure(options.SerializerOptions));
        add(builder.Services);
        return builder.Build();
    }

    private static async Task<IResult> Place(PlaceOrderRequest request, UsualDb db, CancellationToken cancel)
    {
        var member = request.RequestKey.ToByteArray()[3] * 77L;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = await db.Orders.AsNoTracking().FirstOrDefaultAsync(
            row => row.Member == member && row.RequestKey == request.RequestKey, cancel);
        if (before is not null) return TypedResults.Ok(before);
        var line = request.Lines[0];
        var item = line.Item.Value;
        var taken = await db.Items.Where(row => row.Id == item && row.Taken + line.Quantity <= row.Quota)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken + line.Quantity), cancel);
        if (taken == 0) return TypedResults.Conflict();
        var counted = await db.Takings.Where(row => row.Item == item && row.Member == member && row.Taken < 1_000_000)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken + line.Quantity), cancel);
        if (counted == 0) db.Takings.Add(new UsualTaking { Item = item, Member = member, Taken = line.Quantity });
        var order = new UsualOrder
        {
            Id = Guid.CreateVersion7(), Member = member, RequestKey = request.RequestKey,
            GroupBuy = request.GroupBuy.Value, PlacedAt = DateTimeOffset.UtcNow, Payable = request.ExpectedPayable.Fen,
        };
        db.Orders.Add(order);
        db.Lines.Add(new UsualLine { Id = Guid.CreateVersion7(), Order = order.Id, Item = item, Quantity = line.Quantity });
        db.Letters.Add(new UsualLetter { Id = Guid.CreateVersion7(), Body = $"{{\"order\":\"{order.Id}\"}}" });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return TypedResults.Ok(order);
    }
}

internal sealed class UsualDb(DbContextOptions<UsualDb> options) : DbContext(options)
{
    public const int Items_ = 1_000;

    public DbSet<UsualItem> Items => Set<UsualItem>();
    public DbSet<UsualTaking> Takings => Set<UsualTaking>();
    public DbSet<UsualOrder> Orders => Set<UsualOrder>();
    public DbSet<UsualLine> Lines => Set<UsualLine>();
    public DbSet<UsualLetter> Letters => Set<UsualLetter>();

    public async Task Make(CancellationToken cancel)
    {
        await Database.EnsureCreatedAsync(cancel);
        if (await Items.AnyAsync(cancel)) return;
        Items.AddRange(Enumerable.Range(1, Items_).Select(i => new UsualItem { Id = ItemAt(i), Quota = 100_000_000 }));
        await SaveChangesAsync(cancel);
    }

    public static Guid ItemAt(int number) => new(number, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<UsualItem>().ToTable("usual_items", table => table.HasCheckConstraint("ck_stock", "\"Taken\" <= \"Quota\""));
        model.Entity<UsualTaking>().ToTable("usual_takings").HasKey(row => new { row.Item, row.Member });
        model.Entity<UsualOrder>(order =>
        {
            order.ToTable("usual_orders");
            order.HasIndex(row => new { row.Member, row.RequestKey }).IsUnique();
            order.HasIndex(row => new { row.GroupBuy, row.Id });
        });
        model.Entity<UsualLine>().ToTable("usual_lines").HasIndex(row => row.Order);
        model.Entity<UsualLetter>().ToTable("usual_letters");
    }
}

internal sealed class UsualItem
{
    public Guid Id { get; set; }
    public int Quota { get; set; }
    public int Taken { get; set; }
}

internal sealed class UsualTaking
{
    public Guid Item { get; set; }
    public long Member { get; set; }
    public int Taken { get; set; }
}

internal sealed class UsualOrder
{
    public Guid Id { get; set; }
    public long Member { get; set; }
    public Guid RequestKey { get; set; }
    public Guid GroupBuy { get; set; }
    public DateTimeOffset PlacedAt { get; set; }
    public long Payable { get; set; }
}

internal sealed class UsualLine
{
    public Guid Id { get; set; }
    public Guid Order { get; set; }
    public Guid Item { get; set; }
    public int Quantity { get; set; }
}

internal sealed class UsualLetter
{
    public Guid Id { get; set; }
    public string Body { get; set; } = "";
}
