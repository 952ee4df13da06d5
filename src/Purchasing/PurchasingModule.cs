namespace Linli.Purchasing;

public sealed class PurchasingModule : Module
{
}
