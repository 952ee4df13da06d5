using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linli.Storage;

/// <summary>The embedded database: one file, WAL, synchronous=FULL, one writer at a time in this process.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : Db(options, Modules.All)
{
    private const int SqliteConstraint = 19;
    private const int ConstraintCheck = 275, ConstraintPrimaryKey = 1555, ConstraintUnique = 2067;

    // One gate per database file: waiting here is fair and wakes at once; SQLite's own busy retry sleeps.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new();

    private SemaphoreSlim Writer => Writers.GetOrAdd(Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<MomentAsTicks>();
        conventions.Properties<Guid>().HaveConversion<GuidAsBlob>();
    }

    protected override Type IdConverter(Type id) => typeof(IdAsBlob<>).MakeGenericType(id.GetGenericArguments());

    public override bool BrokeUnique(Exception exception) => Sqlite(exception) is
        { SqliteErrorCode: SqliteConstraint, SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public override bool BrokeCheck(Exception exception) => Sqlite(exception) is
        { SqliteErrorCode: SqliteConstraint, SqliteExtendedErrorCode: ConstraintCheck };

    protected override async ValueTask<IDisposable?> EnterWriter(CancellationToken cancel)
    {
        var writer = Writer;
        await writer.WaitAsync(cancel);
        return new Turn(writer);
    }

    private static SqliteException? Sqlite(Exception exception) =>
        exception as SqliteException ?? exception.InnerException as SqliteException;

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        private SemaphoreSlim? writer = writer;

        public void Dispose() => Interlocked.Exchange(ref writer, null)?.Release();
    }

    private sealed class MomentAsTicks() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class GuidAsBlob() : ValueConverter<Guid, byte[]>(
        guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class IdAsBlob<T>() : ValueConverter<Id<T>, byte[]>(
        id => id.Value.ToByteArray(true), bytes => new Id<T>(new Guid(bytes, true)));
}
