using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linli.Storage;

namespace Linli.Tests.House;

/// <summary>The one declared map of modules. A new arrow is drawn here first, then in the project file and docs/modules.md.</summary>
public sealed partial class ModuleMapTests
{
    /// <summary>Module, and what it may see, lower modules first. A module may only see modules above its own line here.</summary>
    private const string Map = """
        Kernel      :
        Accounts    : Kernel
        Pictures    : Kernel Accounts
        Promotions  : Kernel Accounts
        Ledger      : Kernel Accounts
        Members     : Kernel Accounts
        Suppliers   : Kernel Accounts
        Communities : Kernel Accounts Members
        Payments    : Kernel Accounts Ledger
        Catalog     : Kernel Accounts Pictures Suppliers
        Leaders     : Kernel Accounts Members Communities
        GroupBuys   : Kernel Accounts Pictures Members Promotions Suppliers Catalog Communities Leaders
        Ordering    : Kernel Accounts Members Promotions Ledger Suppliers Catalog Communities Leaders Payments GroupBuys
        Purchasing  : Kernel Accounts Ledger Suppliers Catalog Communities Members GroupBuys Ordering
        Fulfilment  : Kernel Accounts Pictures Members Suppliers Catalog Communities Leaders GroupBuys Ordering Purchasing
        AfterSales  : Kernel Accounts Pictures Ledger Members Suppliers Catalog Communities Leaders Payments GroupBuys Ordering Purchasing Fulfilment
        Settlement  : Kernel Accounts Ledger Members Suppliers Catalog Communities Leaders Payments GroupBuys Ordering Purchasing Fulfilment AfterSales
        GroupLife   : Kernel Accounts Promotions Members Suppliers Communities Payments Catalog Leaders GroupBuys Ordering
        Operations  : Kernel Accounts Promotions Ledger Members Suppliers Communities Payments Catalog Leaders GroupBuys Ordering Purchasing Fulfilment AfterSales Settlement GroupLife
        Insight     : Kernel Accounts Pictures Promotions Ledger Members Suppliers Communities Payments Catalog Leaders GroupBuys Ordering Purchasing Fulfilment AfterSales Settlement GroupLife Operations
        Connectors  : Kernel Accounts Ledger Payments
        """;

    private static readonly IReadOnlyList<(string Module, string[] Sees)> Arrows =
    [
        .. Map.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':'))
            .Select(parts => (parts[0].Trim(), parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];

    [Fact]
    public void Arrows_point_down()
    {
        var above = new HashSet<string>();
        foreach (var (module, sees) in Arrows)
        {
            Assert.All(sees, seen => Assert.Contains(seen, above));
            above.Add(module);
        }
    }

    [Fact]
    public void Every_project_references_what_the_map_says()
    {
        foreach (var (module, sees) in Arrows)
            Assert.Equal(sees.Order(), References($"src/{module}/{module}.csproj").Order());
    }

    [Fact]
    public void Every_folder_of_src_is_on_the_map()
    {
        var folders = Directory.EnumerateDirectories(Repository.PathOf("src")).Select(Path.GetFileName).Order();
        Assert.Equal(Arrows.Select(arrow => arrow.Module).Append("Storage").Append("Backoffice").Append("Web").Order(), folders);
    }

    [Fact]
    public void The_list_of_modules_is_the_map_in_order() =>
        Assert.Equal(Arrows.Select(arrow => arrow.Module).Where(module => module is not ("Kernel" or "Connectors")).Order(),
            Modules.All.Select(module => module.Name).Order());

    [Fact]
    public void The_modules_document_names_every_module_and_arrow()
    {
        var said = TableRow().Matches(Repository.Read("docs/modules.md"))
            .ToDictionary(row => row.Groups["module"].Value, row => row.Groups["sees"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var (module, sees) in Arrows)
        {
            Assert.True(said.ContainsKey(module), $"docs/modules.md has no row for {module}.");
            Assert.Equal(sees.Order(), said[module].Order());
        }
    }

    [Fact]
    public void Every_module_has_a_readme_of_at_most_a_page()
    {
        foreach (var module in Modules.All)
        {
            var lines = Repository.Read($"src/{module.Name}/README.md").Split('\n').Length;
            Assert.True(lines <= 60, $"src/{module.Name}/README.md has {lines} lines, at most 60 fit a page.");
        }
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    [GeneratedRegex(@"^\| (?<module>[A-Z]\w+) \|[^|]*\| (?<sees>[\w ]*) ?\|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
