namespace Linli.GroupLife;

public sealed class GroupLifeModule : Module;
