using System.Diagnostics;
using Kinship.Cli;
using Kinship.Data;
using Kinship.Fuzz.Targets;
using Kinship.Reliability.Work;

namespace Kinship.Reliability.Kills;

/// <summary>
/// Processes of the command line are killed (SIGKILL) at random moments of every command that writes. What is there then can be read,
/// and going on ends where a command that was left alone ends, byte for byte but for times.
/// </summary>
internal static class KillTrial
{
    /// <summary>Kills so many (--kills N), the moments drawn from a seed (--seed N); some commands alone (--only NAME,NAME).</summary>
    public static int Run(string[] args)
    {
        int kills = args.Count("--kills", 1000);
        int seed = args.Count("--seed", 1);
        string only = args.Text("--only");
        Scenario[] scenarios = [.. Scenario.All.Where(s => only.Length == 0 || only.Split(',').Contains(s.Name))];
        string root = Directory.CreateTempSubdirectory("kinship-kills-").FullName;
        int lost = 0;
        int tried = 0;
        Console.WriteLine("| command | kills | before its first write | after that | after its end | lost |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (int s = 0; s < scenarios.Length; s++)
        {
            Scenario scenario = scenarios[s];
            KilledScenario killed = new(
                scenario,
                Path.Combine(root, $"{s}"),
                new(seed, RandomPurpose.Order, scenario.Name)
            );
            int share = (kills * (s + 1) / scenarios.Length) - (kills * s / scenarios.Length);
            for (int k = 0; k < share; k++)
            {
                killed.Kill(twice: k % 5 == 4);
            }

            Console.WriteLine(
                $"| {scenario.Name} | {killed.Kills} | {killed.Before} | {killed.While} | {killed.After} | {killed.Lost.Count} |"
            );
            killed.Lost.ForEach(Console.Error.WriteLine);
            lost += killed.Lost.Count;
            tried += killed.Kills;
        }

        Directory.Delete(root, recursive: true);
        Console.WriteLine($"{tried} tried, {lost} lost");
        return lost == 0 ? 0 : 1;
    }
}

/// <summary>A command that is killed again and again.</summary>
internal sealed class KilledScenario
{
    private readonly Scenario _scenario;
    private RandomStream _random; // a struct: it moves on
    private readonly string _template;
    private readonly string _expected;
    private readonly string _work;
    private readonly TimeSpan _start;
    private readonly TimeSpan _writing;

    public KilledScenario(Scenario scenario, string root, RandomStream random)
    {
        _scenario = scenario;
        _random = random;
        _template = Path.Combine(root, "template");
        _expected = Path.Combine(root, "expected");
        _work = Path.Combine(root, "work");
        WorkFolder.Prepare(_template);
        foreach (string line in scenario.Before)
        {
            WorkFolder.Finish(_template, line);
        }

        for (int warm = 0; warm < 2; warm++)
        {
            WorkFolder.Copy(_template, _work);
            using CliProcess process = new(_work, scenario.Command);
            _start = UntilItWrites(process);
            long wrote = Stopwatch.GetTimestamp();
            (int code, string output) = process.Wait();
            _writing = Stopwatch.GetElapsedTime(wrote);
            if (code != 0)
            {
                throw new InvalidOperationException($"{scenario.Command} ended with {code}: {output}");
            }
        }

        WorkFolder.Copy(_work, _expected);
    }

    public int Kills { get; private set; }

    public int Before { get; private set; }

    public int While { get; private set; }

    public int After { get; private set; }

    public List<string> Lost { get; } = [];

    /// <summary>Kills one process, and where asked for the one that goes on too; then goes on to the end.</summary>
    public void Kill(bool twice)
    {
        WorkFolder.Copy(_template, _work);
        string line = _scenario.Command;
        for (int times = twice ? 2 : 1; times > 0; times--)
        {
            string moment = KillOnce(line);
            if (Soundness.Of(_work) is { } damaged)
            {
                Lost.Add($"{_scenario.Name}, killed {moment}: {damaged}");
                return;
            }

            if (_scenario.Again(_work) is not { } again)
            {
                break;
            }

            line = again;
        }

        if (_scenario.Again(_work) is { } rest)
        {
            string? refusal = GoOn(rest);
            if (refusal is not null)
            {
                Lost.Add($"{_scenario.Name}: {refusal}");
                return;
            }
        }

        string expected = Path.Combine(_expected, _scenario.Result);
        string? difference = WorkFolder.Difference(
            expected,
            Path.Combine(_work, _scenario.Result),
            ignoresLeftovers: false
        );
        if (difference is not null)
        {
            Lost.Add($"{_scenario.Name}: in the end {difference}");
        }
    }

    /// <summary>One in six before it writes anything, the others at any moment from its first write to its end.</summary>
    private string KillOnce(string line)
    {
        bool early = _random.NextInt(6) == 0;
        TimeSpan moment = (early ? _start : _writing) * _random.NextDouble();
        using CliProcess process = new(_work, line);
        long start = Stopwatch.GetTimestamp();
        if (!early)
        {
            UntilItWrites(process);
            start = Stopwatch.GetTimestamp();
        }

        while (Stopwatch.GetElapsedTime(start) < moment && !process.HasExited)
        {
            Thread.Yield();
        }

        bool ended = process.HasExited;
        process.Kill();
        Kills++;
        After += ended ? 1 : 0;
        Before += !ended && early ? 1 : 0;
        While += !ended && !early ? 1 : 0;
        return $"{moment.TotalMilliseconds:f1} ms after its {(early ? "start" : "first write")}";
    }

    /// <summary>Waits until something in the folder changes, or the process has ended; how long it took.</summary>
    private TimeSpan UntilItWrites(CliProcess process)
    {
        long start = Stopwatch.GetTimestamp();
        long before = State();
        while (State() == before && !process.HasExited) { }

        return Stopwatch.GetElapsedTime(start);
    }

    private long State()
    {
        long state = 0;
        foreach (
            FileSystemInfo entry in new DirectoryInfo(_work).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        )
        {
            try
            {
                state += 1 + entry.LastWriteTimeUtc.Ticks + (entry is FileInfo { Exists: true } file ? file.Length : 0);
            }
            catch (IOException)
            {
                // It was renamed just now.
                state++;
            }
        }

        return state;
    }

    private string? GoOn(string line)
    {
        (int code, string output) = InProcess.Run(_work, line.Split(' '));
        if (code == ExitCode.Input && output.Contains("not empty", StringComparison.Ordinal))
        {
            // Killed between making the folder and writing what makes it a run: nothing is in it but leftovers.
            string[] left = Directory.GetFiles(Path.Combine(_work, _scenario.Begun), "*", SearchOption.AllDirectories);
            if (
                left.Any(f =>
                    Path.GetFileName(f) is not ("network.json" or "run.lock")
                    && !f.EndsWith(".tmp", StringComparison.Ordinal)
                )
            )
            {
                return $"a folder that cannot be gone on with holds {string.Join(", ", left.Select(f => Path.GetFileName(f)))}";
            }

            Directory.Delete(Path.Combine(_work, _scenario.Begun), recursive: true);
            (code, output) = InProcess.Run(_work, line.Split(' '));
        }

        return code == ExitCode.Done
            ? null
            : $"afterwards '{line}' ended with {code}: {output.Trim().ReplaceLineEndings(" / ")}";
    }
}
