using System.Diagnostics;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>What a shell, a terminal or a machine can do to a process of the command line.</summary>
public sealed class MachineTests : IDisposable
{
    private readonly CliRun _cli = new();
    private readonly string _train;

    public MachineTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes a Linux shell.");
        _train = $"train {EffectsData.Write(_cli)} --targets a,b --drop who --epochs 3";
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>KINSHIP stands for the program, TRAIN for a training of three epochs, DATA for its table.</summary>
    [Theory]
    [InlineData("KINSHIP TRAIN --out run > /dev/full", 1, "Standard output cannot be written")]
    [InlineData("KINSHIP TRAIN --out run >&-", 1, "Standard output cannot be written")]
    [InlineData("KINSHIP TRAIN --out run 2>&-", 0, "")]
    [InlineData("KINSHIP TRAIN --out run <&-", 0, "")]
    [InlineData("KINSHIP TRAIN --out run | head -n 1 > /dev/null; KINSHIP doctor run", 0, "nothing damaged")]
    [InlineData("KINSHIP show absent | head -n 1", 0, "error: ")]
    [InlineData("env -u TERM KINSHIP TRAIN --out run", 0, "")]
    [InlineData("COLUMNS=20 KINSHIP TRAIN --out run", 0, "")]
    [InlineData("HOME=/proc TMPDIR=/nonexistent KINSHIP TRAIN --out run", 0, "")]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; KINSHIP TRAIN --out run", 2, "current folder")]
    [InlineData("touch run; KINSHIP TRAIN --out run", 2, "run")]
    [InlineData("KINSHIP TRAIN --out /proc/run", 2, "/proc/run")]
    // Files of which the disk holds the first few lines.
    [InlineData("cp DATA big.csv; truncate -s 4T big.csv; KINSHIP train big.csv --targets a,b", 2, "needs about ")]
    [InlineData(
        "ulimit -v 4000000; cp DATA big.csv; truncate -s 400G big.csv; KINSHIP effects big.csv --targets a,b",
        2,
        "GiB."
    )]
    public void Command_EndsAsDocumented(string line, int expected, string says)
    {
        (int code, string output) = Shell(line);
        Assert.True(code == expected, $"{code}: {output}");
        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", output, StringComparison.Ordinal);
    }

    [Fact]
    public void LocaleWithADecimalComma_ChangesNothing()
    {
        Assert.Equal(0, Shell("KINSHIP TRAIN --out here --quiet").Code);
        Assert.Equal(0, Shell("LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 KINSHIP TRAIN --out there --quiet").Code);
        Assert.Equal(
            File.ReadAllText(Path.Combine(_cli.Folder, "here", "affinity.csv")),
            File.ReadAllText(Path.Combine(_cli.Folder, "there", "affinity.csv"))
        );
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Signal_StopsAfterTheStep_AndSaysHowToGoOn(string signal)
    {
        using Process process = LongTraining("run/history.csv", out Task<string> errors);
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = await errors;
        Assert.True(process.ExitCode == 130, said);
        Assert.Contains("--resume run", said, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("doctor run"));
    }

    /// <summary>What a power cut would undo: seen by the system's calls.</summary>
    [Fact]
    public void RenamedFiles_AreFlushedWithTheirNames()
    {
        Assert.SkipUnless(Shell("strace -V").Code == 0, "strace was not found.");
        Assert.Equal(
            0,
            Shell("strace -f -o calls -e trace=rename,fsync,openat KINSHIP TRAIN --out run --quiet > said 2>&1").Code
        );
        string run = Path.Combine(_cli.Folder, "run");
        string[][] threads =
        [
            .. File.ReadLines(Path.Combine(_cli.Folder, "calls"))
                .GroupBy(l => l.Split(' ')[0])
                .Select(g => g.Where(l => l.Contains(run, StringComparison.Ordinal) || l.Contains("fsync(")).ToArray()),
        ];
        int renamed = 0;
        foreach (string[] calls in threads)
        {
            for (int c = 0; c < calls.Length; c++)
            {
                if (calls[c].Contains("rename(", StringComparison.Ordinal) && !calls[c].Contains("/checkpoints/"))
                {
                    renamed++;
                    Assert.Contains($"\"{run}\", O_RDONLY)", calls[c + 1], StringComparison.Ordinal);
                    Assert.Contains("fsync(", calls[c + 2], StringComparison.Ordinal);
                }
            }
        }

        Assert.InRange(renamed, 8, 1000);
    }

    [Fact]
    public async Task FolderRemovedWhileTraining_IsSaid()
    {
        using Process process = LongTraining("run/checkpoints/learning-rates.csv", out Task<string> errors);
        Directory.Move(Path.Combine(_cli.Folder, "run", "checkpoints"), Path.Combine(_cli.Folder, "elsewhere"));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = await errors;
        Assert.True(process.ExitCode == 1, said);
        Assert.Contains("was removed or renamed meanwhile", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSignal_EndsAtOnce_AndTheRunGoesOnFromItsCheckpoint()
    {
        using Process process = LongTraining("run/history.csv", out Task<string> errors);
        while (!process.HasExited)
        {
            using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("Once more to stop at once", await errors, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("doctor run"));
    }

    /// <summary>A training that goes on for minutes, once a file of it is there; what it writes to standard error.</summary>
    private Process LongTraining(string until, out Task<string> errors)
    {
        Process process = Start($"exec {Program} {_train}00000 --out run --quiet");
        errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string file = Path.Combine(_cli.Folder, until);
        while (!process.HasExited && !(File.Exists(file) && new FileInfo(file).Length > 0))
        {
            Thread.Yield();
        }

        return process;
    }

    private static string Program => $"dotnet {Path.Combine(AppContext.BaseDirectory, "Kinship.Cli.dll")}";

    private (int Code, string Output) Shell(string line)
    {
        using Process process = Start(
            line.Replace("KINSHIP", Program, StringComparison.Ordinal)
                .Replace("TRAIN", _train, StringComparison.Ordinal)
                .Replace("DATA", _train.Split(' ')[1], StringComparison.Ordinal)
        );
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    private Process Start(string line) =>
        Process.Start(
            new ProcessStartInfo("bash", ["-c", line])
            {
                WorkingDirectory = _cli.Folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
