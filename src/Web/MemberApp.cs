using System.Collections.Frozen;
using System.Security.Cryptography;
using Linli.Kernel;

namespace Linli.Web;

/// <summary>
/// Serves the app at <c>/m/</c>: read into memory once at the start (well under a megabyte), compressed when it was
/// built, so that no path of a request ever reaches the file system. Its pages may ask this origin only.
/// </summary>
internal static class MemberApp
{
    private const string Page = "index.html";

    private const string OwnOriginOnly = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8", [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8", [".json"] = "application/json", [".svg"] = "image/svg+xml",
        [".png"] = "image/png", [".webp"] = "image/webp", [".ico"] = "image/x-icon",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The folder the build puts the app into; empty when it was built without Node.js.</summary>
    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "wwwroot", "m");

    internal static bool IsBuilt => File.Exists(Path.Combine(Folder, Page));

    internal static void MapMemberApp(this WebApplication app)
    {
        var files = Read(Folder);
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        string[] reads = ["GET", "HEAD"];
        open.MapMethods("/", reads, () => Results.Redirect("/m/"));
        open.MapMethods("/s/{code}", reads, (string code) =>
            Results.Redirect("/m/#/pages/share/share?link=" + Uri.EscapeDataString(code)));
        open.MapMethods("/m/{**path}", reads, (string? path, HttpContext http) => Send(files, path ?? "", http));
    }

    private static Task Send(FrozenDictionary<string, AppFile> files, string path, HttpContext http)
    {
        // Routing does not tell /m from /m/, but a browser looks for the page's files beside one of them only.
        if (path.Length == 0 && !http.Request.Path.Value!.EndsWith('/'))
        {
            http.Response.Redirect("/m/");
            return Task.CompletedTask;
        }
        return files.GetValueOrDefault(path.Length == 0 ? Page : path) is { } file
            ? file.Send(http)
            : NotThere(http, files.Count > 0);
    }

    private static FrozenDictionary<string, AppFile> Read(string folder) =>
        (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        .Where(path => Types.ContainsKey(Path.GetExtension(path)))
        .ToFrozenDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), path => new AppFile(
            File.ReadAllBytes(path), Packed(path + ".br"), Packed(path + ".gz"), Types[Path.GetExtension(path)],
            // Names under assets/ carry a hash of what is in them.
            Path.GetRelativePath(folder, path).StartsWith("assets", StringComparison.Ordinal)),
            StringComparer.Ordinal);

    private static byte[]? Packed(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static Task NotThere(HttpContext http, bool built)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(built
            ? "没有这个页面，请从 /m/ 进入。 There is no such page; start at /m/."
            : "手机端还没有构建：请安装 Node.js 20 或更新版本，然后重新运行 ./run。其他功能不受影响。 The app was not built: install Node.js 20 or newer and run ./run again. Everything else works.");
    }

    private sealed class AppFile(byte[] plain, byte[]? brotli, byte[]? gzip, string type, bool hashed)
    {
        private readonly PackedBody body = new(plain, brotli, gzip, type,
            $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"");

        internal Task Send(HttpContext http)
        {
            http.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
            http.Response.Headers.ContentSecurityPolicy = OwnOriginOnly;
            return body.Send(http);
        }
    }
}
