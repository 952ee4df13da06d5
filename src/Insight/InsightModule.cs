namespace Linli.Insight;

public sealed class InsightModule : Module
{
}
