namespace Linli.Leaders;

public sealed class LeadersModule : Module
{
}
