namespace Linli.AfterSales;

public sealed class AfterSalesModule : Module
{
}
