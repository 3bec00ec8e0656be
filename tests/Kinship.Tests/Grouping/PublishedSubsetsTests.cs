using System.Text.Json.Nodes;
using Kinship.Grouping;
using Xunit;

namespace Kinship.Tests.Grouping;

/// <summary>The published curves of Standley et al. (ICML 2020), from the losses of all their networks.</summary>
public sealed class PublishedSubsetsTests
{
    public static TheoryData<string> Settings => ["results", "results_large", "results_small_data", "results_alt"];

    [Theory]
    [MemberData(nameof(Settings))]
    public void ChosenOnValidation_JudgedOnTest_AreThePublishedOptima(string setting) =>
        Compare(setting, "optimal", networks => networks);

    [Theory]
    [MemberData(nameof(Settings))]
    public void PredictedFromPairs_AreThePublishedOnes(string setting) =>
        Compare(setting, "hoa", networks => networks.PredictedFromPairs());

    private static void Compare(string setting, string curve, Func<MeasuredNetworks, MeasuredNetworks> chosenOn)
    {
        JsonNode published = JsonNode.Parse(File.ReadAllText(SharedData.Path("gt_standley/published_curves.json")))!;
        MeasuredNetworks validation = chosenOn(Read(setting));
        MeasuredNetworks test = Read(setting + "_test");
        double[] budgets = [.. published["budgets"]!.AsArray().Select(b => (double)b!)];
        double[] expected = [.. published["settings"]![setting]![curve]!.AsArray().Select(b => (double)b!)];
        Assert.Equal(9, expected.Length);
        for (int k = 0; k < budgets.Length; k++)
        {
            TaskGrouping chosen = MeasuredSolver.Solve(validation, budgets[k]);
            Assert.True(chosen.IsOptimal);
            Assert.True(chosen.Cost <= budgets[k] + 1e-9);
            Assert.Equal(expected[k], 5 * MeasuredSolver.Realise(test, chosen).Score, 6e-5);
        }
    }

    /// <summary>The first line of each table is five networks of half the cost, one for each task.</summary>
    private static MeasuredNetworks Read(string name)
    {
        string[][] rows =
        [
            .. File.ReadAllLines(SharedData.Path($"gt_standley/{name}.csv")).Select(line => line.Split(',')),
        ];
        string[] tasks = rows[0][2..];
        IEnumerable<MeasuredNetwork> half = tasks.Select(
            (t, k) => new MeasuredNetwork([t], [double.Parse(rows[1][2 + k])], 0.5)
        );
        IEnumerable<MeasuredNetwork> whole = rows[2..]
            .Select(row =>
            {
                int[] members = [.. Enumerable.Range(0, tasks.Length).Where(k => row[1][k] == '1')];
                return new MeasuredNetwork(
                    [.. members.Select(k => tasks[k])],
                    [.. members.Select(k => double.Parse(row[2 + k]))]
                );
            });
        return new MeasuredNetworks(tasks, [.. half, .. whole], minimise: true);
    }
}
