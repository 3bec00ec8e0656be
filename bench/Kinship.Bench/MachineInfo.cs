using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kinship.Bench;

/// <summary>Where numbers come from.</summary>
/// <param name="Processor">Its name, as far as the system tells.</param>
/// <param name="Cores">As many as this process sees.</param>
/// <param name="VectorBits">The widest vectors that the engine uses.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Kinship">The library's version and commit.</param>
/// <param name="Date">The day, UTC.</param>
internal sealed record MachineInfo(
    string Processor,
    int Cores,
    int VectorBits,
    string System,
    string Runtime,
    string Kinship,
    string Date
)
{
    public static MachineInfo This { get; } =
        new(
            ProcessorName(),
            Environment.ProcessorCount,
            Vector512.IsHardwareAccelerated ? 512 : Vector<byte>.Count * 8,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            LibraryVersion(),
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}"
        );

    public override string ToString() =>
        $"{Processor}, {Cores} cores, vectors of {VectorBits} bits; {System}; {Runtime}; Kinship {Kinship}; {Date}.";

    private static string ProcessorName()
    {
        const string cpuinfo = "/proc/cpuinfo";
        string? line = File.Exists(cpuinfo)
            ? File.ReadLines(cpuinfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line?.Split(':')[^1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }

    private static string LibraryVersion() =>
        typeof(MultiTaskModel)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
            is { } version
            ? version[
                ..Math.Min(
                    version.Length,
                    version.IndexOf('+', StringComparison.Ordinal) is >= 0 and int at ? at + 11 : version.Length
                )
            ]
            : "unknown";
}
