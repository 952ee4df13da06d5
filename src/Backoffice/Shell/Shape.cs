using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Linli.Backoffice.Shell;

/// <summary>Checks a request against the attributes the API checks, all the way down, before a page sends it.</summary>
public static class Shape
{
    private const int Deepest = 8;

    public static IReadOnlyList<string> Problems(object request)
    {
        var problems = new List<string>();
        Look(request, "", 0, problems);
        return problems;
    }

    private static void Look(object value, string path, int depth, List<string> problems)
    {
        if (depth > Deepest) return;
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value), found, validateAllProperties: true);
        problems.AddRange(found.Select(problem => path + problem.ErrorMessage));
        foreach (var property in value.GetType().GetProperties().Where(property =>
            property.GetIndexParameters().Length == 0))
        {
            if (!property.PropertyType.IsClass && !property.PropertyType.IsInterface) continue;
            var inner = property.GetValue(value);
            if (inner is IEnumerable many and not string)
            {
                var row = 0;
                foreach (var one in many)
                    if (++row <= 1000 && one is not null && Ours(one)) Look(one, $"{path}{property.Name} {row}: ", depth + 1, problems);
            }
            else if (inner is not null && Ours(inner)) Look(inner, $"{path}{property.Name}: ", depth + 1, problems);
        }
    }

    private static bool Ours(object value) =>
        value.GetType() is { IsClass: true } type && type.Namespace?.StartsWith("Linli", StringComparison.Ordinal) == true;
}
