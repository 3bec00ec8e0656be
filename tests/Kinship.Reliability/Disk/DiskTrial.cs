using System.Diagnostics;
using System.Runtime.InteropServices;
using Kinship.Cli;
using Kinship.Fuzz.Targets;
using Kinship.Reliability.Work;

namespace Kinship.Reliability.Disk;

/// <summary>
/// Every call that changes a disk fails once, in every command that writes: with an error, on a full disk, on one that turns
/// read-only; or writes only half, or takes its time. The C library's calls are replaced (faults.c, built here) and the command line runs in this process.
/// </summary>
internal static partial class DiskTrial
{
    private const string Library = "faults";
    private const string Inner = "KINSHIP_FAULTS";

    private static readonly (string Name, int Kind)[] s_kinds =
    [
        ("disk full", 1),
        ("input/output error", 2),
        ("read-only", 3),
        ("short write", 4),
        ("slow", 5),
    ];

    /// <summary>Tries every call, or of many every k-th (--every k); of some commands (--only NAME).</summary>
    public static int Run(string[] args)
    {
        if (Environment.GetEnvironmentVariable(Inner) is { } library)
        {
            NativeLibrary.SetDllImportResolver(typeof(DiskTrial).Assembly, (_, _, _) => NativeLibrary.Load(library));
            return Try(args);
        }

        string built = Path.Combine(Directory.CreateTempSubdirectory("kinship-faults-").FullName, "faults.so");
        string source = Path.Combine(AppContext.BaseDirectory, "faults.c");
        using (Process compiler = Process.Start("cc", ["-O1", "-shared", "-fPIC", "-o", built, source, "-ldl"]))
        {
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
            {
                return 3;
            }
        }

        ProcessStartInfo info = new("dotnet", [typeof(DiskTrial).Assembly.Location, "disk", .. args]);
        info.Environment["LD_PRELOAD"] = built;
        info.Environment[Inner] = built;
        using Process inner = Process.Start(info)!;
        inner.WaitForExit();
        return inner.ExitCode;
    }

    private static int Try(string[] args)
    {
        int every = args.Count("--every", 1);
        string only = args.Text("--only");
        string root = Directory.CreateTempSubdirectory("kinship-disk-").FullName;
        int tried = 0;
        List<string> lost = [];
        Console.WriteLine(
            "| command | calls | tried | failed as they should | unnoticed | folder deleted by hand | lost |"
        );
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Scenario scenario in Scenario.All.Where(s => s.Name.Contains(only, StringComparison.Ordinal)))
        {
            ScenarioTrial trial = new(scenario, Path.Combine(root, scenario.Name.Replace(' ', '-')));
            int calls = trial.Calls();
            int step = Math.Max(1, Math.Min(every, calls / 4));
            foreach ((string kind, int number) in s_kinds)
            {
                for (int n = 1; n <= calls; n += step)
                {
                    trial.Fail(kind, number, n);
                }
            }

            Console.WriteLine(
                $"| {scenario.Name} | {calls} | {trial.Tried} | {trial.Refused} | {trial.Unnoticed} | {trial.Cleared} | {trial.Lost.Count} |"
            );
            tried += trial.Tried;
            lost.AddRange(trial.Lost);
        }

        Directory.Delete(root, recursive: true);
        lost.ForEach(Console.Error.WriteLine);
        Console.WriteLine($"{tried} tried, {lost.Count} lost");
        return lost.Count == 0 ? 0 : 1;
    }

    [LibraryImport(Library, EntryPoint = "faults_arm", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Arm(string folder, int call, int kind);

    [LibraryImport(Library, EntryPoint = "faults_count")]
    internal static partial int Count();

    [LibraryImport(Library, EntryPoint = "faults_last")]
    internal static partial nint Last();

    [LibraryImport(Library, EntryPoint = "faults_disarm")]
    internal static partial void Disarm();
}
