using Linli.Kernel;
using Quartz;

namespace Linli.Web;

/// <summary>What runs beside requests: the courier, and every sweep at its pace by Quartz.</summary>
internal static class Background
{
    internal static IServiceCollection AddBackground(this IServiceCollection services, HostSettings settings)
    {
        services.AddHostedService(provider => provider.GetRequiredService<Courier>());
        services.AddQuartz(quartz =>
        {
            foreach (var sweep in services.Where(service => service.ServiceType == typeof(SweepRegistration))
                .Select(service => (SweepRegistration)service.ImplementationInstance!).ToList())
            {
                var key = new JobKey(sweep.Name);
                quartz.AddJob<SweepJob>(job => job.WithIdentity(key).UsingJobData("sweep", sweep.Name));
                quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(sweep.Name).StartNow()
                    .WithSimpleSchedule(times => times.WithInterval(sweep.Every).RepeatForever()
                        .WithMisfireHandlingInstructionNextWithRemainingCount()));
            }
        });
        // Stopping waits for what runs, so that accepted work is finished.
        services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            // The first answer comes before the first sweep: all sweeps at once would keep a small machine busy for
            // seconds.
            options.AwaitApplicationStarted = true;
            options.StartDelay = TimeSpan.FromSeconds(2);
        });
        return services;
    }
}

/// <summary>Runs one sweep; the next run of the same sweep waits for this one.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(SweepRunner runner, IEnumerable<SweepRegistration> sweeps) : IJob
{
    public async Task Execute(IJobExecutionContext context)
    {
        var name = context.MergedJobDataMap.GetString("sweep");
        try
        {
            await runner.Run(sweeps.First(sweep => sweep.Name == name), context.CancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Logged by the runner; the trigger fires again.
            throw new JobExecutionException(exception, refireImmediately: false);
        }
    }
}
