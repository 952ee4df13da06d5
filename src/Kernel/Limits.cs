namespace Linli.Kernel;

/// <summary>
/// Names of the host's request limits per process; limits that matter to money or accounts stand in the database
/// instead.
/// </summary>
public static class Limits
{
    /// <summary>Sign-in and code requests, per address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Changes, per signed-in caller.</summary>
    public const string Write = "write";

    /// <summary>Largest request body unless an endpoint says otherwise, in bytes.</summary>
    public const long BodyBytes = 256 * 1024;
}
