namespace Linli.Promotions;

public sealed class PromotionsModule : Module
{
}
