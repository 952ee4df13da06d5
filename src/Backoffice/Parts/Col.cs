using Microsoft.AspNetCore.Components;

namespace Linli.Backoffice.Parts;

/// <summary>One column of a list: its head, the value that is exported, and how a cell shows it.</summary>
/// <param name="Value">Money, numbers, moments, days, enums and text are shown and exported each in their way.</param>
public sealed record Col<TRow>(string Head, Func<TRow, object?> Value)
{
    /// <summary>Shows the cell otherwise than by its value; the export keeps the value.</summary>
    public RenderFragment<TRow>? Cell { get; init; }

    /// <summary>Not shown until chosen.</summary>
    public bool Extra { get; init; }

    /// <summary>Only a button or link: neither chosen away nor exported.</summary>
    public bool Actions { get; init; }
}
