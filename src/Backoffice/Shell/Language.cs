using Microsoft.AspNetCore.Http;

namespace Linli.Backoffice.Shell;

/// <summary>The language of the screens: Chinese unless the person chose English.</summary>
public sealed record Language(bool English)
{
    public const string Cookie = "linli_lang";

    public static Language Of(HttpContext? http) => new(http?.Request.Cookies[Cookie] == "en");

    public string Tag => English ? "en" : "zh-CN";

    /// <summary>One text of a screen, in both languages side by side, so that neither is forgotten.</summary>
    public string T(string chinese, string english) => English ? english : chinese;
}
