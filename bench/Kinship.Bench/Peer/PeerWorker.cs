using System.Diagnostics;
using System.Text.Json;
using Kinship.Data;

namespace Kinship.Bench.Peer;

/// <summary>
/// A Python process that times PyTorch's steps on request (bench/peer/worker.py). It lives as long as this one, so that
/// it warms up once.
/// </summary>
internal sealed class PeerWorker : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly Process _process;

    /// <param name="environment">Where PyTorch is fastest.</param>
    /// <param name="folder">Other steps than bench/peer's own; null for those.</param>
    /// <exception cref="InputException">The process ended instead of answering; what it said is on standard error.</exception>
    public PeerWorker(PeerEnvironment environment, string? folder)
    {
        ProcessStartInfo start = environment.Script("worker.py", folder is null ? [] : ["--peers", folder]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        About = Read<PeerInfo>();
    }

    /// <summary>What it is, and the ways of stepping that it has.</summary>
    public PeerInfo About { get; }

    /// <summary>Milliseconds of single steps, for each way in turn.</summary>
    public IReadOnlyDictionary<string, double[]> Time(BenchCase at, IReadOnlyList<string> methods, double seconds)
    {
        object request = new
        {
            at.Inputs,
            at.Batch,
            at.Classes,
            at.Threads,
            Methods = methods,
            Seconds = seconds,
        };
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Json));
        _process.StandardInput.Flush();
        return Read<Answer>().Times;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private T Read<T>() =>
        _process.StandardOutput.ReadLine() is { } line
            ? JsonSerializer.Deserialize<T>(line, Json)!
            : throw new InputException("The Python process ended instead of answering; its own message is above.");

    private sealed record Answer(Dictionary<string, double[]> Times);
}
