namespace Linli.Storage;

/// <summary>Statements the model cannot express, run once per engine when its tables are made.</summary>
public static class EngineSql
{
    // What was posted stays as it was posted, whoever holds the connection. No business rule lives here.
    private static readonly string[] AppendOnly = ["ledger_entries", "ledger_postings"];

    public static readonly IReadOnlyList<string> Sqlite =
    [
        .. from table in AppendOnly
           from verb in new[] { "UPDATE", "DELETE" }
           select $"CREATE TRIGGER IF NOT EXISTS {table}_refuse_{verb.ToLowerInvariant()} BEFORE {verb} ON {table} "
               + $"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;",
    ];

    public static readonly IReadOnlyList<string> Postgres =
    [
        """
        CREATE OR REPLACE FUNCTION linli_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
        """,
        .. from table in AppendOnly
           select $"CREATE OR REPLACE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} "
               + "FOR EACH ROW EXECUTE FUNCTION linli_append_only();",
        .. from table in AppendOnly
           select $"CREATE OR REPLACE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
               + "FOR EACH STATEMENT EXECUTE FUNCTION linli_append_only();",
    ];
}
