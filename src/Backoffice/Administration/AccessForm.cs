using Linli.Accounts;

namespace Linli.Backoffice.Administration;

/// <summary>Roles ticked and cities typed.</summary>
public sealed class AccessForm
{
    public HashSet<string> Roles { get; } = [];
    public string Cities { get; set; } = "";

    public IReadOnlyList<string> CityCodes =>
        Cities.Split([' ', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static AccessForm Of(StaffLine row)
    {
        var form = new AccessForm { Cities = string.Join(' ', row.Cities) };
        form.Roles.UnionWith(row.Roles);
        return form;
    }
}
