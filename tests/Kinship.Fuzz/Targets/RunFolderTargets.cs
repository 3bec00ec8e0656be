using System.Collections.Concurrent;
using Kinship.Cli;
using Kinship.Cli.Settings;
using Kinship.Effects;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Runs.Sweeps;

namespace Kinship.Fuzz.Targets;

/// <summary>The files of a run folder and of a sweep's, each of them hostile in turn among others that are whole.</summary>
internal static class RunFolderTargets
{
    private static readonly Lazy<string> s_run = new(MakeRun);
    private static readonly Lazy<string> s_sweep = new(MakeSweep);

    private static readonly ConcurrentDictionary<string, byte[]> s_whole = new();
    private static readonly string[] s_words =
    [
        "null",
        "NaN",
        "1e999",
        "-1",
        "\"",
        ",",
        "\n",
        "[",
        "{",
        "epoch",
        "Infinity",
    ];

    public static IEnumerable<FuzzTarget> All { get; } =
    [
        Run(
            "run.json",
            r => r.ReadNetwork(),
            r => r.ReadHistory(),
            r => r.ReadAffinity(),
            r => Resumed(r),
            r => Shown(r.Path)
        ),
        Run("network.json", r => r.ReadNetwork(), r => r.ReadPreprocessing()),
        Run("history.csv", r => r.ReadHistory()),
        Run("accounting.csv", r => r.ReadAffinity()),
        Run("affinity.csv", r => r.ReadAffinity()),
        Run("rounding.csv", r => r.ReadAffinity()),
        Run("batches.csv", r => r.ReadAffinity()),
        Run("model.safetensors", r => r.ReadWeights()),
        Run("checkpoint", r => r.ReadCheckpoint()),
        Run("checkpoints/learning-rates.csv", r => r.ReadAffinity()),
        .. new[] { "plan.json", "trials.jsonl", "effects.csv", "agreement.csv" }.Select(file => new FuzzTarget(
            $"sweep-{Path.GetFileNameWithoutExtension(file)}",
            Path.GetExtension(file),
            path => ReadSweep(path, file)
        )
        {
            Seeds = () => [File.ReadAllBytes(Path.Combine(s_sweep.Value, file))],
            Words = s_words,
        }),
    ];

    private static FuzzTarget Run(string file, params Action<RunFolder>[] readings) =>
        new(
            $"run-{Path.GetFileNameWithoutExtension(file)}",
            Path.GetExtension(file),
            path => ReadRun(path, file, readings)
        )
        {
            Seeds = () => [File.ReadAllBytes(FileOf(file))],
            Words = s_words,
        };

    /// <summary>A file of the run folder; "checkpoint" is the last one.</summary>
    private static string FileOf(string file) =>
        file == "checkpoint"
            ? Directory.GetFiles(Path.Combine(s_run.Value, "checkpoints"), "epoch-*.safetensors").Order().Last()
            : Path.Combine(s_run.Value, file);

    private static void ReadRun(string path, string file, Action<RunFolder>[] readings) =>
        Among(
            path,
            FileOf(file),
            _ =>
            {
                RunFolder run = RunFolder.Load(s_run.Value);
                FuzzTargets.Independent([.. readings.Select<Action<RunFolder>, Action>(r => () => r(run))]);
            }
        );

    private static void Resumed(RunFolder run)
    {
        StoredCommandLine line = StoredCommandLine.Of("--resume run", run.Info);
        _ = line.Arguments;
        _ = line.Options;
    }

    private static void Shown(string run)
    {
        (int code, string output) = InProcess.Run(run, ["show", run]);
        if (code is not (ExitCode.Done or ExitCode.Input))
        {
            throw new InvalidOperationException($"Exit code {code}: {output}");
        }
    }

    private static void ReadSweep(string path, string file) =>
        Among(
            path,
            Path.Combine(s_sweep.Value, file),
            target =>
            {
                switch (file)
                {
                    case "plan.json":
                        EffectPlanFile.Read(target);
                        break;
                    case "trials.jsonl":
                        TrialFile.Read(target, EffectPlanFile.Read(Path.Combine(s_sweep.Value, "plan.json")).Plan);
                        break;
                    case "effects.csv":
                        EffectsCsv.Read(target);
                        break;
                    default:
                        AgreementCsv.Read(target);
                        break;
                }
            }
        );

    /// <summary>Reads a folder with a hostile file in the place of its own, and puts its own back.</summary>
    private static void Among(string hostile, string place, Action<string> read)
    {
        byte[] own = s_whole.GetOrAdd(place, File.ReadAllBytes);
        File.Copy(hostile, place, overwrite: true);
        try
        {
            read(place);
        }
        finally
        {
            File.WriteAllBytes(place, own);
        }
    }

    private static string MakeRun() =>
        Make(
            "run",
            (data, network) =>
                [
                    "train",
                    data,
                    "--targets",
                    "x,y",
                    "--epochs",
                    "2",
                    "--no-layers",
                    "--estimators",
                    "lookahead,first-order",
                    "--network",
                    network,
                ]
        );

    private static string MakeSweep() =>
        Make(
            "sweep",
            (data, network) =>
                ["effects", data, "--targets", "x,y", "--epochs", "1", "--seeds", "2", "--network", network]
        );

    /// <summary>A folder that a command has written.</summary>
    private static string Make(string name, Func<string, string, string[]> command)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"kinship-fuzz-{Environment.ProcessId}-{name}");
        string data = $"{folder}.csv";
        string network = $"{folder}.json";
        IEnumerable<string> rows = Enumerable.Range(0, 90).Select(r => $"{r % 7},{r * 13 % 11},{r % 2},{r % 3}");
        File.WriteAllLines(data, ["a,b,x,y", .. rows]);
        NetworkFile.Write(NetworkTemplate.Sequential.Dense(3, Activation.Relu).BatchNormalization(), network);
        (int code, string output) = InProcess.Run(Path.GetTempPath(), [.. command(data, network), "--out", folder]);
        return code == ExitCode.Done ? folder : throw new InvalidOperationException(output);
    }
}
