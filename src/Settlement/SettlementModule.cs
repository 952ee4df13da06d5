namespace Linli.Settlement;

public sealed class SettlementModule : Module
{
}
