namespace Linli.Suppliers;

public sealed class SuppliersModule : Module
{
}
