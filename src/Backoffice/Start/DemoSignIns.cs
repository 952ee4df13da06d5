using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.Backoffice.Start;

/// <summary>The staff sign-ins of a demonstration, as its first start wrote them down; none anywhere else.</summary>
public static partial class DemoSignIns
{
    // Their pages are the app's.
    private static readonly string[] Outside = ["供应商", "团长", "成员"];

    public sealed record SignIn(string UserName, string Password, string Who);

    public static async Task<IReadOnlyList<SignIn>> Read(Installation installation, CancellationToken cancel)
    {
        var file = Path.Combine(installation.DataFolder, "demo-sign-ins.txt");
        if (!installation.Demo || !File.Exists(file)) return [];
        return [.. (await File.ReadAllLinesAsync(file, cancel)).Select(line => Line().Match(line))
            .Where(match => match.Success && !Outside.Any(kind =>
                match.Groups["who"].Value.StartsWith(kind, StringComparison.Ordinal)))
            .Select(match => new SignIn(match.Groups["user"].Value, match.Groups["secret"].Value,
                match.Groups["who"].Value))];
    }

    [GeneratedRegex(@"^ {4}(?<user>[a-z-]+)\s+(?<secret>\S+)\s+(?<who>\S.*)$")]
    private static partial Regex Line();
}
