using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Linli.Storage;

/// <summary>
/// PostgreSQL 15 or newer, READ COMMITTED; races are decided by conditional statements, not by isolation.
/// </summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options, Modules.All)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<MomentInUtc>();
    }

    public override bool BrokeUnique(Exception exception) =>
        Postgres(exception)?.SqlState == PostgresErrorCodes.UniqueViolation;

    public override bool BrokeCheck(Exception exception) =>
        Postgres(exception)?.SqlState == PostgresErrorCodes.CheckViolation;

    private static PostgresException? Postgres(Exception exception) =>
        exception as PostgresException ?? exception.InnerException as PostgresException;

    // timestamptz takes UTC only, and keeps microseconds.
    private sealed class MomentInUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        moment => moment.ToUniversalTime(), moment => moment);
}
