using Kinship.Affinity;
using Kinship.Grouping.Comparisons;

namespace Kinship.Grouping.Stability;

/// <summary>How far the numbers behind a grouping are known well enough to tell it from others.</summary>
public sealed class GroupingStability
{
    private const int MostRunnersUp = 3;

    private GroupingStability(int draws, int best, IReadOnlyList<RunnerUp> runnersUp, int skipped)
    {
        Draws = draws;
        Best = best;
        RunnersUp = runnersUp;
        Skipped = skipped;
    }

    /// <summary>How often the matrix was drawn again; 0 where it cannot be, and then runners-up have no intervals.</summary>
    public int Draws { get; }

    /// <summary>In how many draws the grouping was the best.</summary>
    public int Best { get; }

    /// <summary>Draws left out, since some pair was measured in none of their parts.</summary>
    public int Skipped { get; }

    /// <summary>
    /// The best other grouping, where it is known, and those that were the best in some draws, the most often first: at most 3.
    /// </summary>
    public IReadOnlyList<RunnerUp> RunnersUp { get; }

    /// <summary>How often a matrix of so many tasks is drawn again: less often where each draw takes long, never above what is proven.</summary>
    public static int DrawsFor(int tasks) =>
        tasks <= 12 ? 200
        : tasks <= 16 ? 100
        : tasks <= 20 ? 20
        : 0;

    /// <summary>Draws again, and groups each draw.</summary>
    /// <param name="scores">What the grouping was found from.</param>
    /// <param name="options">The same options.</param>
    /// <param name="best">The grouping.</param>
    /// <param name="matrices">The draws; null where the matrix is all there is.</param>
    /// <param name="draws">How many.</param>
    /// <param name="second">The best other grouping; null where it is not known.</param>
    public static GroupingStability Of(
        GroupScores scores,
        GroupingOptions options,
        TaskGrouping best,
        MatrixDraws? matrices,
        int draws,
        TaskGrouping? second = null
    )
    {
        GroupScores[] drawn = matrices is null
            ? []
            : [.. Enumerable.Range(0, draws).Select(matrices.Draw).Where(IsWhole).Select(m => scores.With(m))];
        Dictionary<string, (TaskGrouping Grouping, int Count)> winners = [];
        if (second is not null)
        {
            winners[Key(second)] = (second, 0);
        }

        foreach (GroupScores one in drawn)
        {
            TaskGrouping winner = GroupingSolver.Solve(one, options);
            int before = winners.GetValueOrDefault(Key(winner)).Count;
            winners[Key(winner)] = (winner, before + 1);
        }

        winners.Remove(Key(best), out (TaskGrouping, int Count) own);
        RunnerUp[] others =
        [
            .. winners
                .OrderByDescending(w => second is not null && w.Key == Key(second))
                .ThenByDescending(w => w.Value.Count)
                .Take(MostRunnersUp)
                .Select(w => Compare(w.Value.Grouping, w.Value.Count, best, scores, drawn, options))
                .OrderByDescending(r => r.Best)
                .ThenBy(r => r.Behind),
        ];
        return new GroupingStability(drawn.Length, own.Count, others, matrices is null ? 0 : draws - drawn.Length);
    }

    private static RunnerUp Compare(
        TaskGrouping other,
        int count,
        TaskGrouping best,
        GroupScores scores,
        GroupScores[] drawn,
        GroupingOptions options
    )
    {
        double[] behind = [.. drawn.Select(d => Behind(other, best, d, options)).Order()];
        double At(double share) =>
            behind.Length == 0 ? double.NaN : behind[(int)Math.Round(share * (behind.Length - 1))];
        TaskGrouping judged = new GroupJudge(scores, options).Grouping(other.Groups.Select(g => g.Members));
        return new RunnerUp(judged, count, Behind(other, best, scores, options), At(0.025), At(0.975));
    }

    /// <summary>How much worse one is than another, by some matrix.</summary>
    private static double Behind(TaskGrouping other, TaskGrouping best, GroupScores scores, GroupingOptions options)
    {
        GroupJudge judge = new(scores, options);
        double Objective(TaskGrouping grouping) => judge.Grouping(grouping.Groups.Select(g => g.Members)).Objective;
        double difference = Objective(best) - Objective(other);
        return scores.Minimise ? -difference : difference;
    }

    private static bool IsWhole(AffinityMatrix matrix)
    {
        int n = matrix.Tasks.Count;
        return Enumerable.Range(0, n * n).All(k => k / n == k % n || double.IsFinite(matrix.Values[k]));
    }

    private static string Key(TaskGrouping grouping) =>
        string.Join('\n', grouping.Groups.Select(g => string.Join('\t', g.Members)));
}

/// <summary>A grouping that may as well be the best.</summary>
/// <param name="Grouping">The grouping, judged by the whole matrix.</param>
/// <param name="Best">In how many draws it was the best.</param>
/// <param name="Behind">How much worse its objective is by the whole matrix.</param>
/// <param name="Low">The 2.5th percentile of that over the draws; NaN without draws.</param>
/// <param name="High">The 97.5th percentile.</param>
public sealed record RunnerUp(TaskGrouping Grouping, int Best, double Behind, double Low, double High);
