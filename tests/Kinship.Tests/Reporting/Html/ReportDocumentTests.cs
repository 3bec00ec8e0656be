using System.Text.Json.Nodes;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Tests.Runs;
using Xunit;

namespace Kinship.Tests.Reporting.Html;

/// <summary>The document in the page, against what the run's own files say.</summary>
public sealed class ReportDocumentTests(DemoReport report) : IClassFixture<DemoReport>
{
    [Fact]
    public void Document_InThePage_SaysWhatAffinityCsvSays()
    {
        JsonObject run = Run(ReportedNumbers.Document(File.ReadAllText(report.File)));
        Dictionary<string, string[]> rows = File.ReadLines(Path.Combine(report.Folder, "affinity.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => string.Join(',', cells[..7]));
        string[] tasks = [.. run["tasks"]!.AsArray().Select(t => (string)t!)];
        int compared = 0;
        foreach (JsonNode series in run["affinity"]!["series"]!.AsArray().Select(s => s!))
        {
            string key = string.Join(',', new[] { "estimator", "move", "layer", "on" }.Select(k => (string?)series[k]));
            string[] epochs = [.. series["epochs"]!.AsArray().Select(e => e!.ToJsonString())];
            compared += Compare(series["whole"]!, ["all"], key, tasks, rows);
            compared += epochs.Length == 0 ? 0 : Compare(series["byEpoch"]!, epochs, key, tasks, rows);
        }

        int expected = rows.Count(r =>
            r.Key.StartsWith("all,", StringComparison.Ordinal) || r.Key.Split(',')[3] == "all"
        );
        int settled = rows.Count(r =>
            r.Key.StartsWith("settled,", StringComparison.Ordinal) && r.Key.Split(',')[3] == "all"
        );
        Assert.Equal(expected - settled, compared);
    }

    [Fact]
    public void Document_InThePage_SaysWhatHistoryAndEffectsSay()
    {
        JsonObject run = Run(ReportedNumbers.Document(File.ReadAllText(report.File)));
        string[][] history =
        [
            .. File.ReadLines(Path.Combine(report.Folder, "history.csv")).Select(line => line.Split(',')),
        ];
        Assert.All(
            history[0].Index(),
            column =>
                Assert.All(
                    ReportedNumbers.Decode(run["history"]![column.Item]!).Zip(history.Skip(1)),
                    value => Close(Number(value.Second[column.Index]), value.First)
                )
        );
        string[] effects = [.. File.ReadLines(Path.Combine(report.Folder, "effects.csv")).Skip(1)];
        JsonArray told = run["effects"]!.AsArray();
        Assert.Equal(effects.Length, told.Count);
        Assert.All(
            effects.Zip(told),
            pair =>
            {
                string[] cells = pair.First.Split(',');
                Assert.Equal(cells[1], (string)pair.Second!["source"]!);
                Assert.Equal(cells[2], (string)pair.Second["target"]!);
                Assert.Equal(double.Parse(cells[4]), (double)pair.Second["effect"]!);
            }
        );
    }

    [Theory]
    [InlineData(5, 50, 3_000_000)]
    [InlineData(40, 200, 10_000_000)]
    [InlineData(100, 200, 10_000_000)]
    public void Page_OfManyTasksAndEpochs_StaysSmall(int tasks, int epochs, int most)
    {
        using TemporaryFolder folder = new();
        HtmlReport big = MadeUpReport.Of(folder, [.. Enumerable.Range(1, tasks).Select(k => $"task {k}")], epochs);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(big.Text), 1_000_000, most);
        JsonNode main = Run(ReportedNumbers.Document(big.Text))["affinity"]!["series"]![0]!;
        int[] held = [.. main["epochs"]!.AsArray().Select(e => (int)e!)];
        Assert.Equal(1, held[0]);
        Assert.Equal(epochs, held[^1]);
        Assert.Equal(held.Order().Distinct(), held);
        Assert.Equal(tasks <= 40 ? epochs : held.Length, held.Length);
        Assert.True(held.Length >= 20);
        double[] means = ReportedNumbers.Decode(main["byEpoch"]!["mean"]!);
        Assert.Equal(0.03 * Math.Sin((1.7 * 1) + (0.05 * epochs)), means[^((tasks * tasks) - 1)], 4);
    }

    [Fact]
    public void Page_RunsNothingButItsOwnScripts()
    {
        string page = File.ReadAllText(report.File);
        string policy = page.Split("content=\"")[1].Split('"')[0];
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page.Split("<script")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_WithOneName_AreToldApart()
    {
        using TemporaryFolder folder = new();
        RunFolder run = MadeUpReport.Folder(folder, ["a", "b"], 2);
        JsonArray names = JsonNode.Parse(HtmlReport.Of(run, RunFolder.Load(report.Folder)).Json)!["runs"]!.AsArray();
        Assert.Equal("made", (string)names[0]!["name"]!);
        names = JsonNode.Parse(HtmlReport.Of(run, run).Json)!["runs"]!.AsArray();
        Assert.Equal(Path.GetFullPath(run.Path), (string)names[0]!["name"]!);
    }

    private static JsonObject Run(JsonObject document) => document["runs"]![0]!.AsObject();

    private static int Compare(
        JsonNode statistics,
        string[] epochs,
        string key,
        string[] tasks,
        Dictionary<string, string[]> rows
    )
    {
        double[] means = ReportedNumbers.Decode(statistics["mean"]!);
        double[] halves = ReportedNumbers.Decode(statistics["half"]!);
        string verdicts = (string)statistics["verdicts"]!;
        int place = 0;
        foreach (string epoch in epochs)
        {
            foreach ((string source, string target) in tasks.SelectMany(s => tasks.Select(t => (s, t))))
            {
                string[] cells = rows[$"{epoch},{key},{source},{target}"];
                Close(Number(cells[7]), means[place]);
                Close((Number(cells[11]) - Number(cells[10])) / 2, halves[place]);
                Assert.Equal(cells[13].Length == 0 ? '-' : Letter(cells[13]), verdicts[place]);
                place++;
            }
        }

        return place;
    }

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell);

    private static char Letter(string verdict) =>
        verdict switch
        {
            "helps" => 'h',
            "hurts" => 'x',
            "negligible" => 'n',
            "not distinguishable" => '?',
            _ => '*',
        };

    /// <summary>As close as float32 holds it.</summary>
    private static void Close(double expected, double actual)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(double.IsNaN(actual));
        }
        else
        {
            Assert.InRange(Math.Abs(expected - actual), 0, 1e-6 * Math.Abs(expected));
        }
    }
}
