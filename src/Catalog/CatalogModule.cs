namespace Linli.Catalog;

public sealed class CatalogModule : Module
{
}
