using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>The numbers depend on data, options and seed alone: not on threads, not on the process; on the width of vectors to rounding.</summary>
public sealed class SameBitsTests : IDisposable
{
    private readonly CliRun _cli = new();
    private readonly string _columns;

    public SameBitsTests() => _columns = $"{EffectsData.Write(_cli)} --targets a,b,c --drop who";

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Folders_OfOneTwoThreeAndEightThreads_AreTheSameByteForByte()
    {
        foreach (int threads in (int[])[1, 2, 3, 8])
        {
            Run(
                $"train {_columns} --epochs 3 --steps --estimators all --threads {threads} --out run-{threads} --quiet"
            );
            Run($"effects {_columns} {EffectsData.Quick}1 --parallel {threads} --out effects-{threads}");
            Run($"groups run-{threads} --budget 2 --out groups-{threads}.json");
            Same($"run-{threads}", "run-1");
            Same($"effects-{threads}", "effects-1");
            Assert.Equal(Bytes("groups-1.json"), Bytes($"groups-{threads}.json"));
        }
    }

    /// <summary>
    /// Narrower vectors add up in another order. After three epochs the losses agree to 1e-4 of their size; the
    /// affinities, differences of nearly equal losses, to 1e-3 of the largest.
    /// </summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public void NarrowerVectors_InAProcessOfTheirOwn_AgreeToRounding(string variable, string value)
    {
        const string Options = "--epochs 3 --threads 1 --quiet";
        Run($"train {_columns} {Options} --out here");
        string program = Path.Combine(AppContext.BaseDirectory, "Kinship.Cli.dll");
        ProcessStartInfo info = new("dotnet", [program, .. $"train {_columns} {Options} --out there".Split(' ')])
        {
            WorkingDirectory = _cli.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment[variable] = value;
        using Process process = Process.Start(info)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        if (variable == "DOTNET_TieredCompilation")
        {
            Same("there", "here");
            return;
        }

        Near("history.csv", firstNumber: 1, 1e-4);
        Near("affinity.csv", firstNumber: 7, 1e-3);
    }

    private void Near(string file, int firstNumber, double tolerance)
    {
        double[] here = Numbers("here", file, firstNumber);
        double[] there = Numbers("there", file, firstNumber);
        double largest = here.Max(Math.Abs);
        Assert.Equal(here.Length, there.Length);
        for (int k = 0; k < here.Length; k++)
        {
            Assert.Equal(here[k], there[k], tolerance * largest);
        }
    }

    /// <summary>A column's numbers in every row: the first loss, the means.</summary>
    private double[] Numbers(string folder, string file, int column) =>
        [
            .. File.ReadLines(Path.Combine(_cli.Folder, folder, file))
                .Skip(1)
                .Where(l => file == "history.csv" || l.Contains("lookahead", StringComparison.Ordinal))
                .Select(l => l.Split(',')[column])
                .Where(c => c.Length > 0)
                .Select(c => double.Parse(c, CultureInfo.InvariantCulture)),
        ];

    private void Same(string actual, string expected)
    {
        string[] files = Files(expected);
        Assert.Equal(files, Files(actual));
        Assert.All(files, f => Assert.Equal(Bytes($"{expected}/{f}"), Bytes($"{actual}/{f}")));
    }

    /// <summary>Without the documents that say when, and with how many threads.</summary>
    private string[] Files(string folder) =>
        [
            .. Directory
                .GetFiles(Path.Combine(_cli.Folder, folder), "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Path.Combine(_cli.Folder, folder), f))
                .Where(f => Path.GetFileName(f) is not ("run.json" or "effects.json" or "trials.jsonl"))
                .Order(StringComparer.Ordinal),
        ];

    private byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(_cli.Folder, file));

    private void Run(string line) => Assert.True(_cli.Run(line) == 0, _cli.Error);
}
