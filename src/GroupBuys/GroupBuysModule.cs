namespace Linli.GroupBuys;

public sealed class GroupBuysModule : Module
{
}
