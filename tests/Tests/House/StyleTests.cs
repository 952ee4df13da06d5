using System.Text.RegularExpressions;

namespace Linli.Tests.House;

/// <summary>The style guide (STYLE.md) as far as a program can read it.</summary>
public sealed partial class StyleTests
{
    private const int MostLinesInFile = 300, MostLinesInMethod = 60, MostColumns = 120;

    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    [Fact]
    public void Files_are_short() => None(Sources.Where(file => File.ReadLines(Repository.PathOf(file)).Count() > MostLinesInFile));

    [Fact]
    public void Lines_are_short() => None(
        from file in Repository.Files("src", "*.cs")
        from line in File.ReadLines(Repository.PathOf(file)).Index()
        where line.Item.Length > MostColumns && !line.Item.Contains('"', StringComparison.Ordinal)
        select $"{file}:{line.Index + 1} has {line.Item.Length} columns");

    [Fact]
    public void Methods_are_short() => None(
        from file in Repository.Files("src", "*.cs")
        from method in LongMethods(File.ReadAllLines(Repository.PathOf(file)))
        select $"{file}:{method.Line} has {method.Length} lines");

    [Fact]
    public void Names_say_what_a_thing_is() => None(
        from file in Repository.Files("src", "*.cs")
        from Match type in TypeName().Matches(Repository.Read(file))
        let name = type.Groups["name"].Value
        where EmptyWord().IsMatch(name)
        select $"{file}: {name}");

    [Fact]
    public void Nothing_is_called_async() => None(
        from file in Repository.Files("src", "*.cs")
        from Match method in AsyncName().Matches(Repository.Read(file))
        where !method.Value.Contains("override", StringComparison.Ordinal) && !FrameworkName().IsMatch(method.Value)
        select $"{file}: {method.Value.Trim()}");

    [Fact]
    public void Sets_of_rows_are_reached_only_in_table_files() => None(
        from file in Repository.Files("src", "*.cs")
        where !file.EndsWith("Tables.cs", StringComparison.Ordinal)
        where SetOf().IsMatch(Repository.Read(file))
        select file);

    [Fact]
    public void Only_the_kernel_begins_transactions() => None(
        from file in Repository.Files("src", "*.cs")
        where !file.StartsWith("src/Kernel/", StringComparison.Ordinal) && !file.StartsWith("src/Storage/", StringComparison.Ordinal)
        where Repository.Read(file).Contains("BeginTransaction", StringComparison.Ordinal)
        select file);

    [Fact]
    public void Tests_do_not_sleep() => None(
        from file in Repository.Files("tests", "*.cs")
        where file != "tests/Tests/House/StyleTests.cs"
        let text = Repository.Read(file)
        where text.Contains("Thread.Sleep", StringComparison.Ordinal) || Pause().IsMatch(text)
        select file);

    [Fact]
    public void No_regions_and_no_work_left_unsaid() => None(
        from file in Sources
        where file != "tests/Tests/House/StyleTests.cs"
        let text = Repository.Read(file)
        where text.Contains("#region", StringComparison.Ordinal) || text.Contains("NotImplementedException", StringComparison.Ordinal)
            || text.Contains("TODO", StringComparison.Ordinal)
        select file);

    [Fact]
    public void Every_decision_record_has_a_number_and_a_status()
    {
        var records = Repository.Files("docs/decisions", "*.md").Select(Path.GetFileName).ToList();
        Assert.Equal(Enumerable.Range(1, records.Count).Select(number => $"{number:0000}"), records.Select(name => name![..4]));
        Assert.All(records, name => Assert.Contains("Status:", Repository.Read($"docs/decisions/{name}")));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere() => None(
        from file in Repository.Files(".", "*.md")
        from Match link in Link().Matches(Repository.Read(file))
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
        let place = Path.Combine(Path.GetDirectoryName(Repository.PathOf(file))!, target)
        where !File.Exists(place) && !Directory.Exists(place)
        select $"{file} → {target}");

    private static void None(IEnumerable<string> faults) => Assert.Equal("", string.Join('\n', faults));

    /// <summary>A method body at class level is a brace block indented by four spaces; its header is the line before.</summary>
    private static IEnumerable<(int Line, int Length)> LongMethods(string[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i] != "    {" || !lines[i - 1].TrimEnd().EndsWith(')') || lines[i - 1].Contains("new(", StringComparison.Ordinal)) continue;
            var end = Array.IndexOf(lines, "    }", i);
            if (end - i - 1 > MostLinesInMethod) yield return (i, end - i - 1);
        }
    }

    [GeneratedRegex(@"^\s*(?:public|internal|private)?\s*(?:static |sealed |abstract |partial |readonly )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Service|Handler|Processor|Impl|Base|Common|Dto)$")]
    private static partial Regex EmptyWord();

    [GeneratedRegex(@"^\s*(?:public|internal|private|protected)[^=;(]* \w+Async\(", RegexOptions.Multiline)]
    private static partial Regex AsyncName();

    /// <summary>Names that a framework looks for.</summary>
    [GeneratedRegex("(Bind|Dispose|TryHandle|CheckHealth|Execute|Start|Stop)Async")]
    private static partial Regex FrameworkName();

    [GeneratedRegex(@"\.Set<\w+>\(\)")]
    private static partial Regex SetOf();

    [GeneratedRegex(@"Task\.Delay\((?!Timeout)")]
    private static partial Regex Pause();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
