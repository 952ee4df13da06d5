namespace Linli.Fulfilment;

public sealed class FulfilmentModule : Module
{
}
