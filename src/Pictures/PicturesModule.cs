using Linli.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Pictures;

public sealed class PicturesModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddScoped<AddPicture>();
        services.AddScoped<PictureBook>();
    }

    public override void MapTables(ModelBuilder model) => model.MapPictures();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var pictures = api.MapGroup("/pictures").WithTags("Pictures").RequireAuthorization(Policies.SignedIn);
        pictures.MapPost("/", AddPicture.Post).RequireRateLimiting(Limits.Write)
            .WithMetadata(new RequestSizeLimitAttribute(AddPicture.MostRequestBytes))
            .Accepts<byte[]>("image/jpeg", "image/png", "image/webp", "multipart/form-data")
            .WithSummary("Store a picture: JPEG, PNG or WebP, at most 4 MB and 24 million pixels");
        pictures.MapGet("/{id}", GetPicture.Get).AllowAnonymous().WithSummary("A stored picture; never changes");
    }
}
