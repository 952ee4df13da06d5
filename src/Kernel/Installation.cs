namespace Linli.Kernel;

/// <summary>Facts about this installation that several modules need.</summary>
/// <param name="DataFolder">Absolute; holds the embedded database and the key files.</param>
/// <param name="Demo">True when the demo town may be filled in and sandbox codes may be shown in answers.</param>
public sealed record Installation(string DataFolder, bool Demo);
