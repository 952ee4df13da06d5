using System.Reflection;
using Linli.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linli.Backoffice.Shell;

/// <summary>
/// How pages act: each question and each act gets a scope of its own, is asked for by whoever the session stands for at
/// this moment, and only with the policy that guards the same act in the API. Nothing of the database outlives it.
/// </summary>
public sealed partial class Desk(
    IServiceScopeFactory scopes, AuthenticationStateProvider people, IAuthorizationService authorization,
    NavigationManager navigation, ILogger<Desk> log)
{
    /// <summary>What a page says when something here broke; details stand in the log.</summary>
    public static readonly Refusal Broken = new("internal-error", 500,
        "系统出错了，刚才的操作没有保存。请再试一次；若仍不行，请把时间告诉管理员。",
        "Something broke here and nothing was saved. Try again; if it stays, tell the administrator the time.");

    public static readonly Refusal BadInput = new("bad-input", 400, "填写有误：{problems}", "Please correct: {problems}");

    /// <summary>Runs a use case or query; what it refuses comes back as it was refused.</summary>
    public async Task<Outcome<T>> Ask<TUse, T>(
        string policy, Func<TUse, Actor, Task<Outcome<T>>> act, CancellationToken cancel) where TUse : notnull
    {
        var user = (await people.GetAuthenticationStateAsync()).User;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var actor = await scope.ServiceProvider.GetRequiredService<StaffSessions>().Now(user, cancel);
            if (actor is null)
            {
                SignInAgain();
                return AccountsRefusals.SignInRequired;
            }
            var allowed = await authorization.AuthorizeAsync(StaffSessions.Principal(actor), null, policy);
            if (!allowed.Succeeded) return AccountsRefusals.NotAllowed;
            return await act(scope.ServiceProvider.GetRequiredService<TUse>(), actor);
        }
        catch (DbUpdateConcurrencyException)
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not NavigationException)
        {
            Failed(log, exception, typeof(TUse).Name);
            return Broken;
        }
    }

    /// <summary>Two of them in one scope.</summary>
    public Task<Outcome<T>> Ask<TUse, TOther, T>(
        string policy, Func<TUse, TOther, Actor, Task<Outcome<T>>> act, CancellationToken cancel)
        where TUse : notnull where TOther : notnull =>
        Ask<Both<TUse, TOther>, T>(policy, (both, actor) => act(both.One, both.Other, actor), cancel);

    public Task<Outcome<T>> Ask<TUse, T>(string policy, Func<TUse, Actor, Task<T?>> act, CancellationToken cancel)
        where TUse : notnull where T : class =>
        Ask<TUse, T>(policy, async (use, actor) => await act(use, actor) is { } found ? found : KernelRefusals.NotFound,
            cancel);

    /// <summary>Runs a use case that answers only whether it was refused.</summary>
    public async Task<Refusal?> Act<TUse>(
        string policy, Func<TUse, Actor, Task<Refusal?>> act, CancellationToken cancel) where TUse : notnull
    {
        var outcome = await Ask<TUse, bool>(policy, async (use, actor) => await act(use, actor) is { } no ? no
            : true, cancel);
        return outcome.Refusal;
    }

    /// <summary>True when the person may, by the circuit's own memory; only for showing buttons, never for
    /// acting.</summary>
    public async Task<bool> May(string policy) =>
        (await authorization.AuthorizeAsync((await people.GetAuthenticationStateAsync()).User, null, policy)).Succeeded;

    public async Task<Actor?> Me() => Actor.Of((await people.GetAuthenticationStateAsync()).User);

    /// <summary>The policy that guards a page.</summary>
    public static string PolicyOf(Type page) =>
        page.GetCustomAttribute<AuthorizeAttribute>()?.Policy
            ?? throw new InvalidOperationException($"{page.Name} has no policy.");

    /// <summary>Two services of one scope, so that one transaction can hold what both do.</summary>
    internal sealed record Both<TUse, TOther>(TUse One, TOther Other);

    private void SignInAgain() => navigation.NavigateTo(
        $"{StaffCookie.SignInPath}?back={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}",
        forceLoad: true);

    [LoggerMessage(LogLevel.Error, "{Use} broke, asked by a page")]
    private static partial void Failed(ILogger log, Exception exception, string use);
}
