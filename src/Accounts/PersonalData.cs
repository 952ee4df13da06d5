using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Accounts;

/// <summary>
/// Seals phones and names for storage with AES-256-GCM, each time differently, with the newest key; opens what any
/// key of the ring sealed and throws when a cipher was altered. Searching goes by <see cref="BlindIndex"/>.
/// </summary>
public sealed class PersonalData(KeyRing keys)
{
    private const int NonceBytes = 12, TagBytes = 16;

    public Sealed Seal(string plain)
    {
        var version = keys.Newest;
        var text = Encoding.UTF8.GetBytes(plain);
        var cipher = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = cipher.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Seal(version), TagBytes);
        aes.Encrypt(nonce, text, cipher.AsSpan(NonceBytes + TagBytes),
            cipher.AsSpan(NonceBytes, TagBytes), Bound(version));
        return new Sealed(version, cipher);
    }

    /// <summary>The text, or "" when it was erased.</summary>
    /// <exception cref="CryptographicException">The cipher was altered or the key is another one.</exception>
    public string Open(Sealed data)
    {
        if (data.IsErased) return "";
        var cipher = data.Cipher.AsSpan();
        var plain = new byte[cipher.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(keys.Seal(data.KeyVersion), TagBytes);
        aes.Decrypt(cipher[..NonceBytes], cipher[(NonceBytes + TagBytes)..], cipher.Slice(NonceBytes, TagBytes), plain,
            Bound(data.KeyVersion));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>
    /// The same 32 bytes for the same text, which cannot be guessed from without the key: for unique indexes and
    /// finding.
    /// </summary>
    public byte[] BlindIndex(string plain) => HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes(plain));

    // The version is authenticated, so that a cipher cannot be passed off as one of another key.
    private static byte[] Bound(int version)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, version);
        return bytes;
    }
}
