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
}
