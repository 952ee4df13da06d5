using System.Runtime.CompilerServices;

namespace Linli.Tests.House;

/// <summary>The files of this repository, as the style and map tests read them.</summary>
internal static class Repository
{
    internal static readonly string Root = FindRoot();

    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    internal static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Hand-written files below a folder, as paths relative to the root.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "artifacts" or "obj" or "bin" or "node_modules" or "Migrations"))
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// Compares a committed document with what the code says, or rewrites it when LINLI_WRITE_DOCS=1.
    /// </summary>
    internal static void SameAsCommitted(string relative, string said)
    {
        var path = PathOf(relative);
        if (Environment.GetEnvironmentVariable("LINLI_WRITE_DOCS") == "1") File.WriteAllText(path, said);
        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(committed == said.ReplaceLineEndings("\n"),
            $"{relative} is not what the code says. Run LINLI_WRITE_DOCS=1 ./test --only House and look at the difference.");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
