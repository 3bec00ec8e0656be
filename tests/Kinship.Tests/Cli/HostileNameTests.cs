using System.Text.RegularExpressions;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>Names and classes from strangers do nothing to the terminal, to a spreadsheet or to the disk.</summary>
public sealed partial class HostileNameTests : IDisposable
{
    private static readonly string[] s_names =
    [
        "\u001b]0;title\u0007a", // sets a terminal's title
        "\u009b31mb", // a colour, in one C1 character
        "=HYPERLINK(\"http://example.org\")",
        "../../up",
        "\u202eturned",
        "[red]markup[/]",
        "<script>alert(1)</script>",
        "CON",
        new string('n', 300),
    ];

    private readonly CliRun _cli = new();
    private readonly string _targets;

    public HostileNameTests()
    {
        string[] columns = [.. s_names, "class"];
        IEnumerable<string> rows = Enumerable
            .Range(0, 160)
            .Select(r =>
                $"{r % 7},{r * 13 % 11},{string.Join(',', s_names.Select((_, k) => r / (k + 1) % 2))},{Quoted(((string[])["\u001b[31mred", "=1+1", "../up"])[r % 3])}"
            );
        _cli.Write("data.csv", $"x1,x2,{string.Join(',', columns.Select(Quoted))}\n{string.Join('\n', rows)}\n");
        _targets = string.Join(',', columns.Select(c => Quoted(Shown(c))));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void EveryCommand_WritesThemOut()
    {
        foreach (
            string[] command in (string[][])
                [
                    ["inspect", "data.csv", "--targets", _targets],
                    ["train", "data.csv", "--targets", _targets, "--epochs", "2", "--out", "run"],
                    ["show", "run"],
                    ["show", "run", "--layers"],
                    ["groups", "run", "--budget", "2"],
                    ["doctor", "run"],
                    ["predict", "run", "data.csv", "--out", "predictions.csv"],
                    ["effects", "data.csv", "--targets", _targets, "--epochs", "1", "--seeds", "1", "--out", "effects"],
                    ["report", "run", "--out", "report.html"],
                    .. ((string[])["onnx", "keras", "csv", "json", "npz", "parquet", "tensorboard"]).Select(f =>
                        (string[])["export", "run", "--format", f, "--out", $"exported-{f}"]
                    ),
                ]
        )
        {
            Assert.True(_cli.Run(command) == 0, $"{command[0]}: {_cli.Error}");
            Assert.DoesNotMatch(Hidden(), _cli.Out + _cli.Error);
        }

        foreach (string table in Directory.GetFiles(_cli.Folder, "*.csv", SearchOption.AllDirectories))
        {
            bool isExported = table.Contains("exported", StringComparison.Ordinal) || table.EndsWith("predictions.csv");
            if (isExported)
            {
                Assert.DoesNotMatch(Formula(), File.ReadAllText(table));
            }
        }

        // Nothing beside what was asked for, and nothing outside.
        Assert.Equal(
            [
                "data.csv",
                "effects",
                .. ((string[])["csv", "json", "keras", "npz", "onnx", "parquet", "tensorboard"]).Select(f =>
                    $"exported-{f}"
                ),
                "predictions.csv",
                "report.html",
                "run",
            ],
            Directory.GetFileSystemEntries(_cli.Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
        );
        Assert.All(
            Directory.GetFileSystemEntries(_cli.Folder, "*", SearchOption.AllDirectories),
            f => Assert.StartsWith(_cli.Folder, Path.GetFullPath(f), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Errors_WriteThemOut()
    {
        Assert.Equal(2, _cli.Run("train", "data.csv", "--targets", "\u001b]0;x\u0007,\u202ey"));
        Assert.DoesNotMatch(Hidden(), _cli.Error);
        Assert.Equal(2, _cli.Run("show", "\u001b]0;x\u0007"));
        Assert.DoesNotMatch(Hidden(), _cli.Error);
    }

    [Theory]
    [InlineData("run.json", "CON")]
    public void RunFolder_WhoseNamesWereChanged_IsRefused(string file, string name)
    {
        Assert.Equal(
            0,
            _cli.Run("train", "data.csv", "--targets", _targets, "--epochs", "1", "--out", "run", "--quiet")
        );
        string path = Path.Combine(_cli.Folder, "run", file);
        File.WriteAllText(
            path,
            File.ReadAllText(path).Replace($"\"{name}\"", "\"\\u001b]0;x\\u0007\"", StringComparison.Ordinal)
        );
        Assert.Equal(2, _cli.Run("show", "run"));
        Assert.Contains("control characters", _cli.Error, StringComparison.Ordinal);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A name as Kinship shows it, by which it is then called.</summary>
    private static string Shown(string name) => Hidden().Replace(name, m => $"\\u{(int)m.Value[0]:x4}");

    [GeneratedRegex(
        "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Hidden();

    /// <summary>A cell that a spreadsheet would compute: begins so, and is no number.</summary>
    [GeneratedRegex(
        "(^|,)\"?[=@+-](?![0-9.]|inf|nan)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Formula();
}
