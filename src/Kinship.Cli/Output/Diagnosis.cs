using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Kinship.Cli.Commands;

namespace Kinship.Cli.Output;

/// <summary>What matters of a machine.</summary>
/// <param name="Kinship">This program's version.</param>
/// <param name="Runtime">The .NET that runs it.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor's kind, as x64.</param>
/// <param name="Processor">Its name, where the system tells.</param>
/// <param name="Cores">Cores that this process may use.</param>
/// <param name="MemoryGigabytes">Memory that this process may use.</param>
/// <param name="VectorBits">Width of the widest vectors in hardware; 0 where there are none.</param>
/// <param name="Instructions">The vector instructions used where they are there.</param>
/// <param name="TorchSharp">Whether networks of TorchSharp find what they need of the system.</param>
/// <param name="DemoData">Where the bundled digits are; null where they are missing.</param>
/// <param name="Missing">What would be of use and is not there, and what to do.</param>
internal sealed record Diagnosis(
    string Kinship,
    string Runtime,
    string System,
    string Architecture,
    string? Processor,
    int Cores,
    double MemoryGigabytes,
    int VectorBits,
    IReadOnlyList<string> Instructions,
    string TorchSharp,
    string? DemoData,
    IReadOnlyList<string> Missing
)
{
    /// <summary>Looks at this machine.</summary>
    public static Diagnosis Of(CliEnvironment environment)
    {
        int bits = Bits();
        string? demo = DemoFile.Find();
        List<string> missing = [];
        if (demo is null)
        {
            missing.Add($"the demo's data ({DemoFile.Expected}): install kinship again");
        }

        if (bits == 0)
        {
            missing.Add("vector instructions: trainings work, but slowly");
        }

        if (!CanWrite(environment.Directory))
        {
            missing.Add($"the right to write in {environment.Directory}: give trainings --out DIR elsewhere");
        }

        return new(
            Versions.Kinship,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            ProcessorName(),
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9,
            bits,
            InstructionSets(),
            CxxLibrary.Describe(),
            demo,
            missing
        );
    }

    private static int Bits() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    private static IReadOnlyList<string> InstructionSets()
    {
        (string Name, bool Has)[] sets =
        [
            ("AVX-512", Avx512F.IsSupported),
            ("AVX2", Avx2.IsSupported),
            ("FMA", Fma.IsSupported),
            ("NEON", AdvSimd.IsSupported),
        ];
        return [.. sets.Where(s => s.Has).Select(s => s.Name)];
    }

    private static string? ProcessorName()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
    }

    private static bool CanWrite(string directory)
    {
        try
        {
            string probe = Path.Combine(directory, $".kinship-{Guid.NewGuid():n}");
            using FileStream file = new(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
