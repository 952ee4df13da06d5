using Linli.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Web;

/// <summary>
/// The one place where exceptions become answers: bad requests say where, lost races say so, bugs say only a trace
/// id.
/// </summary>
internal sealed partial class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        switch (exception)
        {
            case DbUpdateConcurrencyException:
                await KernelRefusals.ChangedMeanwhile.Problem.ExecuteAsync(http);
                return true;
            case BadHttpRequestException bad:
                await Write(http, bad.StatusCode, "bad-request",
                    $"请求格式不对 The request cannot be read: {bad.Message} {bad.InnerException?.Message}".TrimEnd());
                return true;
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                http.Response.StatusCode = 499;
                return true;
            default:
                Unexpected(log, exception, http.Request.Method, http.Request.Path);
                await Write(http, 500, "internal-error",
                    $"系统出错了，请把编号 {http.TraceIdentifier} 告诉客服。 Something broke here; tell support the number {http.TraceIdentifier}.");
                return true;
        }
    }

    private static Task Write(HttpContext http, int status, string code, string title)
    {
        var problem = new ProblemDetails { Status = status, Title = title };
        problem.Extensions["code"] = code;
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} broke")]
    private static partial void Unexpected(ILogger log, Exception exception, string method, string path);
}
