using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Storage;

namespace Linli.Tests.House;

/// <summary>Every "no" is public API: unique code, both languages, listed in docs/api/refusals.md in order of precedence.</summary>
public sealed partial class RefusalTests
{
    private static IReadOnlyList<(string Module, Refusal Refusal)> All { get; } =
    [
        .. Modules.All.Select(module => module.GetType().Assembly).Prepend(typeof(Db).Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => field.FieldType == typeof(Refusal)).OrderBy(field => field.MetadataToken))
            .Select(field => (field.DeclaringType!.Assembly.GetName().Name!.Split('.')[^1], (Refusal)field.GetValue(null)!)),
    ];

    [Fact]
    public void Codes_are_unique_words_with_hyphens()
    {
        Assert.All(All, row => Assert.Matches(Code(), row.Refusal.Code));
        Assert.Empty(All.GroupBy(row => row.Refusal.Code).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Each_says_it_in_both_languages_with_the_same_facts() => Assert.All(All, row =>
    {
        Assert.Matches(Chinese(), row.Refusal.Chinese);
        Assert.DoesNotMatch(Chinese(), row.Refusal.English);
        Assert.Equal(Holes(row.Refusal.English), Holes(row.Refusal.Chinese));
        Assert.Contains(row.Refusal.Status, new[] { 400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503 });
    });

    [Fact]
    public void The_catalogue_is_what_the_code_says()
    {
        var text = new StringBuilder("""
            # Refusals

            Every business "no" of the API, as `application/problem+json` with `code`, a sentence in the caller's language
            (`Accept-Language: en…` for English, Chinese otherwise) and, where named, `facts`. Codes do not change; sentences may.
            Where more than one applies, the one listed first within its module is answered.
            This file is written by the tests from the code: `LINLI_WRITE_DOCS=1 ./test --only House`.


            """);
        foreach (var module in All.GroupBy(row => row.Module))
        {
            text.Append($"## {module.Key}\n\n| code | status | 中文 | English |\n|---|---|---|---|\n");
            foreach (var (_, refusal) in module)
                text.Append($"| `{refusal.Code}` | {refusal.Status} | {refusal.Chinese} | {refusal.English} |\n");
            text.Append('\n');
        }
        Repository.SameAsCommitted("docs/api/refusals.md", text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
    }

    private static IEnumerable<string> Holes(string sentence) => Hole().Matches(sentence).Select(hole => hole.Value).Order();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Hole();
}
