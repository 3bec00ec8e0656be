using System.Diagnostics;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>The short forms of tests/Kinship.Reliability, in processes of their own: nothing is lost.</summary>
public sealed class ReliabilityTests
{
    private const int CannotBeTried = 3;

    [Theory]
    [InlineData("kills", "--kills", "22")]
    [InlineData("disk", "--every", "40")]
    [InlineData("together", "--times", "2")]
    [InlineData("soak", "--minutes", "0.1", "--steps", "20000")]
    public async Task Trial_LosesNothing(params string[] trial)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes Linux: signals, and calls of the C library.");
        string program = Path.Combine(AppContext.BaseDirectory, "Kinship.Reliability.dll");
        ProcessStartInfo info = new("dotnet", [program, .. trial])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(info)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(process.ExitCode == CannotBeTried, "No C compiler (cc) was found.");
        Assert.True(process.ExitCode == 0, $"{output}\n{await errors}");
        Assert.Contains(" tried, 0 lost", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n0 tried", output, StringComparison.Ordinal);
    }
}
