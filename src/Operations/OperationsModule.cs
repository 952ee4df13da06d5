namespace Linli.Operations;

public sealed class OperationsModule : Module;
