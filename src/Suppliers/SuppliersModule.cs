using Linli.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Suppliers;

public sealed class SuppliersModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<ApplySupplier>();
        services.AddScoped<ReviewSupplier>();
        services.AddScoped<AddLicence>();
        services.AddScoped<SupplierStanding>();
        services.AddScoped<SupplierBook>();
        services.AddScoped<SupplierQueries>();
        services.AddScoped<UnmaskSource, UnmaskSupplier>();
    }

    public override void MapTables(ModelBuilder model) => model.MapSuppliers();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/supplier-applications", ApplySupplier.Post).WithTags("Suppliers").AllowAnonymous()
            .RequireRateLimiting(Limits.SignIn).WithSummary("Apply to sell");

        var read = api.MapGroup("/suppliers").WithTags("Suppliers").RequireAuthorization(Policies.Staff);
        read.MapGet("/", SupplierQueries.GetList).WithSummary("Suppliers, also those whose licences run out soon");
        read.MapGet("/{id}", SupplierQueries.GetOne).WithSummary("One supplier's file, contact data masked");

        var write = api.MapGroup("/suppliers").WithTags("Suppliers").RequireAuthorization(Policies.Buying)
            .RequireRateLimiting(Limits.Write);
        write.MapPost("/{id}/review", ReviewSupplier.Post)
            .WithSummary("Approve (opens the account) or reject an application");
        write.MapPost("/{id}/suspension", ReviewSupplier.PostSuspension)
            .WithSummary("Stop selling this supplier's goods");
        write.MapDelete("/{id}/suspension", ReviewSupplier.DeleteSuspension).WithSummary("Sell them again");
        write.MapPost("/{id}/licences", AddLicence.Post).WithSummary("Add a licence that was seen");
        write.MapPost("/{id}/licences/{licence}/check", AddLicence.PostCheck)
            .WithSummary("Confirm a licence the supplier added");

        var own = api.MapGroup("/supplier").WithTags("Suppliers").RequireAuthorization(Policies.Supplier)
            .RequireRateLimiting(Limits.Write);
        own.MapGet("/profile", SupplierQueries.GetOwn).WithSummary("The supplier's own file");
        own.MapPost("/licences", AddLicence.PostOwn).WithSummary("Add a licence; it counts once a buyer checked it");
    }
}
