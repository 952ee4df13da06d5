namespace Linli.Accounts;

/// <summary>
/// Text only <see cref="PersonalData"/> can read: nonce, tag and ciphertext of AES-256-GCM, and the version of the key.
/// Map it with <c>entity.ComplexProperty(row => row.Phone)</c>.
/// </summary>
public readonly record struct Sealed(int KeyVersion, byte[] Cipher)
{
    /// <summary>What stays after erasing.</summary>
    public static readonly Sealed Erased = new(0, []);

    public bool IsErased => KeyVersion == 0;

    public override string ToString() => "(sealed)";
}
