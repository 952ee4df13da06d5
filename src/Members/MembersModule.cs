using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Members;

public sealed class MembersModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddScoped<MemberBook>();
        services.AddScoped<Register>();
    }

    public override void MapTables(ModelBuilder model) => model.MapMembers();
}
