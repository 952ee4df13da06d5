namespace Linli.AfterSales;

/// <summary>Eight letters and digits a person can read out (no I, L, O, U), from the random end of an id.</summary>
internal static class ReadableNumber
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return string.Concat(bytes[8..].ToArray().Select(part => Letters[part % Letters.Length]));
    }
}
