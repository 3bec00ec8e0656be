using Kinship.Tests.Cli;

namespace Kinship.Tests.Reporting.Html;

/// <summary>The report of a short demo with its effects, made once for a class of tests.</summary>
public sealed class DemoReport : IDisposable
{
    private readonly CliRun _cli = new();

    public DemoReport()
    {
        Xunit.Assert.Equal(0, _cli.Run("demo --epochs 4 --quiet --out demo"));
        Xunit.Assert.Equal(0, _cli.Run("report demo"));
    }

    /// <summary>The run folder.</summary>
    public string Folder => Path.Combine(_cli.Folder, "demo");

    /// <summary>The page.</summary>
    public string File => Path.Combine(Folder, "report.html");

    public void Dispose() => _cli.Dispose();
}
