namespace Linli.Accounts;

/// <summary>A code is on its way.</summary>
/// <param name="Code">The code itself in demo mode, else null.</param>
public sealed record PhoneCodeSent(int ValidSeconds, string? Code);

public sealed class PhoneCodes
{
    public Task<Outcome<PhoneCodeSent>> Send(string phone, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Refusal?> Verify(string phone, string code, CancellationToken cancel) => throw new NotImplementedException();
}
