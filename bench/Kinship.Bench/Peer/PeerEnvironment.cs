using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Kinship.Bench.Peer;

/// <summary>
/// The environment in which PyTorch is fastest here. OpenBLAS guesses its kernels from the processor and on some guesses a
/// much older one; malloc by default maps and faults every large temporary anew.
/// </summary>
/// <param name="Python">The interpreter.</param>
/// <param name="CoreType">The value of OPENBLAS_CORETYPE; null for unset.</param>
/// <param name="Gflops">What one product (256 x 400 by 400 x 400, one thread) reached with each value.</param>
internal sealed record PeerEnvironment(string Python, string? CoreType, IReadOnlyDictionary<string, double> Gflops)
{
    private const string Variable = "OPENBLAS_CORETYPE";
    private const string Unset = "unset";

    /// <summary>The interpreter where no option names one: the environment's KINSHIP_PYTHON, or the system's own.</summary>
    public static string DefaultPython => Environment.GetEnvironmentVariable("KINSHIP_PYTHON") ?? "/usr/bin/python3";

    private static readonly (string Name, string Value)[] Malloc =
    [
        ("MALLOC_MMAP_THRESHOLD_", "4294967295"),
        ("MALLOC_TRIM_THRESHOLD_", "8589934592"),
        ("MALLOC_TOP_PAD_", "67108864"),
    ];

    /// <summary>Tries the kernels once each; null where this Python has no PyTorch.</summary>
    public static PeerEnvironment? Find(string python, TextWriter log)
    {
        Dictionary<string, double> gflops = [];
        foreach (
            string? core in (ReadOnlySpan<string?>)[null, "Haswell", "SkylakeX", "Cooperlake", "SapphireRapids", "Zen"]
        )
        {
            PeerEnvironment tried = new(python, core, gflops);
            if (tried.Probe() is { } speed)
            {
                gflops[core ?? Unset] = Math.Round(speed, 1);
            }
            else if (core is null)
            {
                log.WriteLine($"{python} cannot import torch: there is nobody to compare with");
                return null;
            }
        }

        string best = gflops.MaxBy(g => g.Value).Key;
        PeerEnvironment found = new(python, best == Unset ? null : best, gflops);
        log.WriteLine(found);
        return found;
    }

    /// <summary>A Python process of a script in bench/peer, ready to start.</summary>
    public ProcessStartInfo Script(string script, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Python, [RepositoryFolder.Combine("bench", "peer", script), .. arguments]);
        foreach ((string name, string value) in Malloc)
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove(Variable);
        if (CoreType is not null)
        {
            start.Environment[Variable] = CoreType;
        }

        return start;
    }

    public override string ToString() =>
        $"OPENBLAS_CORETYPE {CoreType ?? Unset}, the fastest of "
        + string.Join(", ", Gflops.Select(g => $"{g.Key} {g.Value:f0}"))
        + " GFLOP/s; malloc keeps large blocks";

    private double? Probe()
    {
        ProcessStartInfo start = Script("worker.py", "--probe");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out double speed) ? speed : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
