namespace Kinship.Affinity;

/// <summary>
/// Every pair against the null task, whose labels were shuffled: a step on it says nothing, and still costs the others about
/// half of lr^2 g' H g, since any step leads away from where they were. So a pair can hurt against no step at all, and yet do
/// better than a useless task.
/// </summary>
public static class NullComparison
{
    /// <summary>
    /// source -> target less null -> target, with the error of the difference, from the batches in which both were measured;
    /// null where the run did not keep them. The null task's own row is NaN.
    /// </summary>
    /// <param name="statistics">A look-ahead series' statistics over the whole run.</param>
    /// <param name="nullTask">The null task's name.</param>
    public static AffinityStatistics? Of(AffinityStatistics statistics, string nullTask)
    {
        int yardstick = statistics.Mean.Sources.ToList().IndexOf(nullTask);
        if (statistics.Batches is not { } batches || yardstick < 0)
        {
            return null;
        }

        int n = statistics.Mean.Tasks.Count;
        int pairs = statistics.Mean.Values.Length;
        double[] steps =
        [
            .. Enumerable.Range(0, pairs).Select(k => (double)Math.Min(statistics.Steps[k], statistics.Steps[Null(k)])),
        ];
        LongRunVariance variance = LongRunVariance.Of(
            batches.WholeBatches,
            Gaps,
            [.. Enumerable.Range(0, pairs).Select(StepsOfBatches)]
        );
        double[] mean = new double[pairs];
        double[] effective = new double[pairs];
        MeanError[] errors = new MeanError[pairs];
        for (int k = 0; k < pairs; k++)
        {
            bool own = k / n == yardstick;
            mean[k] = own ? double.NaN : statistics.Mean.Values[k] - statistics.Mean.Values[Null(k)];
            effective[k] = IsSure(k) && IsSure(Null(k)) ? double.PositiveInfinity : 0;
            errors[k] =
                own || effective[k] == 0
                    ? new MeanError(double.NaN, 0)
                    : MeanError.ByCosines(
                        variance,
                        k,
                        steps[k],
                        Math.Min(variance.Cosines, Math.Min(Degrees(k), Degrees(Null(k))))
                    );
        }

        AffinityMatrix Matrix(double[] values) => new(statistics.Mean.Sources, statistics.Mean.Tasks, values);
        return new AffinityStatistics(
            Matrix(mean),
            Matrix([.. mean.Select(_ => double.NaN)]),
            [.. steps.Select(s => (int)s)],
            errors
        )
        {
            EffectiveSteps = Matrix(effective),
            OwnSteps = statistics.OwnSteps,
        };

        int Null(int k) => (yardstick * n) + (k % n);

        double StepsOfBatches(int k) => Math.Min(batches.StepsOfWhole(k), batches.StepsOfWhole(Null(k)));

        bool IsSure(int k) => statistics.HasEnoughSteps(k / n, k % n) && Degrees(k) > 0;

        int Degrees(int k) => statistics.StandardError is null ? 0 : statistics.DegreesOfFreedom(k / n, k % n);

        // A batch's gap from the mean, of both rows: scaled to the same number of steps where labels were missing.
        void Gaps(int batch, Span<double> gaps)
        {
            for (int k = 0; k < gaps.Length; k++)
            {
                gaps[k] = steps[k] * (Gap(batch, k) - Gap(batch, Null(k)));
            }
        }

        double Gap(int batch, int k) => batches.Gap(batch, k, statistics.Mean.Values[k]) / statistics.Steps[k];
    }
}
