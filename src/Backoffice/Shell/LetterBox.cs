namespace Linli.Backoffice.Shell;

/// <summary>One sentence shown to the person at the desk; good news leaves by itself, bad news is closed by
/// hand.</summary>
public sealed record Note(long Number, bool Bad, string Text);

/// <summary>A question that must be answered before something is done that cannot be undone.</summary>
public sealed record Question(string Title, string Text, string Yes, bool Danger, string? AskReason,
    TaskCompletionSource<string?> Answer);

/// <summary>What the pages of one circuit tell the person and ask back; the layout shows it.</summary>
public sealed class LetterBox : IDisposable
{
    private const int Most = 4;

    /// <summary>Long enough to read a sentence twice.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);

    private readonly Lock door = new();
    private readonly List<(Note Note, ITimer? Leaving)> notes = [];
    private long count;

    public event Action? Changed;

    public IReadOnlyList<Note> Notes
    {
        get
        {
            lock (door) return [.. notes.Select(one => one.Note)];
        }
    }

    public Question? Asked { get; private set; }

    public void Say(string text, bool bad = false)
    {
        lock (door)
        {
            var note = new Note(++count, bad, text);
            // The screen's own time: a demonstration's clock may be moved.
            notes.Add((note, bad ? null : TimeProvider.System.CreateTimer(
                _ => Close(note.Number), null, Shown, Timeout.InfiniteTimeSpan)));
            if (notes.Count > Most) Drop(notes[0].Note.Number);
        }
        Changed?.Invoke();
    }

    public void Close(long number)
    {
        lock (door) Drop(number);
        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (door)
            foreach (var one in notes) one.Leaving?.Dispose();
    }

    private void Drop(long number)
    {
        foreach (var one in notes.Where(one => one.Note.Number == number)) one.Leaving?.Dispose();
        notes.RemoveAll(one => one.Note.Number == number);
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
