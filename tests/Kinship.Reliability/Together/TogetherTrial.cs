using Kinship.Cli;
using Kinship.Fuzz.Targets;
using Kinship.Reliability.Work;

namespace Kinship.Reliability.Together;

/// <summary>
/// Two processes at one folder: one is refused, or both are right, and the folder is what one alone makes it. And readers while it
/// is written: they read, or say that nothing is there yet.
/// </summary>
internal static class TogetherTrial
{
    /// <summary>Each so often (--times N).</summary>
    public static int Run(string[] args)
    {
        int times = args.Count("--times", 50);
        string root = Directory.CreateTempSubdirectory("kinship-together-").FullName;
        List<string> lost = [];
        int tried = 0;
        Console.WriteLine("| together | tried | one refused | both right | lost |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (
            Scenario scenario in Scenario.All.Where(s =>
                s.Name is "train" or "resume" or "effects" or "groups" or "export csv"
            )
        )
        {
            Pair pair = new(scenario, Path.Combine(root, scenario.Name.Replace(' ', '-')));
            for (int t = 0; t < times; t++)
            {
                pair.Try();
            }

            Console.WriteLine(
                $"| two of {scenario.Name} | {times} | {pair.Refused} | {times - pair.Refused - pair.Lost.Count} | {pair.Lost.Count} |"
            );
            lost.AddRange(pair.Lost);
            tried += times;
        }

        (int reads, int early, List<string> wrong) = ReadWhileWritten(Path.Combine(root, "read"), times);
        Console.WriteLine(
            $"| reading what train writes | {reads} | {early} | {reads - early - wrong.Count} | {wrong.Count} |"
        );
        lost.AddRange(wrong);
        tried += reads;
        lost.ForEach(Console.Error.WriteLine);
        Directory.Delete(root, recursive: true);
        Console.WriteLine($"{tried} tried, {lost.Count} lost");
        return lost.Count == 0 ? 0 : 1;
    }

    private static (int Reads, int Early, List<string> Wrong) ReadWhileWritten(string folder, int times)
    {
        WorkFolder.Prepare(folder);
        List<string> wrong = [];
        int reads = 0;
        int early = 0;
        using CliProcess writer = new(
            folder,
            "train data.csv --targets a,b --network net.json --batch-size 16 --quiet --epochs 100000 --out run"
        );
        string[] readers =
        [
            "show run",
            "doctor run",
            "report run --out page.html",
            "export run --format csv --out exported",
            "groups run --budget 1 --out g.json",
        ];
        while (reads < times * readers.Length && !writer.HasExited)
        {
            string line = readers[reads % readers.Length];
            if (!File.Exists(Path.Combine(folder, "run", "run.json")))
            {
                continue;
            }

            (int code, string output) = InProcess.Run(folder, line.Split(' '));
            reads++;
            early += code == ExitCode.Input ? 1 : 0;
            if (
                code is not (ExitCode.Done or ExitCode.Input)
                || output.Contains("Unexpected", StringComparison.Ordinal)
            )
            {
                wrong.Add($"{line}: {code}: {output.Trim().ReplaceLineEndings(" / ")}");
            }
        }

        writer.Kill();
        return (reads, early, wrong);
    }

    private sealed class Pair
    {
        private readonly Scenario _scenario;
        private readonly string _template;
        private readonly string _expected;
        private readonly string _work;

        public Pair(Scenario scenario, string root)
        {
            _scenario = scenario;
            _template = Path.Combine(root, "template");
            _expected = Path.Combine(root, "expected");
            _work = Path.Combine(root, "work");
            WorkFolder.Prepare(_template);
            foreach (string line in scenario.Before)
            {
                WorkFolder.Finish(_template, line);
            }

            WorkFolder.Copy(_template, _work);
            WorkFolder.Finish(_work, scenario.Command);
            WorkFolder.Copy(_work, _expected);
        }

        public int Refused { get; private set; }

        public List<string> Lost { get; } = [];

        public void Try()
        {
            WorkFolder.Copy(_template, _work);
            using CliProcess one = new(_work, _scenario.Command);
            using CliProcess other = new(_work, _scenario.Command);
            (int Code, string Output)[] ends = [one.Wait(), other.Wait()];
            int[] codes = [.. ends.Select(e => e.Code).Order()];
            bool good = codes is [ExitCode.Done, ExitCode.Done or ExitCode.Input];
            bool worded = ends.All(e => !e.Output.Contains("Unexpected", StringComparison.Ordinal));
            string expected = Path.Combine(_expected, _scenario.Result);
            string? difference = WorkFolder.Difference(
                expected,
                Path.Combine(_work, _scenario.Result),
                ignoresLeftovers: false
            );
            Refused += good && codes[1] == ExitCode.Input ? 1 : 0;
            if (!good || !worded || difference is not null)
            {
                string words = string.Join(
                    " | ",
                    ends.Select(e => $"{e.Code}: {e.Output.Trim().ReplaceLineEndings(" / ")}")
                );
                Lost.Add($"two of {_scenario.Name}: {difference}; {words}");
            }
        }
    }
}
