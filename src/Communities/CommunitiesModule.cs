namespace Linli.Communities;

public sealed class CommunitiesModule : Module
{
}
