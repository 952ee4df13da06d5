using Microsoft.Data.Sqlite;

namespace Linli.Storage;

/// <summary>The files of an embedded database, for those who move them.</summary>
public static class SqliteFiles
{
    /// <summary>
    /// Closes every connection of this process to an embedded database, when nothing uses it any more; what its
    /// write-ahead log held is in the file then, which is whole by itself.
    /// </summary>
    /// <exception cref="IOException">Somebody still has it open, so that moving it would lose what the log holds.</exception>
    public static void Close(string file)
    {
        SqliteStatement.Forget(file);
        SqliteConnection.ClearAllPools();
        if (new FileInfo(file + "-wal") is { Exists: true, Length: > 0 })
            throw new IOException($"{file} is still open: its log {file}-wal holds what the file does not.");
    }
}
