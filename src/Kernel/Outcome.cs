using System.Diagnostics.CodeAnalysis;

namespace Linli.Kernel;

/// <summary>A value or the reason there is none, never both and never neither.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Refusal is null;

    /// <exception cref="InvalidOperationException">There was a refusal that the caller did not look at: a bug.</exception>
    public T Value => Refusal is null
        ? value!
        : throw new InvalidOperationException($"Refused ({Refusal.Code}): {Refusal.Text(english: true)}");

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
