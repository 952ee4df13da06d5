using Linli.Accounts;

namespace Linli.AfterSales;

/// <summary>A delivery nickname such as <c>3-2-502-王小明</c> with only the name masked: <c>3-2-502-王**</c>.</summary>
internal static class MaskedNickname
{
    public static string Of(string nickname)
    {
        var cut = nickname.LastIndexOf('-');
        return nickname[..(cut + 1)] + Mask.Name(nickname[(cut + 1)..]);
    }
}
