using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Linli.Accounts;

/// <summary>
/// The secret keys of this installation: one or more versions for sealing, one for blind indexes, one for tokens and
/// codes. They come from settings <c>Keys:*</c>, else from <c>keys/ring.json</c> in the data folder, which is made on
/// first use, readable by its owner only. Without them sealed data is lost: they belong into the backup, apart from it.
/// </summary>
public sealed class KeyRing
{
    private const int KeyBytes = 32;
    private readonly SortedDictionary<int, byte[]> seals = [];

    private KeyRing(IConfiguration keys, string source)
    {
        foreach (var seal in keys.GetSection("Seal").GetChildren())
            seals.Add(int.TryParse(seal.Key, out var version) && version > 0
                ? version
                : throw Bad(source, $"Keys:Seal:{seal.Key}", "a version number from 1"),
                Key(keys, $"Seal:{seal.Key}", source));
        if (seals.Count == 0) throw Bad(source, "Keys:Seal:1", "32 bytes in base64");
        Newest = seals.Keys.Last();
        Index = Key(keys, "Index", source);
        Token = Key(keys, "Token", source);
    }

    /// <summary>The version that seals now.</summary>
    public int Newest { get; }

    internal byte[] Index { get; }

    internal byte[] Token { get; }

    internal byte[] Seal(int version) => seals.TryGetValue(version, out var key)
        ? key
        : throw new CryptographicException(
            $"The key ring has no seal key of version {version}; it has {string.Join(", ", seals.Keys)}.");

    public static KeyRing Load(Installation installation, IConfiguration settings)
    {
        var keys = settings.GetSection("Keys");
        if (keys.Exists()) return new KeyRing(keys, "settings");
        var file = FileOf(installation);
        if (!File.Exists(file)) Make(file);
        return new KeyRing(Read(file), file);
    }

    /// <summary>
    /// Adds a seal key to the file; processes started from now on seal with it and still open what older keys
    /// sealed.
    /// </summary>
    /// <returns>The new version.</returns>
    public static int AddVersion(Installation installation)
    {
        var file = FileOf(installation);
        if (!File.Exists(file)) Make(file);
        var keys = Read(file);
        var ring = new KeyRing(keys, file);
        var seals = ring.seals.ToDictionary(seal => seal.Key.ToString(), seal => Convert.ToBase64String(seal.Value));
        seals.Add((ring.Newest + 1).ToString(), NewKey());
        var fresh = file + ".new";
        Write(fresh, seals, keys["Index"]!, keys["Token"]!);
        File.Move(fresh, file, overwrite: true);
        return ring.Newest + 1;
    }

    private static string FileOf(Installation installation) =>
        Path.Combine(installation.DataFolder, "keys", "ring.json");

    private static void Make(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var fresh = $"{file}.{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8)}";
        Write(fresh, new() { ["1"] = NewKey() }, NewKey(), NewKey());
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process of this installation was first: its keys hold.
            File.Delete(fresh);
        }
    }

    private static void Write(string file, Dictionary<string, string> seals, string index, string token)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, new { Keys = new { Seal = seals, Index = index, Token = token } });
        stream.Flush(flushToDisk: true);
    }

    private static IConfigurationSection Read(string file) =>
        new ConfigurationBuilder().AddJsonFile(file, optional: false).Build().GetSection("Keys");

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    private static byte[] Key(IConfiguration keys, string name, string source)
    {
        var bytes = new byte[KeyBytes];
        return Convert.TryFromBase64String(keys[name] ?? "", bytes, out var written) && written == KeyBytes
            ? bytes
            : throw Bad(source, "Keys:" + name, "32 bytes in base64");
    }

    private static InvalidOperationException Bad(string source, string name, string expected) =>
        new($"The key ring in {source} is not usable: {name} must be {expected}.");
}
