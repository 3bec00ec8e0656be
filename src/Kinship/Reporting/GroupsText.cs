using Kinship.Grouping;
using Kinship.Grouping.Check;
using Kinship.Grouping.Comparisons;
using Kinship.Grouping.Stability;

namespace Kinship.Reporting;

/// <summary>A grouping in words and lines, ready to be shown.</summary>
/// <param name="study">What was found.</param>
/// <param name="percent">Whether scores are fractions, told in percent.</param>
public sealed class GroupsText(GroupStudy study, bool percent)
{
    private const int LongestGroups = 120;

    private TaskGrouping Best => study.Best;

    /// <summary>The answer: which networks, how sure, what a network less costs.</summary>
    public IReadOnlyList<string> Answer => [Networks(), Proof(), .. Alternatives(), .. Best.Notes];

    /// <summary>A line a network: its tasks, and what those it serves score.</summary>
    public IReadOnlyList<string> Groups =>
        [
            .. Best.Groups.SelectMany(
                (group, k) =>
                    (string[])
                        [
                            $"{k + 1}  {Named(group)}{(group.Cost != 1 ? $"  cost {group.Cost:0.###}" : "")}",
                            .. Best.Tasks.Where(t => t.Group == k).Select(t => $"     {t.Task}  {Score(t.Score)}"),
                            .. group.Members.Except(group.Serves).Select(t => $"     {t}  helps{ServedElsewhere(t)}"),
                        ]
            ),
        ];

    /// <summary>A line a budget.</summary>
    public IReadOnlyList<string> Budgets =>
        [
            .. study.ByBudget.Select(b =>
                $"{b.Budget, 4:0.##}  {Score(b.Grouping.Score), 10}  {Cut(b.Grouping)}{(b.Grouping.IsOptimal ? "" : "  (not proven)")}"
            ),
        ];

    /// <summary>A line a way: the best, and others for comparison.</summary>
    public IReadOnlyList<string> Ways
    {
        get
        {
            NamedGrouping[] all = [new("this grouping", Best), .. study.OtherWays];
            int width = all.Max(w => w.Name.Length);
            return [.. all.Select(w => $"{w.Name.PadRight(width)}  {Score(w.Grouping.Score), 10}  {Cut(w.Grouping)}")];
        }
    }

    /// <summary>How often it stays the best, and the runners-up; empty where nothing is known of that.</summary>
    public IReadOnlyList<string> Sureness => study.Stability is { } stability ? Of(stability) : [];

    /// <summary>What was trained to check it.</summary>
    /// <param name="check">What it came to.</param>
    public IReadOnlyList<string> Realised(GroupingCheck check)
    {
        int width = check.Groupings.Max(g => g.Name.Length);
        RealisedGrouping together = check.Groupings.First(g => g.Name == "all together");
        return
        [
            $"loss saved against every task alone, mean over tasks and {EffectFigures.Seeds(check.Seeds)} [95 % interval]; predicted score",
            .. check.Groupings.Select(g => $"{g.Name.PadRight(width)}  {Gain(g.Gain)}  {Score(g.Grouping.Score)}"),
            .. check
                .Groupings[0]
                .Tasks.Select(t =>
                    $"  {t.Task}: {Gain(t.Gain)}; all together {Gain(together.Tasks.First(o => o.Task == t.Task).Gain)}"
                ),
            Verdict("every task alone", check.Groupings[0].Gain),
            Verdict("all together", together.Behind),
        ];
    }

    private static string Verdict(string other, RealisedGain more) =>
        double.IsNaN(more.Low) ? $"Against {other}: {Gain(more)}, too few seeds to say."
        : more.Low > 0 ? $"Against {other} it pays: {Gain(more)} of the loss."
        : more.High < 0 ? $"Against {other} it does not pay: {Gain(more)} of the loss."
        : $"Against {other} it is not told from nothing: {Gain(more)} of the loss.";

    private string Networks()
    {
        string count = Best.Groups.Count == 1 ? "One network" : $"{Number(Best.Groups.Count)} networks";
        return $"{count}: {Sets(Best)}. Mean score {Score(Best.Score)}"
            + (Best.Price > 0 ? $", less {Score(Best.Price)} for the networks." : ".");
    }

    private string Proof() =>
        Best.IsOptimal
            ? "Proven: no grouping within the budget is better."
            : $"Not proven the best: none is better than {Score(Best.Bound)}, which leaves a gap of {Score(Best.Gap)}. More --seconds may narrow it.";

    private IEnumerable<string> Alternatives()
    {
        int networks = Best.Groups.Count;
        if (study.OtherWays.FirstOrDefault(w => w.Name == "all together") is { } together && networks > 1)
        {
            yield return $"All together score {Score(together.Grouping.Score)}.";
        }

        if (study.ByBudget.LastOrDefault(b => b.Grouping.Groups.Count < networks) is { } fewer)
        {
            yield return $"With {Number(fewer.Grouping.Groups.Count).ToLowerInvariant()} network"
                + $"{(fewer.Grouping.Groups.Count == 1 ? "" : "s")} you lose {Lost(fewer.Grouping)}: {Sets(fewer.Grouping)}.";
        }

        if (study.ByBudget.FirstOrDefault(b => b.Grouping.Groups.Count > networks) is { } more)
        {
            yield return $"A network more would gain {Score(Math.Abs(more.Grouping.Score - Best.Score))}: {Sets(more.Grouping)}.";
        }
        else if (study.ByBudget is [.., var last] && last.Budget > networks && Best.Price == 0)
        {
            yield return "More networks bring nothing.";
        }
    }

    private string Lost(TaskGrouping fewer) => Score(Math.Abs(Best.Score - fewer.Score));

    private IReadOnlyList<string> Of(GroupingStability stability)
    {
        List<string> lines = [];
        if (stability.Draws > 0)
        {
            double share = (double)stability.Best / stability.Draws;
            lines.Add(
                $"In {stability.Best} of {stability.Draws} redrawn matrices ({share:0 %}) this grouping is the best; pairs were redrawn together."
            );
        }

        foreach (RunnerUp other in stability.RunnersUp)
        {
            string interval = double.IsNaN(other.Low) ? "" : $" [{Score(other.Low)} to {Score(other.High)}]";
            string often = stability.Draws > 0 ? $", the best in {other.Best}" : "";
            lines.Add($"{Score(other.Behind)}{interval} behind{often}: {Cut(other.Grouping)}");
        }

        return lines;
    }

    private string ServedElsewhere(string task) =>
        Best.Tasks.FirstOrDefault(t => t.Task == task) is { } served ? $", served by {served.Group + 1}" : "";

    private static string Gain(RealisedGain gain)
    {
        string interval = double.IsNaN(gain.Low)
            ? ""
            : $" [{Figures.Signed(100 * gain.Low)}, {Figures.Signed(100 * gain.High)}]";
        return Figures.SignedPercent(gain.Mean) + interval;
    }

    private string Score(double score)
    {
        if (score == 0 || !double.IsFinite(score))
        {
            return score == 0 ? "0" : "unknown";
        }

        double value = percent ? 100 * score : score;
        int decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 9);
        return value.ToString("F" + decimals) + (percent ? " %" : "");
    }

    private static string Number(int count)
    {
        string[] words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
        return count < words.Length ? words[count] : $"{count}";
    }

    private static string Sets(TaskGrouping grouping)
    {
        string[] sets = [.. grouping.Groups.Select(Named)];
        return sets.Length == 1 ? sets[0] : $"{string.Join(", ", sets[..^1])} and {sets[^1]}";
    }

    private static string Cut(TaskGrouping grouping) =>
        ShortName.Of(string.Join(' ', grouping.Groups.Select(Named)), LongestGroups);

    private static string Named(TaskGroup group) => "{" + string.Join(", ", group.Members) + "}";
}
