using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.GroupLife;

public sealed class GroupLifeModule : Module
{
    public override void AddServices(IServiceCollection services, IConfiguration settings)
    {
        services.AddValidation();
        services.AddScoped<GroupGate>().AddScoped<ChainArchive>().AddScoped<ChainPasteQueries>();
        services.AddScoped<PasteChain>().AddScoped<CorrectDraft>().AddScoped<ConfirmChain>().AddScoped<OrderDraft>();
        services.AddScoped<PostBack>().AddScoped<KeepAlias>().AddScoped<HandOutGuestCode>();
        services.AddReaction<MemberErased, ForgetChainWriter>();
        services.AddScoped<MemberDataSource, ChainDraftData>();
    }

    public override void MapTables(ModelBuilder model) => model.MapChainPastes();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/groups/{id}").WithTags("GroupLife").RequireAuthorization(Policies.LeaderOrOperations);
        group.MapPost("/chain-pastes", PasteChain.Post).WithSummary("Read a pasted chain into drafts")
            .RequireRateLimiting(Limits.Write);
        group.MapGet("/chain-pastes", ChainPasteQueries.GetAll).WithSummary("Pasted chains of a group, newest first");
        group.MapGet("/chain-pastes/{paste}", ChainPasteQueries.GetOne).WithSummary("A pasted chain with its drafts");
        group.MapPut("/chain-pastes/{paste}/drafts/{draft}", CorrectDraft.Put).WithSummary("Say what a draft means")
            .RequireRateLimiting(Limits.Write);
        group.MapPost("/chain-pastes/{paste}/confirmation", ConfirmChain.Post)
            .WithSummary("Order what the drafts say, in chain order").RequireRateLimiting(Limits.Write);
        group.MapGet("/chain-pastes/{paste}/post-back", PostBack.Get).WithSummary("The chain as text to post back, masked");
        group.MapPost("/guests/{membership}/code", HandOutGuestCode.Post)
            .WithSummary("The code a guest signs in with").RequireRateLimiting(Limits.Write);
        group.MapGet("/item-aliases", KeepAlias.Get).WithSummary("The words of a group for goods");
        group.MapPut("/item-aliases/{word}", KeepAlias.Put).WithSummary("Keep a word for goods")
            .RequireRateLimiting(Limits.Write);
        group.MapDelete("/item-aliases/{word}", KeepAlias.Delete).WithSummary("Forget a word for goods")
            .RequireRateLimiting(Limits.Write);
    }
}
