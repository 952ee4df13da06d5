using System.Security.Cryptography;
using System.Text.Json;

namespace Linli.Purchasing;

/// <summary>
/// Tells a repeated request from another one that wrongly uses the same key: equal content gives equal 32 bytes.
/// </summary>
public static class RequestFingerprint
{
    public static byte[] Of<T>(T request) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, JsonSerializerOptions.Web));
}
