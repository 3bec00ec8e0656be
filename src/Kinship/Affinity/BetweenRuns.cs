namespace Kinship.Affinity;

/// <summary>
/// What several runs of other seeds say together. Steps of one run share its split, its initial weights and its course, so
/// that the interval within a run is too short to hold another run's mean: this is the interval for any run.
/// </summary>
public static class BetweenRuns
{
    /// <summary>
    /// The mean over the runs' means; the standard deviation and error between them, with t quantiles of runs - 1 degrees of
    /// freedom; verdicts over that. <see cref="AffinityStatistics.Steps"/> is the number of runs.
    /// </summary>
    /// <param name="runs">The same series of each run, at least two.</param>
    /// <exception cref="ArgumentException">Fewer than two, or of other tasks.</exception>
    public static AffinityStatistics Of(IReadOnlyList<AffinityStatistics> runs)
    {
        AffinityMatrix first = runs.Count > 1 ? runs[0].Mean : throw AffinityErrors.TooFewRuns(runs.Count);
        if (runs.Any(r => !r.Mean.Sources.SequenceEqual(first.Sources) || !r.Mean.Tasks.SequenceEqual(first.Tasks)))
        {
            throw AffinityErrors.OtherTasks();
        }

        var means = new RunningStatistics(first.Values.Length);
        foreach (AffinityStatistics run in runs)
        {
            means.Add(run.Mean.Values);
        }

        AffinityStatistics plain = means.ToStatistics(first.Sources, first.Tasks);
        return new AffinityStatistics(
            plain.Mean,
            plain.StandardDeviation,
            plain.Steps,
            [
                .. plain.Steps.Select(
                    (n, k) => new MeanError(plain.StandardDeviation.Values[k] / Math.Sqrt(n), Math.Max(n - 1, 0))
                ),
            ]
        );
    }

    /// <summary>The root mean square of the runs' own standard errors: how sure one run is of its mean.</summary>
    /// <param name="runs">As of <see cref="Of"/>.</param>
    /// <returns>NaN where a run knows no error.</returns>
    public static AffinityMatrix Within(IReadOnlyList<AffinityStatistics> runs)
    {
        AffinityMatrix mean = runs[0].Mean;
        double[] within = new double[mean.Values.Length];
        for (int k = 0; k < within.Length; k++)
        {
            double sum = 0;
            foreach (AffinityStatistics run in runs)
            {
                double error = run.StandardError is { } errors ? errors.Values[k] : double.NaN;
                sum += error * error;
            }

            within[k] = Math.Sqrt(sum / runs.Count);
        }

        return new AffinityMatrix(mean.Sources, mean.Tasks, within);
    }
}
