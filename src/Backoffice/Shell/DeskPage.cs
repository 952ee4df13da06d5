using System.Globalization;
using Linli.Accounts;
using Microsoft.AspNetCore.Components;

namespace Linli.Backoffice.Shell;

/// <summary>
/// What every page stands on: both languages, asking and acting through <see cref="Desk"/> with the page's own policy
/// unless another is named, and a token that is cancelled when the page is left.
/// </summary>
public abstract class DeskPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource left = new();

    [Inject] public Desk Desk { get; set; } = null!;
    [Inject] public LetterBox Letters { get; set; } = null!;
    [Inject] public NavigationManager Nav { get; set; } = null!;
    [Inject] public TimeProvider Clock { get; set; } = null!;
    [CascadingParameter] public Language Lang { get; set; } = new(false);

    protected CancellationToken Cancel => left.Token;

    /// <summary>The last refusal of loading, for <c>Trouble</c> at the head of the page.</summary>
    protected Refusal? Trouble { get; set; }

    /// <summary>True while an act is under way: its button waits.</summary>
    protected bool Busy { get; private set; }

    protected string T(string chinese, string english) => Lang.T(chinese, english);

    protected string PagePolicy => Desk.PolicyOf(GetType());

    protected Task<Outcome<T2>> Ask<TUse, T2>(Func<TUse, Actor, Task<Outcome<T2>>> act) where TUse : notnull =>
        Desk.Ask(PagePolicy, act, Cancel);

    protected Task<Outcome<T2>> Ask<TUse, T2>(Func<TUse, Actor, Task<T2?>> act) where TUse : notnull where T2 : class =>
        Desk.Ask(PagePolicy, act, Cancel);

    /// <summary>Loads into the page; a refusal is shown and default comes back.</summary>
    protected async Task<T2?> Load<TUse, T2>(Func<TUse, Actor, Task<Outcome<T2>>> act) where TUse : notnull where T2
        : class =>
        Keep(await Desk.Ask(PagePolicy, act, Cancel));

    protected async Task<T2?> Load<TUse, T2>(Func<TUse, Actor, Task<T2?>> act) where TUse : notnull where T2 : class =>
        Keep(await Desk.Ask(PagePolicy, act, Cancel));

    /// <summary>Acts; says what was done, or why not. True when done.</summary>
    protected async Task<bool> Act<TUse>(string policy, string? done, Func<TUse, Actor, Task<Refusal?>> act)
        where TUse : notnull
    {
        if (Busy) return false;
        Busy = true;
        try { return Told(await Desk.Act(policy, act, Cancel), done); }
        finally { Busy = false; }
    }

    /// <summary>Acts and gives the receipt, or says why not and gives default.</summary>
    protected async Task<T2?> Do<TUse, T2>(string policy, string? done, Func<TUse, Actor, Task<Outcome<T2>>> act)
        where TUse : notnull where T2 : class
    {
        if (Busy) return null;
        Busy = true;
        try
        {
            var outcome = await Desk.Ask(policy, act, Cancel);
            return Told(outcome.Refusal, done) ? outcome.Value : null;
        }
        finally { Busy = false; }
    }

    /// <summary>Checks the shape of a request as the API would; says what is wrong and where.</summary>
    protected bool Fits(object request)
    {
        var problems = Shape.Problems(request);
        if (problems.Count == 0) return true;
        Letters.Say(Desk.BadInput.With("problems", string.Join(" ", problems)).Text(Lang.English), bad: true);
        return false;
    }

    protected async Task<bool> Sure(string title, string text, string yes, bool danger = true) =>
        await Letters.Ask(title, text, yes, danger, null) is not null;

    /// <summary>Asks for a reason with the confirmation; null when the person thought better of it.</summary>
    protected Task<string?> Why(string title, string text, string yes, string label, bool danger = true) =>
        Letters.Ask(title, text, yes, danger, label);

    protected bool Told(Refusal? no, string? done)
    {
        if (no is null && done is not null) Letters.Say(done);
        if (no is not null) Letters.Say(no.Text(Lang.English), bad: true);
        return no is null;
    }

    /// <summary>Puts filters into the address, so that they can be sent, bookmarked and gone back to.</summary>
    protected void Filter(string name, object? value) => Nav.NavigateTo(Nav.GetUriWithQueryParameter(name,
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null), replace: true);

    private T2? Keep<T2>(Outcome<T2> outcome) where T2 : class
    {
        Trouble = outcome.Refusal;
        return outcome.Accepted ? outcome.Value : null;
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }

    protected virtual void Leave() { }
}
