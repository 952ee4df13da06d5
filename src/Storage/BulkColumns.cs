using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using SQLitePCL;

namespace Linli.Storage;

/// <summary>
/// The columns of an entity as the model maps them, for bulk inserts outside the change tracker: a property added to
/// the entity is stored without a change here.
/// </summary>
internal sealed class BulkColumns<TRow> where TRow : class
{
    private BulkColumns(string table, IReadOnlyList<BulkColumn<TRow>> columns)
    {
        Columns = columns;
        var into = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) ";
        Sqlite = into + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})";
        Postgres = into
            + $"SELECT * FROM unnest({string.Join(", ", columns.Select((column, i) => $"${i + 1}::{column.StoreType}[]"))})";
    }

    public IReadOnlyList<BulkColumn<TRow>> Columns { get; }

    /// <summary>Inserts one row, a value per column.</summary>
    public string Sqlite { get; }

    /// <summary>Inserts many rows, an array per column.</summary>
    public string Postgres { get; }

    public static BulkColumns<TRow> Of(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not mapped.");
        var row = Expression.Parameter(typeof(TRow), "row");
        return new BulkColumns<TRow>(entity.GetTableName()!, [.. Below(entity, row, row)]);
    }

    private static IEnumerable<BulkColumn<TRow>> Below(ITypeBase type, ParameterExpression row, Expression path)
    {
        foreach (var property in type.GetProperties())
            yield return Column(property, row, Member(property, path));
        foreach (var complex in type.GetComplexProperties())
            foreach (var column in Below(complex.ComplexType, row, Member(complex, path)))
                yield return column;
    }

    private static MemberExpression Member(IPropertyBase property, Expression path) =>
        property.PropertyInfo is { } info ? Expression.Property(path, info)
            : property.FieldInfo is { } field ? Expression.Field(path, field)
            : throw new InvalidOperationException($"{typeof(TRow).Name}.{property.Name} has no member to read.");

    private static BulkColumn<TRow> Column(IProperty property, ParameterExpression row, Expression value)
    {
        var mapping = property.GetRelationalTypeMapping();
        if (mapping.Converter is { } converter) value = Convert(value, converter.ConvertToProviderExpression);
        return (BulkColumn<TRow>)Activator.CreateInstance(
            typeof(BulkColumn<,>).MakeGenericType(typeof(TRow), value.Type),
            property.GetColumnName(), mapping.StoreType, Expression.Lambda(value, row).Compile())!;
    }

    private static Expression Convert(Expression value, LambdaExpression conversion)
    {
        var parameter = conversion.Parameters[0];
        if (Nullable.GetUnderlyingType(value.Type) is { } inner && parameter.Type == inner)
        {
            var converted = Inline(Expression.Property(value, "Value"));
            var provided = converted.Type.IsValueType
                ? typeof(Nullable<>).MakeGenericType(converted.Type) : converted.Type;
            return Expression.Condition(Expression.Property(value, "HasValue"),
                Expression.Convert(converted, provided), Expression.Default(provided));
        }
        return value.Type.IsValueType ? Inline(value)
            : Expression.Condition(Expression.Equal(value, Expression.Default(value.Type)),
                Expression.Default(conversion.Body.Type), Inline(value));

        Expression Inline(Expression argument) =>
            ReplacingExpressionVisitor.Replace(parameter, argument, conversion.Body);
    }
}

/// <summary>One column and how a row fills it.</summary>
internal abstract class BulkColumn<TRow>(string name, string storeType)
{
    public string Name => name;

    public string StoreType => storeType;

    /// <summary>The values of many rows as one array, typed as the engine takes it.</summary>
    public abstract Npgsql.NpgsqlParameter Values(IReadOnlyList<TRow> rows);

    /// <summary>Binds the value of one row to a prepared statement; places count from 1.</summary>
    public abstract void Bind(sqlite3_stmt statement, int place, TRow row);
}

/// <inheritdoc/>
internal sealed class BulkColumn<TRow, TValue>(string name, string storeType, Func<TRow, TValue> read)
    : BulkColumn<TRow>(name, storeType)
{
    private static readonly Action<sqlite3_stmt, int, TValue> Binder = (Action<sqlite3_stmt, int, TValue>)MakeBinder();

    public override Npgsql.NpgsqlParameter Values(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = read(rows[i]);
        return new Npgsql.NpgsqlParameter<TValue[]> { TypedValue = values };
    }

    public override void Bind(sqlite3_stmt statement, int place, TRow row) => Binder(statement, place, read(row));

    private static object MakeBinder()
    {
        if (typeof(TValue) == typeof(string)) return Of<string?>(SqliteStatement.Bind);
        if (typeof(TValue) == typeof(byte[])) return Of<byte[]?>(SqliteStatement.Bind);
        if (typeof(TValue) == typeof(long)) return Of<long>((s, i, v) => SqliteStatement.Bind(s, i, v));
        if (typeof(TValue) == typeof(long?)) return Of<long?>(SqliteStatement.Bind);
        if (typeof(TValue) == typeof(int)) return Of<int>((s, i, v) => SqliteStatement.Bind(s, i, v));
        if (typeof(TValue) == typeof(int?)) return Of<int?>((s, i, v) => SqliteStatement.Bind(s, i, v));
        if (typeof(TValue) == typeof(bool)) return Of<bool>((s, i, v) => SqliteStatement.Bind(s, i, v ? 1 : 0));
        if (typeof(TValue) == typeof(DateOnly))
            return Of<DateOnly>((s, i, v) => SqliteStatement.Bind(s, i, v.ToString("yyyy-MM-dd")));
        // What this engine never keeps as such, since a converter stands before it; PostgreSQL takes it in arrays.
        return Of<TValue>((_, _, _) =>
            throw new NotSupportedException($"A column of {typeof(TValue)} is not bound on the embedded database."));

        static object Of<T>(Action<sqlite3_stmt, int, T> bind) => bind;
    }
}
