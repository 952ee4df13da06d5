namespace Linli.Members;

public sealed class MembersModule : Module
{
}
