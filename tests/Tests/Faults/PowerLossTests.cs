using System.Buffers.Binary;
using System.Diagnostics;
using Linli.Ordering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Faults;

/// <summary>
/// T2 for the embedded database: the power goes while orders flow. What the disk then holds is the file and a log that
/// ends anywhere after the last commit that was answered — at a frame's edge, inside a frame, or in rubbish. Whatever it
/// is, the database opens, nothing is half made, and no answered order is missing.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output)
{
    private const int Header = 32, FrameHeader = 24, Page = 4096, Frame = FrameHeader + Page;

    /// <summary>How far the log was when an order had been answered: which log, and how many frames.</summary>
    private sealed record Mark(ulong Log, uint Frames);

    /// <param name="Copied">Frames that a checkpoint may have brought into the file; it made the log durable up to there first.</param>
    private sealed record Snapshot(byte[] Database, byte[] Log, Mark At, uint Copied);

    /// <param name="Whole">How long the part is that was written as it should be.</param>
    private sealed record Cut(byte[] Log, int Whole);

    [Fact]
    public async Task A_log_cut_anywhere_behind_the_last_answer_holds_every_answered_order()
    {
        var dice = new Random(3);
        await using var place = await Place.Make();
        Assert.SkipWhen(place.Settings.Postgres is not null, "The embedded database's own test.");
        var fair = await Fair.Open(place, buyers: 100);
        var snapshots = new List<(Snapshot Disk, IReadOnlyList<(Acknowledged Order, Mark At)> Answered)>();
        await using (var node = await Node.Start(place))
            for (var i = 0; i < Effort.Of(2, 8); i++)
                snapshots.Add(await Trade(node, fair, place, orders: dice.Next(20, 60)));

        var (cuts, before) = (0, new List<(Acknowledged Order, Mark At)>());
        await using var ruin = await Ruin.Open(place);
        foreach (var (disk, answered) in snapshots)
        {
            before.AddRange(answered);
            foreach (var cut in Cuts(disk, before, dice, Effort.Of(24, 50)))
            {
                var there = before.Where(one => MustBeThere(one.At, disk.At, cut.Whole)).Select(one => one.Order).ToList();
                await ruin.Look(disk.Database, cut.Log, there);
                cuts++;
            }
        }
        output.WriteLine($"{cuts} cuts of {snapshots.Count} logs, {before.Count} answered orders");
    }

    // Clients order and note how far the log was after each answer; then the process is held still, so that file and log
    // are copied as of one moment.
    private static async Task<(Snapshot, IReadOnlyList<(Acknowledged, Mark)>)> Trade(Node node, Fair fair, Place place, int orders)
    {
        List<(Acknowledged, Mark)> answered = [];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async client =>
        {
            for (var i = 0; i < orders / 4; i++)
            {
                var buyer = fair.Buyers[(client * 25 + i) % fair.Buyers.Count];
                var request = fair.Request((client + i) % fair.Stall.Items.Count);
                var receipt = await Shop.Read<OrderReceipt>(await OrderLoad.Post(node.Http, buyer, request));
                var mark = ReadMark(place.Settings.SqliteFile + "-shm");
                lock (answered) answered.Add((new Acknowledged(buyer, request, receipt), mark));
            }
        }));
        Signal("-STOP", node.ProcessId);
        try
        {
            var file = place.Settings.SqliteFile!;
            return (new Snapshot(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(file + "-wal"),
                ReadMark(file + "-shm"), ReadCopied(file + "-shm")), answered);
        }
        finally
        {
            Signal("-CONT", node.ProcessId);
        }
    }

    /// <summary>Logs as a power cut may leave them: at edges, inside frames, and with a torn piece of rubbish at the end.</summary>
    private static IEnumerable<Cut> Cuts(
        Snapshot disk, List<(Acknowledged Order, Mark At)> answered, Random dice, int count)
    {
        var written = (int)disk.At.Frames;
        var first = (int)answered.Where(one => one.At.Log == disk.At.Log).Select(one => one.At.Frames).DefaultIfEmpty(0u).Min();
        var least = Math.Min(written, Math.Max(first, (int)disk.Copied));
        for (var i = 0; i < count; i++)
        {
            var frames = i == 0 ? written : dice.Next(least, written + 1);
            var length = Header + frames * Frame + (i % 3 == 1 && frames < written ? dice.Next(1, Frame) : 0);
            var cut = disk.Log[..length];
            if (i % 3 == 2)
            {
                var rubbish = new byte[dice.Next(1, 3 * Frame)];
                dice.NextBytes(rubbish);
                cut = [.. cut, .. rubbish];
            }
            yield return new Cut(cut, length);
        }
    }

    // Orders of an earlier log were brought into the file before the log was begun anew; of this one, those whose frames
    // are in the part that is left.
    private static bool MustBeThere(Mark answered, Mark disk, int whole) => answered.Log != disk.Log
        || Header + (long)answered.Frames * Frame <= whole;

    /// <summary>The wal-index header: number of frames at 16, the log's two salts at 32; kept twice, equal when whole.</summary>
    private static Mark ReadMark(string shm)
    {
        Span<byte> both = stackalloc byte[96];
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            using var file = new FileStream(shm, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.ReadExactly(both);
            if (both[..48].SequenceEqual(both[48..]))
                return new Mark(BinaryPrimitives.ReadUInt64LittleEndian(both[32..]), BinaryPrimitives.ReadUInt32LittleEndian(both[16..]));
        }
        throw new InvalidOperationException("The log's index never stood still.");
    }

    /// <summary>Frames a checkpoint has attempted to copy, at 128.</summary>
    private static uint ReadCopied(string shm)
    {
        using var file = new FileStream(shm, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = 128;
        Span<byte> number = stackalloc byte[4];
        file.ReadExactly(number);
        return BinaryPrimitives.ReadUInt32LittleEndian(number);
    }

    private static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString()]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>A house over one file that is replaced again and again.</summary>
    private sealed class Ruin(Shop shop, string file) : IAsyncDisposable
    {
        public static async Task<Ruin> Open(Place origin)
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("linli-ruin-").FullName, "linli.db");
            return new Ruin(await Shop.OpenAt(new Linli.Storage.StorageSettings(file, null), origin.Folder, Place.SandboxKey), file);
        }

        public async Task Look(byte[] database, byte[] log, IReadOnlyList<Acknowledged> mustBeThere)
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file + "-shm");
            await File.WriteAllBytesAsync(file, database);
            await File.WriteAllBytesAsync(file + "-wal", log);
            var stored = await shop.With<Db, Dictionary<Id<Order>, OrderReceipt>>(async db =>
            {
                Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").FirstAsync());
                var orders = db.Set<Order>();
                return (await orders.AsNoTracking().ToListAsync()).ToDictionary(order => order.Id, order => order.Receipt);
            });
            foreach (var one in mustBeThere)
                Assert.Equal(one.Receipt, Assert.Contains(one.Receipt.Order, (IReadOnlyDictionary<Id<Order>, OrderReceipt>)stored));
            await shop.AssertInvariants();
            await shop.AssertLedgerAddsUp();
        }

        public async ValueTask DisposeAsync()
        {
            await shop.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
