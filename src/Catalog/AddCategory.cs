using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

public sealed record CategoryFile(
    [property: Required, MaxLength(30)] string Name,
    [property: MaxLength(CatalogTables.LongestCategoryCode)] string? Parent,
    [property: Range(0, 100_000)] int SortOrder);

public sealed record AddCategoryRequest(
    [property: Required, MaxLength(CatalogTables.LongestCategoryCode), RegularExpression(@"^[\p{L}0-9-]+$")] string Code,
    [property: Required] CategoryFile File);

/// <summary>Adds a category; codes and names are unique, the tree is at most three levels deep.</summary>
public sealed class AddCategory(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(AddCategoryRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await CategoryTree.Check(db, request.Code, request.File.Parent, cancel) is { } no) return no;
        db.Categories.Add(new Category
        {
            Code = request.Code,
            Name = request.File.Name,
            ParentCode = request.File.Parent,
            SortOrder = request.File.SortOrder,
        });
        audit.Add(actor, "category-added", $"category:{request.Code}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return CatalogRefusals.CategoryTaken.With("name", request.File.Name);
        }
        return null;
    }

    internal static async Task<Results<Created, Refused>> Post(
        AddCategoryRequest request, AddCategory add, Actor actor, CancellationToken cancel) =>
        await add.Run(request, actor, cancel) is { } no ? no.Problem : TypedResults.Created("/api/categories");
}

/// <summary>Renames, moves or reorders a category.</summary>
public sealed class ChangeCategory(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(string code, CategoryFile file, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var category = await db.Categories.SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (category is null) return KernelRefusals.NotFound;
        if (await CategoryTree.Check(db, code, file.Parent, cancel) is { } no) return no;
        (category.Name, category.ParentCode, category.SortOrder) = (file.Name, file.Parent, file.SortOrder);
        audit.Add(actor, "category-changed", $"category:{code}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return CatalogRefusals.CategoryTaken.With("name", file.Name);
        }
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        [MaxLength(CatalogTables.LongestCategoryCode)] string code, CategoryFile file, ChangeCategory change,
            Actor actor,
        CancellationToken cancel) =>
        await change.Run(code, file, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

/// <summary>Removes a category nothing lies in.</summary>
public sealed class RemoveCategory(Db db, AuditLog audit)
{
    public async Task<Refusal?> Run(string code, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var category = await db.Categories.SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (category is null) return KernelRefusals.NotFound;
        if (await db.Categories.AnyAsync(row => row.ParentCode == code, cancel)
            || await db.Products.AnyAsync(row => row.CategoryCode == code, cancel)
            || await db.Skus.AnyAsync(row => row.CategoryCode == code, cancel))
            return CatalogRefusals.CategoryInUse;
        db.Categories.Remove(category);
        audit.Add(actor, "category-removed", $"category:{code}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        [MaxLength(CatalogTables.LongestCategoryCode)] string code, RemoveCategory remove, Actor actor,
            CancellationToken cancel) =>
        await remove.Run(code, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}

internal static class CategoryTree
{
    /// <summary>Refuses a parent that is unknown, lies inside the category, or would make the tree too deep.</summary>
    internal static async Task<Refusal?> Check(Db db, string code, string? parent, CancellationToken cancel)
    {
        if (parent is null) return null;
        var parents = await db.Categories.AsNoTracking()
            .ToDictionaryAsync(row => row.Code, row => row.ParentCode, cancel);
        if (!parents.ContainsKey(parent)) return CatalogRefusals.CategoryUnknown.With("code", parent);
        parents[code] = parent;
        foreach (var start in parents.Keys)
        {
            var levels = 0;
            for (var at = start; at is not null; at = parents[at])
                if (++levels > Category.MostLevels)
                    return CatalogRefusals.CategoryTooDeep;
        }
        return null;
    }

    /// <summary>A category and all that lie in it.</summary>
    internal static async Task<IReadOnlyList<string>> Inside(Db db, string code, CancellationToken cancel)
    {
        var all = await db.Categories.AsNoTracking().Select(row => new { row.Code, row.ParentCode })
            .ToListAsync(cancel);
        List<string> inside = [code];
        for (var i = 0; i < inside.Count && inside.Count <= all.Count; i++)
            inside.AddRange(all.Where(row => row.ParentCode == inside[i]).Select(row => row.Code));
        return inside;
    }
}
