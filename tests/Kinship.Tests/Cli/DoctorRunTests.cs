using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>kinship doctor RUN names the damaged file, whatever was done to it, and no command falls over it.</summary>
public sealed class DoctorRunTests : IDisposable
{
    private static readonly Lazy<CliRun> s_made = new(Make);
    private readonly CliRun _cli = new();

    public DoctorRunTests()
    {
        foreach (string file in Directory.GetFiles(s_made.Value.Folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_cli.Folder, Path.GetRelativePath(s_made.Value.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public static TheoryData<string, string> Harm
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (
                string file in (string[])
                    [
                        "run/run.json",
                        "run/network.json",
                        "run/history.csv",
                        "run/affinity.csv",
                        "run/model.safetensors",
                        "run/affinity.parquet",
                        "run/steps/epoch-0002.parquet",
                        "run/checkpoints/epoch-0003.safetensors",
                        "effects/plan.json",
                        "effects/trials.jsonl",
                        "effects/effects.csv",
                        "effects/effects.json",
                    ]
            )
            {
                foreach (string harm in (string[])["cut", "emptied", "zeros", "other"])
                {
                    cases.Add(file, harm);
                }
            }

            return cases;
        }
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Whole_IsSaidToBe()
    {
        Run("doctor run");
        Assert.Contains("nothing damaged, nothing missing", _cli.Out, StringComparison.Ordinal);
        Run("doctor effects --json");
        Assert.All(_cli.Json["files"]!.AsArray(), f => Assert.Equal("whole", (string)f!["state"]!));
    }

    [Theory]
    [MemberData(nameof(Harm))]
    public void DamagedFile_IsNamed_AndNoCommandFallsOverIt(string file, string harm)
    {
        string path = Path.Combine(_cli.Folder, file);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(
            path,
            harm switch
            {
                "cut" => whole[..(whole.Length * 2 / 3)],
                "emptied" => [],
                "zeros" => new byte[whole.Length],
                _ => [.. "something else entirely\n"u8],
            }
        );
        string folder = file.Split('/')[0];

        Assert.Equal(1, _cli.Run($"doctor {folder} --json"));

        JsonNode found = Assert.Single(
            _cli.Json["files"]!.AsArray(),
            f => (string)f!["file"]! == file[(folder.Length + 1)..]
        )!;
        Assert.Equal("damaged", (string)found["state"]!);
        foreach (
            string line in (string[])
                [
                    $"show {folder}",
                    $"report {folder}",
                    $"groups {folder} --budget 2",
                    $"export {folder} --format json",
                    $"train --resume {folder}",
                ]
        )
        {
            int code = _cli.Run(line);
            Assert.True(code is 0 or 2, $"{line}: {code} {_cli.Error}");
            Assert.DoesNotContain("Unexpected", _cli.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void MissingAndStrangeFiles_AreNamed()
    {
        File.Delete(Path.Combine(_cli.Folder, "run", "history.csv"));
        _cli.Write("run/model.safetensors.tmp", "half");
        _cli.Write("run/notes.txt", "mine");
        Assert.Equal(1, _cli.Run("doctor run --json"));
        Dictionary<string, string> states = _cli.Json["files"]!
            .AsArray()
            .ToDictionary(f => (string)f!["file"]!, f => (string)f!["state"]!);
        Assert.Equal("missing", states["history.csv"]);
        Assert.Equal("unfinished", states["model.safetensors.tmp"]);
        Assert.Equal("unknown", states["notes.txt"]);
    }

    [Fact]
    public void FolderThatIsNone_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "empty"));
        Assert.Equal(2, _cli.Run("doctor empty"));
        Assert.Equal(2, _cli.Run("doctor nowhere"));
    }

    /// <summary>A run and a sweep, made once.</summary>
    private static CliRun Make()
    {
        CliRun cli = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cli.Dispose();
        string data = EffectsData.Write(cli);
        string columns = $"{data} --targets a,b,c --drop who";
        string train = $"train {columns} --epochs 3 --out run --quiet --steps --tensorboard";
        Assert.True(cli.Run(train) == 0, cli.Error);
        Assert.True(cli.Run($"effects {columns} {EffectsData.Quick}2 --out effects") == 0, cli.Error);
        return cli;
    }

    private void Run(string line) => Assert.True(_cli.Run(line) == 0, _cli.Error);
}
