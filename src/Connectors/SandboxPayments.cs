namespace Linli.Connectors;

/// <summary>A payment provider that behaves like a real one, for demonstrations and tests. No money moves.</summary>
public sealed class SandboxPayments
{
}
