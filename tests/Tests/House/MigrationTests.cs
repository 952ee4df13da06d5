using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Linli.Tests.House;

/// <summary>The migrations of both engines make exactly the tables of the model. Needs no server.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void No_changes_are_pending_on_sqlite()
    {
        using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
        Assert.False(db.Database.HasPendingModelChanges(), "Run bin/migration NAME.");
    }

    [Fact]
    public void No_changes_are_pending_on_postgres()
    {
        using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
        Assert.False(db.Database.HasPendingModelChanges(), "Run bin/migration NAME.");
    }

    [Fact]
    public void The_scripts_for_an_empty_database_are_what_the_migrations_say()
    {
        using var sqlite = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
        foreach (var db in new Db[] { sqlite, postgres })
            Assert.True(EmptyDatabase.Generated(db).Trim() == EmptyDatabase.Committed(db).Trim('\ufeff', '\n', '\r', ' '),
                $"src/Storage/Migrations/{EmptyDatabase.Name(db)} is stale; bin/migration writes it.");
    }

    /// <summary>Nodes of the version before go on while the tables are those of the next (docs/operating/several-nodes.md).</summary>
    [Fact]
    public void Migrations_only_add()
    {
        using var sqlite = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
        foreach (var db in new Db[] { sqlite, postgres })
        {
            var all = db.GetService<IMigrationsAssembly>();
            foreach (var (name, type) in all.Migrations)
                Assert.All(all.CreateMigration(type, db.Database.ProviderName!).UpOperations, step => Assert.False(
                    step is DropTableOperation or DropColumnOperation or RenameTableOperation or RenameColumnOperation
                        or AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null },
                    $"{name}: {step.GetType().Name} breaks what the version before writes."));
        }
    }

    [Fact]
    public void Tables_carry_their_modules_name()
    {
        using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
        Assert.All(db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsOwned()), entity =>
        {
            var module = entity.ClrType.Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();
            if (module.StartsWith("linli", StringComparison.Ordinal) || entity.ClrType.Namespace!.StartsWith("Linli", StringComparison.Ordinal))
                Assert.StartsWith(module + "_", entity.GetTableName());
        });
    }
}
