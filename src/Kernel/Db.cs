using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linli.Kernel;

/// <summary>A root whose concurrent changes must not overwrite each other: <see cref="Version"/> grows with every save.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>
/// The one context of the house. It names no business table: a module reaches its own by internal extension properties
/// in its *Tables.cs. Storage derives one class per engine.
/// </summary>
public abstract partial class Db(DbContextOptions options, IReadOnlyList<Module> modules) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.ComplexProperties<Money>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var id in modules.Select(module => module.GetType().Assembly).Append(typeof(Db).Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetProperties(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Where(type => type is { IsGenericType: true, ContainsGenericParameters: false }
                && type.GetGenericTypeDefinition() == typeof(Id<>))
            .Distinct())
            conventions.Properties(id).HaveConversion(IdConverter(id));
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.MapKernel();
        foreach (var module in modules)
            module.MapTables(model);

        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            NameColumns(entity);
        }
    }

    /// <summary>How this engine stores an <see cref="Id{T}"/>.</summary>
    protected virtual Type IdConverter(Type id) => typeof(IdAsGuid<>).MakeGenericType(id.GetGenericArguments());

    /// <summary>True when the statement broke a UNIQUE constraint or primary key: somebody else was first.</summary>
    public abstract bool BrokeUnique(Exception exception);

    /// <summary>True when the statement broke a CHECK constraint.</summary>
    public abstract bool BrokeCheck(Exception exception);

    /// <summary>
    /// Inserts a row, or answers false when a UNIQUE constraint says somebody was first. SaveChanges inside a
    /// transaction stands behind a savepoint of its own, so a broken constraint undoes only this insert.
    /// </summary>
    public async Task<bool> TryInsert(object row, CancellationToken cancel)
    {
        await SaveChangesAsync(cancel);
        var added = Add(row);
        try
        {
            await SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException exception) when (BrokeUnique(exception))
        {
            return false;
        }
        finally
        {
            added.State = EntityState.Detached;
        }
    }

    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess,
        CancellationToken cancel = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
            if (entry.State == EntityState.Modified)
                entry.Property(root => root.Version).CurrentValue++;

        if (current is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);

        using var writer = await EnterWriter(cancel);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        Committed();
        return rows;
    }

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: the embedded database's writer is waited for.");

    // The path is spelled out because conventions number clashing columns of complex properties only after us.
    private static void NameColumns(IMutableTypeBase type, string path = "")
    {
        foreach (var property in type.GetProperties())
            property.SetColumnName(SnakeCase(path + (path.Length == 0 ? property.GetColumnName() : property.Name)));
        foreach (var complex in type.GetComplexProperties())
            NameColumns(complex.ComplexType, path + complex.Name + "_");
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private sealed class IdAsGuid<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));
}
