using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Microsoft.OpenApi;

namespace Linli.Web;

internal static partial class OpenApi
{
    /// <summary>The description of the API; ids and money appear as what they are on the wire.</summary>
    internal static IServiceCollection AddLinliOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Linli 邻里团",
                Version = "v1",
                Description = "Community group-buying. Money is a whole number of fen; times are UTC; refusals carry a code.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            var nullable = type != context.JsonTypeInfo.Type ? JsonSchemaType.Null : 0;
            if (type == typeof(Money))
            {
                schema.Type = JsonSchemaType.Integer | nullable;
                schema.Format = "int64";
                schema.Description = "Whole fen (1/100 yuan).";
                schema.Properties?.Clear();
            }
            else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>))
            {
                schema.Type = JsonSchemaType.String | nullable;
                schema.Format = "uuid";
                schema.Properties?.Clear();
            }
            else if (schema.Type?.HasFlag(JsonSchemaType.Array) == true)
                DescribeEntries(schema, context.JsonTypeInfo.ElementType, context.JsonPropertyInfo);
            // Documentation comments are wrapped where the source is; what they say is not.
            if (schema.Description is { } text) schema.Description = Whitespace().Replace(text, " ");
            return Task.CompletedTask;
        });
    });

    private static void DescribeEntries(OpenApiSchema schema, Type? entry, JsonPropertyInfo? property)
    {
        // The generator says nothing about entries that a converter writes.
        if (schema.Items is null && entry is { IsGenericType: true }
            && entry.GetGenericTypeDefinition() == typeof(Id<>))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
        var limits = property?.AttributeProvider?
            .GetCustomAttributes(typeof(EachMaxLengthAttribute), inherit: true) ?? [];
        if (limits is [EachMaxLengthAttribute limit, ..] && schema.Items is OpenApiSchema items)
            items.MaxLength = limit.Length;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
