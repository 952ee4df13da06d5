using Linli.Storage;

namespace Linli.Web;

/// <summary>What the command line decides before the host is built.</summary>
/// <param name="DataFolder">Absolute path; made when missing.</param>
/// <param name="Demo">A sandbox: codes are shown in answers, payments are pretended, the clock can be moved on.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Background">Run courier and sweeps; tests switch it off and run them by hand.</param>
/// <param name="Town">Fill an empty database with the demo town.</param>
public sealed record HostSettings(StorageSettings Storage, string DataFolder, bool Demo, string? Urls,
    bool Background = true, bool Town = false);
