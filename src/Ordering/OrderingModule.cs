namespace Linli.Ordering;

public sealed class OrderingModule : Module
{
}
