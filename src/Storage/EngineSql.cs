namespace Linli.Storage;

/// <summary>Statements the model cannot express, run once per engine when its tables are made.</summary>
public static class EngineSql
{
    public static readonly IReadOnlyList<string> Sqlite = [];

    public static readonly IReadOnlyList<string> Postgres = [];
}
