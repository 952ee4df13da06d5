using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Linli.Bench;

/// <summary>What a driver sends: every connection one request at a time, over and over until the time is over.</summary>
/// <param name="Path">Of the POST.</param>
/// <param name="Tokens">One per member; empty when the server asks for none.</param>
/// <param name="Coupons">Coupon and the place of its member in <paramref name="Tokens"/>; each sent once, with every tenth order.</param>
/// <param name="PerSecond">Most requests a second over all connections; 0 for as fast as it goes.</param>
internal sealed record DrivePlan(
    int Port, string Path, int Connections, double Seconds, double WarmSeconds, string[] Tokens, string[] Items,
    PlannedCoupon[] Coupons, string GroupBuy, long Payable, long PayableWithCoupon, int PerSecond,
    bool Get = false);

internal sealed record PlannedCoupon(string Id, int Member);

/// <summary>What came back. <paramref name="Accepted"/> counts the whole run, the rates and times only the measured part.</summary>
/// <param name="Measured">All answers but those that say the server is busy (503); so are <paramref name="P50Ms"/> and <paramref name="P99Ms"/>.</param>
/// <param name="Busy">Answers that say so, and <paramref name="BusyP99Ms"/> how long they took.</param>
internal sealed record DriveResult(
    long Accepted, long AcceptedWithCoupon, long Measured, double MeasuredSeconds, double P50Ms, double P99Ms,
    long Busy, double BusyP99Ms, Dictionary<string, long> Answers, string? FirstOdd, double DriverCpuSeconds);

/// <summary>
/// A load generator that keeps up: raw sockets, one loop per connection, requests made from a template. Its own CPU is
/// part of the report, since it shares the machine.
/// </summary>
internal static class Driver
{
    public static async Task<int> Drive(string file, CancellationToken cancel)
    {
        var plan = JsonSerializer.Deserialize<DrivePlan>(await File.ReadAllTextAsync(file, cancel))!;
        var shared = new Shared(plan);
        var loops = Enumerable.Range(0, plan.Connections).Select(i => new Loop(shared, i).Go()).ToArray();
        await Task.WhenAll(loops);
        var all = Sorted(loop => loop.Times);
        var busy = Sorted(loop => loop.BusyTimes);
        var answers = new Dictionary<string, long>();
        foreach (var loop in loops)
            foreach (var (status, count) in loop.GetAwaiter().GetResult().Answers)
                answers[status] = answers.GetValueOrDefault(status) + count;
        Console.WriteLine(JsonSerializer.Serialize(new DriveResult(shared.Accepted, shared.AcceptedWithCoupon, all.Length,
            plan.Seconds, At(all, 0.50), At(all, 0.99), busy.Length, At(busy, 0.99), answers, shared.FirstOdd,
            Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds)));
        return 0;

        long[] Sorted(Func<LoopResult, List<long>> times)
        {
            var sorted = loops.SelectMany(loop => times(loop.GetAwaiter().GetResult())).ToArray();
            Array.Sort(sorted);
            return sorted;
        }
    }

    private static double At(long[] sorted, double share) => sorted.Length == 0 ? 0
        : Stopwatch.GetElapsedTime(0, sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)]).TotalMilliseconds;

    internal sealed class Shared(DrivePlan plan)
    {
        private long accepted, withCoupon;
        private int coupon = -1, sent = -1;

        public DrivePlan Plan => plan;
        public long From { get; } = Stopwatch.GetTimestamp() + (long)(plan.WarmSeconds * Stopwatch.Frequency);
        public long Until { get; } =
            Stopwatch.GetTimestamp() + (long)((plan.WarmSeconds + plan.Seconds) * Stopwatch.Frequency);
        public long Accepted => accepted;
        public long AcceptedWithCoupon => withCoupon;
        public string? FirstOdd { get; set; }

        public int NextSent() => Interlocked.Increment(ref sent);

        public PlannedCoupon? NextCoupon() =>
            Interlocked.Increment(ref coupon) is var i && i < plan.Coupons.Length ? plan.Coupons[i] : null;

        public void Count(bool coupon)
        {
            Interlocked.Increment(ref accepted);
            if (coupon) Interlocked.Increment(ref withCoupon);
        }
    }

    internal sealed record LoopResult(List<long> Times, List<long> BusyTimes, Dictionary<string, long> Answers);

    private sealed class Loop(Shared shared, int number)
    {
        private readonly byte[] request = new byte[4096];
        private readonly byte[] body = new byte[2048];
        private readonly byte[] answer = new byte[32 * 1024];
        private readonly Random dice = new(HashCode.Combine(number, Environment.ProcessId, Environment.TickCount64));

        public async Task<LoopResult> Go()
        {
            var plan = shared.Plan;
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, plan.Port));
            List<long> times = [], busy = [];
            Dictionary<string, long> answers = [];
            var begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetTimestamp() < shared.Until)
            {
                var turn = shared.NextSent();
                if (plan.PerSecond > 0)
                {
                    var due = begun + (long)((double)turn / plan.PerSecond * Stopwatch.Frequency);
                    var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                    if (wait > TimeSpan.Zero) await Task.Delay(wait);
                }
                var coupon = turn % 10 == 0 ? shared.NextCoupon() : null;
                var length = Write(turn, coupon);
                var at = Stopwatch.GetTimestamp();
                await Send(socket, length);
                var read = await Receive(socket);
                var now = Stopwatch.GetTimestamp();
                if (at >= shared.From && now <= shared.Until) (IsBusy() ? busy : times).Add(now - at);
                Judge(read, coupon is not null, answers);
            }
            return new LoopResult(times, busy, answers);
        }

        private bool IsBusy() => answer.AsSpan(9, 3).SequenceEqual("503"u8);

        private void Judge(int read, bool coupon, Dictionary<string, long> answers)
        {
            var status = Encoding.ASCII.GetString(answer, 9, 3);
            answers[status] = answers.GetValueOrDefault(status) + 1;
            if (status is "200" or "201") shared.Count(coupon);
            else if (status != "409" || shared.FirstOdd is null)
                shared.FirstOdd = Encoding.UTF8.GetString(answer, 0, read);
        }

        // The template is small, so it is written anew each time: key, item, member and coupon differ.
        private int Write(int turn, PlannedCoupon? coupon)
        {
            var plan = shared.Plan;
            var at = 0;
            if (plan.Get) return Head(turn, null, 0);
            Text(body, ref at, "{\"requestKey\":\"");
            Utf8Formatter.TryFormat(NewKey(turn), body.AsSpan(at), out var written);
            at += written;
            Text(body, ref at, "\",\"groupBuy\":\"");
            Text(body, ref at, plan.GroupBuy);
            Text(body, ref at, "\",\"lines\":[{\"item\":\"");
            Text(body, ref at, plan.Items[plan.Items.Length == 1 ? 0 : dice.Next(plan.Items.Length)]);
            Text(body, ref at, "\",\"quantity\":1}],\"coupons\":[");
            if (coupon is not null) { Text(body, ref at, "\""); Text(body, ref at, coupon.Id); Text(body, ref at, "\""); }
            Text(body, ref at, "],\"expectedPayable\":");
            Utf8Formatter.TryFormat(coupon is null ? plan.Payable : plan.PayableWithCoupon, body.AsSpan(at), out written);
            at += written;
            Text(body, ref at, "}");

            return Head(turn, coupon, at);
        }

        private int Head(int turn, PlannedCoupon? coupon, int at)
        {
            var plan = shared.Plan;
            var head = 0;
            Text(request, ref head, plan.Get ? "GET " : "POST ");
            Text(request, ref head, plan.Path);
            Text(request, ref head, " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            Text(request, ref head, plan.Get ? "Accept-Encoding: br\r\n" : "Content-Type: application/json\r\n");
            if (plan.Tokens.Length > 0)
            {
                Text(request, ref head, "Authorization: Bearer ");
                Text(request, ref head, plan.Tokens[coupon?.Member ?? turn % plan.Tokens.Length]);
                Text(request, ref head, "\r\n");
            }
            Text(request, ref head, "Content-Length: ");
            Utf8Formatter.TryFormat(at, request.AsSpan(head), out var written);
            head += written;
            Text(request, ref head, "\r\n\r\n");
            body.AsSpan(0, at).CopyTo(request.AsSpan(head));
            return head + at;
        }

        private Guid NewKey(int turn)
        {
            Span<byte> bytes = stackalloc byte[16];
            dice.NextBytes(bytes);
            BitConverter.TryWriteBytes(bytes, turn);
            return new Guid(bytes);
        }

        private static void Text(byte[] into, ref int at, string text) =>
            at += Encoding.ASCII.GetBytes(text, into.AsSpan(at));

        private async Task Send(Socket socket, int length)
        {
            for (var sent = 0; sent < length;)
                sent += await socket.SendAsync(request.AsMemory(sent, length - sent));
        }

        private async Task<int> Receive(Socket socket)
        {
            var read = 0;
            while (true)
            {
                var some = await socket.ReceiveAsync(answer.AsMemory(read));
                if (some == 0) throw new IOException("The server closed the connection.");
                read += some;
                if (IsWhole(answer.AsSpan(0, read))) return read;
            }
        }

        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var end = answer.IndexOf("\r\n\r\n"u8);
            if (end < 0) return false;
            var head = answer[..end];
            var at = head.IndexOf("Content-Length: "u8);
            if (at < 0) return answer.EndsWith("0\r\n\r\n"u8);
            return Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) && answer.Length >= end + 4 + length;
        }
    }
}
