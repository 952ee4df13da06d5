using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Kernel;

public static class FrozenRows
{
    /// <summary>
    /// What is stored of these rows stays: saving a changed value throws before it reaches the database. A statement of
    /// its own (<c>ExecuteUpdate</c>) is not held back.
    /// </summary>
    /// <param name="except">Names of properties that may change.</param>
    public static void Freeze<TRow>(this EntityTypeBuilder<TRow> row, params string[] except)
        where TRow : class
    {
        var own = row.Metadata.GetProperties().Where(property => !property.IsPrimaryKey());
        var inside = row.Metadata.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties());
        foreach (var property in own.Concat(inside).Where(property => !except.Contains(property.Name)))
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}
