using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Linli.Storage;

/// <summary>
/// A statement of the embedded database, compiled once per connection and bound by place: the one writer's thread is
/// what bounds orders there, and most of its time went into looking up names of parameters.
/// </summary>
internal sealed class SqliteStatement
{
    private static readonly ConditionalWeakTable<sqlite3, Dictionary<string, SqliteStatement>> Compiled = [];

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    private SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), connection);
    }

    /// <summary>The statement of this text on this connection, whose caller uses one at a time.</summary>
    public static SqliteStatement Of(SqliteConnection connection, string sql)
    {
        var handle = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        var statements = Compiled.GetOrCreateValue(handle);
        if (!statements.TryGetValue(sql, out var statement))
            statements.Add(sql, statement = new SqliteStatement(handle, sql));
        // Whoever used it last may have been thrown out in the middle of its rows.
        raw.sqlite3_reset(statement.statement);
        return statement;
    }

    /// <summary>
    /// Lets go of every statement on this file, when nothing runs there any more. A connection closes only without
    /// statements: until then it keeps its files open, and what the write-ahead log holds out of the database.
    /// </summary>
    public static void Forget(string file)
    {
        var path = Path.GetFullPath(file);
        foreach (var (connection, statements) in Compiled)
        {
            // Nothing can run on a closed one, whatever its file was.
            if (!connection.IsClosed && raw.sqlite3_db_filename(connection, "main").utf8_to_string() != path) continue;
            foreach (var one in statements.Values) one.statement.Dispose();
            Compiled.Remove(connection);
        }
    }

    public sqlite3_stmt Handle => statement;

    public SqliteStatement Set(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(statement, place, bytes);
        return this;
    }

    public SqliteStatement Set(int place, long value)
    {
        Bind(statement, place, value);
        return this;
    }

    /// <summary>True when it stands on a row; read it and step again until false.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        // The reason stands with the connection only until the statement is reset.
        if (code == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(statement);
            return false;
        }
        try { SqliteException.ThrowExceptionForRC(code, connection); }
        finally { raw.sqlite3_reset(statement); }
        return false;
    }

    /// <summary>Runs it for one row. Answers how many rows it changed.</summary>
    public int Run()
    {
        while (Step()) { }
        return raw.sqlite3_changes(connection);
    }

    public int Int(int column) => raw.sqlite3_column_int(statement, column);

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public bool Flag(int column) => Int(column) != 0;

    public Guid Id(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public string? Text(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL
        ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public DateTimeOffset Moment(int column) => new(Long(column), TimeSpan.Zero);

    internal static void Bind(sqlite3_stmt statement, int place, long? value)
    {
        if (value is { } number) raw.sqlite3_bind_int64(statement, place, number);
        else raw.sqlite3_bind_null(statement, place);
    }

    internal static void Bind(sqlite3_stmt statement, int place, string? value)
    {
        if (value is null) raw.sqlite3_bind_null(statement, place);
        else raw.sqlite3_bind_text(statement, place, value);
    }

    internal static void Bind(sqlite3_stmt statement, int place, byte[]? value)
    {
        if (value is null) raw.sqlite3_bind_null(statement, place);
        else raw.sqlite3_bind_blob(statement, place, value);
    }
}
