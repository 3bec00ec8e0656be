namespace Kinship.Bench.Study;

/// <summary>
/// The estimator that would be chosen on all data sets but one, and how it does on that one. The rule, fixed before any result
/// was looked at: the highest mean of Pearson's r within targets, data sets weighing alike, over every estimator and part of
/// training.
/// </summary>
/// <param name="Data">The data set left out.</param>
/// <param name="Estimator">What is chosen on the others.</param>
/// <param name="Part">The part of training chosen with it.</param>
/// <param name="ScoreOnOthers">Its mean there.</param>
/// <param name="ScoreOnLeftOut">Its mean on the one left out.</param>
/// <param name="BestOnLeftOut">What the best on the one left out reaches there.</param>
/// <param name="BestTrivial">What the best of the trivial ones reaches there.</param>
internal sealed record StudyChoice(
    string Data,
    string Estimator,
    string Part,
    double ScoreOnOthers,
    double ScoreOnLeftOut,
    double BestOnLeftOut,
    double BestTrivial
)
{
    public static IEnumerable<StudyChoice> LeaveOneOut(IReadOnlyList<StudyResult> results)
    {
        foreach (string data in results.Select(r => r.Data).Distinct())
        {
            StudyResult[] others = [.. results.Where(r => r.Data != data)];
            StudyResult[] own = [.. results.Where(r => r.Data == data)];
            if (others.Length == 0)
            {
                continue;
            }

            (string estimator, string part) = Best(others);
            StudyRow[] rows = [.. own[0].Rows];
            yield return new StudyChoice(
                data,
                estimator,
                part,
                Score(others, estimator, part),
                Score(own, estimator, part),
                rows.Where(r => !r.IsTrivial).Max(r => Score(own, r.Estimator, r.Part)),
                rows.Where(r => r.IsTrivial && r.Estimator != "target-mean").Max(r => Score(own, r.Estimator, r.Part))
            );
        }
    }

    public static (string Estimator, string Part) Best(IReadOnlyList<StudyResult> results) =>
        results[0]
            .Rows.Where(r => !r.IsTrivial && results.All(s => s.Find(r.Estimator, r.Part) is not null))
            .Select(r => (r.Estimator, r.Part))
            .MaxBy(r => Score(results, r.Estimator, r.Part));

    /// <summary>The mean over the data sets of the mean over their splits and variants.</summary>
    public static double Score(IReadOnlyList<StudyResult> results, string estimator, string part) =>
        results
            .GroupBy(r => r.Data)
            .Average(g =>
                g.Select(r => r.Find(estimator, part)?.Score ?? double.NaN)
                    .Select(v => double.IsNaN(v) ? 0 : v) // no correlation is no agreement
                    .Average()
            );
}
