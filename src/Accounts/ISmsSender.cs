namespace Linli.Accounts;

/// <summary>Sends text messages; Connectors implements it once per provider.</summary>
public interface ISmsSender
{
    /// <param name="phone">E.164.</param>
    Task Send(string phone, string text, CancellationToken cancel);
}
