using Linli.Kernel;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Linli.Web;

internal static class Telemetry
{
    /// <summary>
    /// Sends traces, metrics and logs by OTLP when <c>Telemetry:Endpoint</c> is set; otherwise adds nothing.
    /// </summary>
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Telemetry:Endpoint"] is not { Length: > 0 } text) return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint))
            throw new InvalidOperationException($"Telemetry:Endpoint is '{text}', expected an address such as http://localhost:4317.");

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Measures.Name))
            .WithTracing(tracing => tracing.AddSource(Measures.Name, "Npgsql").AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation().AddOtlpExporter(exporter => exporter.Endpoint = endpoint))
            .WithMetrics(metrics => metrics.AddMeter(Measures.Name, "Npgsql").AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation().AddOtlpExporter(exporter => exporter.Endpoint = endpoint))
            .WithLogging(logging => logging.AddOtlpExporter(exporter => exporter.Endpoint = endpoint));
    }
}
