namespace Linli.Backoffice.Shell;

/// <summary>One sentence shown to the person at the desk; good news leaves by itself, bad news is closed by hand.</summary>
public sealed record Note(long Number, bool Bad, string Text);

/// <summary>A question that must be answered before something is done that cannot be undone.</summary>
public sealed record Question(string Title, string Text, string Yes, bool Danger, string? AskReason,
    TaskCompletionSource<string?> Answer);

/// <summary>What the pages of one circuit tell the person and ask back; the layout shows it.</summary>
public sealed class LetterBox
{
    private const int Most = 4;
    private readonly List<Note> notes = [];
    private long count;

    public event Action? Changed;

    public IReadOnlyList<Note> Notes => notes;

    public Question? Asked { get; private set; }

    public void Say(string text, bool bad = false)
    {
        notes.Add(new Note(++count, bad, text));
        if (notes.Count > Most) notes.RemoveAt(0);
        Changed?.Invoke();
    }

    public void Close(long number)
    {
        notes.RemoveAll(note => note.Number == number);
        Changed?.Invoke();
    }

    /// <summary>The reason given ("" when none is asked for), or null when the person thought better of it.</summary>
    public async Task<string?> Ask(string title, string text, string yes, bool danger, string? askReason)
    {
        Asked?.Answer.TrySetResult(null);
        var answer = new TaskCompletionSource<string?>();
        Asked = new Question(title, text, yes, danger, askReason, answer);
        Changed?.Invoke();
        try { return await answer.Task; }
        finally
        {
            Asked = null;
            Changed?.Invoke();
        }
    }
}
