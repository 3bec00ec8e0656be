using System.Diagnostics;
using System.Globalization;
using Kinship.Fuzz;
using Kinship.Fuzz.Targets;

// Coverage-guided fuzzing of every reader:
//   dotnet run -c Release --project tests/Kinship.Fuzz -- all|TARGET[,TARGET] [--executions N] [--seed N] [--out FOLDER]
//   dotnet run -c Release --project tests/Kinship.Fuzz -- all|TARGET[,TARGET] --keep FOLDER [--out FOLDER]
// The second packs what was found, as the repository keeps it (tests/Kinship.Fuzz/Corpus).
// A target runs in a process of its own, which is started again where an input ends it. Exits 1 when any input failed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string Option(string name, string byDefault) =>
    Array.IndexOf(args, name) is >= 0 and int at && at + 1 < args.Length ? args[at + 1] : byDefault;

string root = Path.GetFullPath(Option("--out", Path.Combine(Path.GetTempPath(), "kinship-fuzz")));
long executions = long.Parse(Option("--executions", "100000"));
long seed = long.Parse(Option("--seed", "1"));
string kept = Option("--keep", "");
const int LargestKept = 2048;
string memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

if (args is ["child", { } one, ..])
{
    FuzzTarget target = FuzzTargets.All.First(t => t.Name == one);
    string own = Path.Combine(memory, $"kinship-fuzz-{target.Name}");
    FuzzLoop loop = new(target, new FuzzFolder(target, root, own), seed);
    if (kept.Length > 0)
    {
        FuzzFolder.Pack(Path.Combine(kept, target.Name), loop.Minimise(LargestKept));
    }
    else
    {
        loop.Run(executions);
    }

    return 0;
}

if (args.Length == 0)
{
    Console.Error.WriteLine(
        $"usage: Kinship.Fuzz all|TARGET,TARGET [--executions N] [--seed N] [--out FOLDER]\ntargets: {string.Join(' ', FuzzTargets.All.Select(t => t.Name))}"
    );
    return 2;
}

string[] names = args[0] == "all" ? [.. FuzzTargets.All.Select(t => t.Name)] : args[0].Split(',');
string program = Instrumented.Make(Directory.CreateTempSubdirectory("kinship-fuzz-").FullName);
long total = 0;
long failures = 0;
Console.WriteLine("| target | executions | a second | inputs kept | edges | failures |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
foreach (string name in names)
{
    FuzzTarget target = FuzzTargets.All.First(t => t.Name == name);
    string scratch = Directory.CreateDirectory(Path.Combine(memory, $"kinship-fuzz-{name}")).FullName;
    FuzzFolder folder = new(target, root, scratch);
    long done = 0;
    long ends = 0;
    long start = Stopwatch.GetTimestamp();
    folder.Tell(0, 0, 0, 0);
    while (done < executions)
    {
        int code = Child(name, executions - done, seed + ends);
        long[] told = folder.Told();
        done += Math.Max(1, told[0]);
        if (code == 0)
        {
            break;
        }

        // The input that ended the process is the file it read last.
        ends++;
        folder.SaveFailure(
            File.Exists(folder.Input) ? File.ReadAllBytes(folder.Input) : [],
            code == FuzzLoop.Hung ? "longer than 10 s" : $"the process ended with {code}"
        );
        if (ends >= 20)
        {
            break;
        }
    }

    long[] last = folder.Told();
    total += done;
    failures += ends + last[3];
    double rate = done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine($"| {name} | {done} | {rate:f0} | {last[1]} | {last[2]} | {ends + last[3]} |");
    Directory.Delete(scratch, recursive: true);
}

Console.WriteLine($"{total} executions, {failures} failures");
Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
return failures == 0 ? 0 : 1;

int Child(string name, long count, long from)
{
    ProcessStartInfo info = new(
        "dotnet",
        [program, "child", name, "--executions", $"{count}", "--seed", $"{from}", "--out", root, "--keep", kept]
    );
    info.Environment["DOTNET_PROCESSOR_COUNT"] = "1"; // one thread reads, so that an input always takes the same way
    info.Environment["DOTNET_GCHeapHardLimit"] = $"{320 << 20:x}"; // 256 MiB and ten times the largest input
    info.Environment["DOTNET_SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION"] = "1"; // one input's arrays are not the next one's memory
    info.Environment["DOTNET_TieredPGO"] = "0";
    info.Environment["TMPDIR"] = Path.Combine(memory, $"kinship-fuzz-{name}");
    using Process process = Process.Start(info)!;
    process.WaitForExit();
    return process.ExitCode;
}
