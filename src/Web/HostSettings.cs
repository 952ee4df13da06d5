using Linli.Storage;

namespace Linli.Web;

/// <summary>What the command line decides before the host is built.</summary>
/// <param name="DataFolder">Absolute path; made when missing.</param>
/// <param name="Demo">Fill an empty database with the demo town and show sandbox codes in answers.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Background">Run courier and sweeps; tests switch it off and run them by hand.</param>
public sealed record HostSettings(StorageSettings Storage, string DataFolder, bool Demo, string? Urls, bool Background = true);
