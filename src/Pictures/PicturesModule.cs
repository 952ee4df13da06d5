namespace Linli.Pictures;

public sealed class PicturesModule : Module
{
}
