namespace Linli.Payments;

public sealed class PaymentsModule : Module
{
}
