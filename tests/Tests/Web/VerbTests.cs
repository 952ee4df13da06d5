using System.Text.Json.Nodes;
using Linli.Storage;
using Microsoft.Data.Sqlite;

namespace Linli.Tests.Web;

/// <summary>The verbs of the command line: what they print, with which exit code, and that they never do half of something.</summary>
[Trait("Runs", "per-engine")]
public sealed class VerbTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("linli-verbs-").FullName;
    private TestDatabase? database;

    /// <summary>The words that name this test's own database.</summary>
    private string[] There => database?.Settings.Postgres is { } postgres ? ["--data", folder, "--postgres", postgres] : ["--data", folder];

    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.IsPostgres) database = await TestDatabase.Make(empty: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Migrate_makes_a_database_that_holds_every_invariant_and_adds_up()
    {
        Assert.Equal(0, (await Run("migrate")).ExitCode);
        Assert.Contains("up to date", (await Run("migrate")).Output);

        var invariants = await Run("invariants", "--json");
        Assert.Equal(0, invariants.ExitCode);
        Assert.True((bool)JsonNode.Parse(invariants.Output)!["holds"]!);
        Assert.NotEmpty(JsonNode.Parse(invariants.Output)!["rules"]!.AsArray());

        var ledger = await Run("ledger", "check", "--json");
        Assert.Equal(0, ledger.ExitCode);
        Assert.Equal(0, (long)JsonNode.Parse(ledger.Output)!["total"]!);
    }

    [Fact]
    public async Task A_backup_comes_back_elsewhere_and_never_overwrites()
    {
        await Run("migrate");
        var file = Path.Combine(folder, "backup.linli");
        Assert.Equal(0, (await Run("backup", file)).ExitCode);

        var again = await Run("backup", file);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("exists already", again.Errors);

        var elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;
        await using var other = TestDatabase.IsPostgres ? await TestDatabase.Make(empty: true) : null;
        string[] place = other is null ? ["--data", elsewhere] : ["--data", elsewhere, "--postgres", other.Settings.Postgres!];
        var restored = await LinliProcess.Run(["restore", file, .. place]);
        Assert.True(restored.ExitCode == 0, restored.Errors);
        Assert.Equal(0, (await LinliProcess.Run(["invariants", .. place])).ExitCode);
        Assert.Equal(1, (await LinliProcess.Run(["restore", file, .. place])).ExitCode);
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored()
    {
        var file = Path.Combine(folder, "novel.txt");
        await File.WriteAllTextAsync(file, "It was the best of times.");
        var ended = await Run("restore", file);
        Assert.Equal(1, ended.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder, "linli.db")));
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("ledger", "check", "--loud")]
    [InlineData("backup")]
    public async Task Words_it_does_not_know_are_named(params string[] words)
    {
        var ended = await LinliProcess.Run(words);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("--help", ended.Errors);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("import")]
    [InlineData("ledger", "check")]
    [InlineData("invariants")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("chain", "read")]
    public async Task Every_verb_explains_itself(params string[] verb)
    {
        var ended = await LinliProcess.Run([.. verb, "--help"]);
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Usage", ended.Output);
    }

    [Fact]
    public async Task Nothing_is_made_by_looking()
    {
        if (TestDatabase.IsPostgres) return;
        var ended = await Run("ledger", "check");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("There is no database", ended.Errors);
        Assert.False(File.Exists(Path.Combine(folder, "linli.db")));
    }

    private Task<LinliProcess.Ended> Run(params string[] words) => LinliProcess.Run([.. words, .. There]);
}
