using Linli.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Catalog;

public sealed class CatalogModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<AddCategory>().AddScoped<ChangeCategory>().AddScoped<RemoveCategory>();
        services.AddScoped<AddProduct>().AddScoped<ChangeProduct>();
        services.AddScoped<AddSku>().AddScoped<ChangeSku>().AddScoped<AddPrice>().AddScoped<ListSkus>()
            .AddScoped<DelistSku>();
        services.AddScoped<ImportGoods>();
        services.AddScoped<ShowGoods>();
        services.AddScoped<SkuBook>().AddScoped<SkuQueries>().AddScoped<PriceList>();
        services.AddSweep<ApplyPrices>(TimeSpan.FromMinutes(1));
    }

    public override void MapTables(ModelBuilder model) => model.MapCatalog();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var reads = api.MapGroup("").WithTags("Catalog").RequireAuthorization(Policies.Staff);
        reads.MapGet("/categories", CatalogReads.Categories).WithSummary("All categories");
        reads.MapGet("/products", CatalogReads.Products).WithSummary("Products with their pictures");
        reads.MapGet("/products/{id}", CatalogReads.Product).WithSummary("One product");
        reads.MapGet("/skus", CatalogReads.Skus).WithSummary("SKUs by search, filter and sort");
        reads.MapGet("/skus/{id}", CatalogReads.Sku).WithSummary("One SKU");

        api.MapGet("/goods/{sku}", ShowGoods.Get).WithTags("Catalog").AllowAnonymous()
            .WithSummary("What anybody may know of listed goods");

        api.MapGet("/supplier/skus", CatalogReads.Own).WithTags("Catalog").RequireAuthorization(Policies.Supplier)
            .WithSummary("The supplier's own goods");

        var buying = api.MapGroup("").WithTags("Catalog").RequireAuthorization(Policies.Buying)
            .RequireRateLimiting(Limits.Write);
        buying.MapPost("/categories", AddCategory.Post).WithSummary("Add a category");
        buying.MapPut("/categories/{code}", ChangeCategory.Put).WithSummary("Rename, move or reorder a category");
        buying.MapDelete("/categories/{code}", RemoveCategory.Delete).WithSummary("Remove an empty category");
        buying.MapPost("/products", AddProduct.Post).WithSummary("Add a product");
        buying.MapPut("/products/{id}", ChangeProduct.Put).WithSummary("Describe a product anew");
        buying.MapPost("/products/{id}/skus", AddSku.Post).WithSummary("Add a specification of a product");
        buying.MapPut("/skus/{id}", ChangeSku.Put).WithSummary("Describe a SKU anew");
        buying.MapGet("/skus/{id}/prices", CatalogReads.Prices).WithSummary("The price lists for a SKU");
        buying.MapPost("/skus/{id}/prices", AddPrice.Post).WithSummary("Add to a supplier's price list");
        buying.MapPost("/skus/{id}/listing", ListSkus.Post).WithSummary("List a SKU");
        buying.MapDelete("/skus/{id}/listing", DelistSku.Delete).WithSummary("Delist a SKU");
        buying.MapPost("/sku-listings", ListSkus.PostMany).WithSummary("List many SKUs");
        buying.MapPost("/goods-imports", ImportGoods.Post).WithSummary("Import a goods file, or try it without changing anything")
            .WithMetadata(new GoodsFileLimits()).DisableAntiforgery();
    }
}
