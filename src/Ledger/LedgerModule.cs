namespace Linli.Ledger;

public sealed class LedgerModule : Module
{
}
