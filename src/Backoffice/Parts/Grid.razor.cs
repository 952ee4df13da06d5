using Linli.Backoffice.Shell;
using Linli.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Linli.Backoffice.Parts;

/// <summary>
/// A list of any length: a page by key at a time, reloaded when its filter changes, exported whole (up to a limit) to
/// Excel with progress and a way to stop.
/// </summary>
public sealed partial class Grid<TRow> : IDisposable
{
    private const int PageRows = 50;

    /// <summary>More than a spreadsheet program likes to open, and few enough to hold in memory.</summary>
    private const int MostExported = 20_000;

    private readonly Stack<string?> before = new();
    private readonly HashSet<string> hidden = [];
    private readonly HashSet<string> numeric = [];
    private IReadOnlyList<TRow>? rows;
    private Refusal? trouble;
    private string? at, next;
    private bool loading, begun;
    private object? filtered;
    private int? exported;
    private CancellationTokenSource? exporting;

    /// <summary>What the list is, for readers of the screen and as the file's name.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Names the list for the choice of columns kept in the browser.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<Col<TRow>> Columns { get; set; } = [];
    [Parameter, EditorRequired] public Func<PageRequest, Task<Outcome<Page<TRow>>>> Source { get; set; } = null!;

    /// <summary>Compared by value; another one starts at the first page again.</summary>
    [Parameter] public object? Filter { get; set; }
    [Parameter] public RenderFragment? Filters { get; set; }
    [Parameter] public string? Empty { get; set; }
    [Parameter] public Func<TRow, string?>? RowClass { get; set; }
    [CascadingParameter] public Language Lang { get; set; } = new(false);

    private IEnumerable<Col<TRow>> Shown => Columns.Where(column => column.Actions || !hidden.Contains(column.Head));

    private string L(string chinese, string english) => Lang.T(chinese, english);

    protected override async Task OnParametersSetAsync()
    {
        if (!begun) foreach (var column in Columns.Where(column => column.Extra)) hidden.Add(column.Head);
        if (begun && Equals(filtered, Filter)) return;
        begun = true;
        filtered = Filter;
        before.Clear();
        await Read(null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        if (await Js.InvokeAsync<string[]?>("linli.columns", Name) is not { } kept) return;
        hidden.Clear();
        hidden.UnionWith(kept);
        StateHasChanged();
    }

    /// <summary>Reads the page again, after something in it was changed.</summary>
    public Task Again() => Read(at);

    private async Task Read(string? after)
    {
        loading = true;
        var outcome = await Source(new PageRequest(after, PageRows));
        loading = false;
        trouble = outcome.Refusal;
        at = after;
        rows = outcome.Accepted ? outcome.Value.Items : [];
        next = outcome.Accepted ? outcome.Value.Next : null;
        if (rows is [var first, ..])
            foreach (var column in Columns.Where(column =>
                Show.IsNumber(column.Value(first)))) numeric.Add(column.Head);
        StateHasChanged();
    }

    private async Task Next()
    {
        before.Push(at);
        await Read(next);
    }

    private async Task Previous() => await Read(before.Pop());

    private async Task Toggle(string head)
    {
        if (!hidden.Remove(head)) hidden.Add(head);
        await Js.InvokeVoidAsync("linli.keepColumns", Name, hidden);
    }

    private RenderFragment Cell(Col<TRow> column, TRow row) => column.Cell is { } shown
        ? shown(row)
        : builder => builder.AddContent(0, Show.Value(column.Value(row), Lang.English));

    private async Task Export()
    {
        exported = 0;
        using var stop = exporting = new CancellationTokenSource();
        try
        {
            var all = new List<TRow>();
            string? after = null;
            do
            {
                var outcome = await Source(new PageRequest(after, PageRequest.Most));
                if (outcome.Refusal is { } no)
                {
                    trouble = no;
                    return;
                }
                all.AddRange(outcome.Value.Items);
                after = outcome.Value.Next;
                exported = all.Count;
                StateHasChanged();
                await Task.Yield();
            }
            while (after is not null && all.Count < MostExported && !stop.IsCancellationRequested);
            if (stop.IsCancellationRequested) return;
            using var file = Sheet.Write(Title, [.. Columns.Where(column => !column.Actions)], all,
                after is not null, Lang);
            using var stream = new DotNetStreamReference(file);
            await Js.InvokeVoidAsync("linli.save", stream.Stream.Length > 0 ? Title + ".xlsx" : "", stream);
        }
        finally
        {
            exported = null;
            exporting = null;
        }
    }

    public void Dispose() => exporting?.Cancel();
}
