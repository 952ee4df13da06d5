using Linli.Storage;
using Microsoft.Data.Sqlite;

namespace Linli.Tests.Kernel;

public sealed class SqliteFilesTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"linli-files-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        foreach (var path in new[] { file, file + "-wal", file + "-shm", file + ".moved" }) File.Delete(path);
    }

    [Fact]
    public void What_compiled_statements_wrote_is_in_the_file_when_it_is_closed()
    {
        Write();
        Assert.True(new FileInfo(file + "-wal").Length > 0);

        SqliteFiles.Close(file);
        File.Move(file, file + ".moved");

        using var moved = Open(file + ".moved");
        using var count = moved.CreateCommand();
        count.CommandText = "SELECT count(*) FROM neighbours";
        Assert.Equal(1L, count.ExecuteScalar());
    }

    [Fact]
    public void Who_still_has_it_open_is_not_robbed()
    {
        Write();
        using var other = Open(file);

        Assert.Throws<IOException>(() => SqliteFiles.Close(file));
    }

    private void Write()
    {
        using var connection = Open(file);
        using var make = connection.CreateCommand();
        make.CommandText = "PRAGMA journal_mode=WAL; CREATE TABLE neighbours (id INTEGER PRIMARY KEY)";
        make.ExecuteNonQuery();
        SqliteStatement.Of(connection, "INSERT INTO neighbours DEFAULT VALUES").Run();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        return connection;
    }
}
