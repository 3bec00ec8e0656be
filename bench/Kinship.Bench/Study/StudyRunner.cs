using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Effects.Agreement;
using Kinship.Engine;
using Kinship.Runs;

namespace Kinship.Bench.Study;

/// <summary>Measures a case: effects, affinities with seeds of their own, and how they agree. What is done is kept and not done again.</summary>
internal sealed class StudyRunner(StudyOptions options, TextWriter log)
{
    /// <summary>Everything there is, and forks every 50 steps, since some trainings have few.</summary>
    private static readonly AffinityOptions Everything = new()
    {
        Estimators = Enum.GetValues<Estimator>(),
        Moves = [Move.Gradient, Move.Optimizer],
        Layers = false,
        BranchEvery = 50,
    };

    private static readonly AffinityOptions Looking = new()
    {
        Estimators = [Estimator.Lookahead],
        Moves = [Move.Gradient],
        Layers = false,
    };

    public StudyResult Run(StudyCase one)
    {
        string folder = Path.Combine(options.Work, one.Name.Replace(' ', '-'));
        Directory.CreateDirectory(folder);
        long began = Environment.TickCount64;
        EffectData data = EffectData.Of(TabularData.Read(Path.Combine(options.Data, one.File), one.Options));
        EffectPlan plan = EffectPlan.Make(data, one.ToEffects(options.Seeds));
        EffectResults results;
        using (TrialFile trials = TrialFile.Open(Path.Combine(folder, "trials.jsonl"), plan))
        {
            results = EffectSweep.Run(plan, data, new SweepOptions { Store = trials, Parallel = options.Parallel });
        }

        IReadOnlyList<long> seeds = AffinitySweep.Seeds(plan, Math.Min(options.AffinitySeeds, one.MostAffinitySeeds));
        IReadOnlyList<AffinityRecord> records = AffinitySweep.Run(
            plan,
            data,
            seeds,
            Path.Combine(folder, "affinity"),
            Everything,
            options.Parallel
        );
        IReadOnlyList<AffinityRecord> fresh = Fresh(plan, data, seeds, Path.Combine(folder, "fresh"));
        EffectTable table = results.Tables()[0];
        StudyResult result = Compare(one, plan, data, table, records, fresh);
        log.WriteLine($"{one.Name}: {plan.Trials.Count} trainings, {(Environment.TickCount64 - began) / 1000.0:f0} s");
        return result;
    }

    /// <summary>Look-aheads scored on other training rows than the step's own: the training rows stand in for held-out ones.</summary>
    private List<AffinityRecord> Fresh(EffectPlan plan, EffectData data, IReadOnlyList<long> seeds, string folder)
    {
        DataParts parts = data.Split(plan.Options.Split, plan.Options.SplitSeed);
        string FolderOf(long seed) => Path.Combine(folder, RunSeeds.FolderOf(seed));
        Parallel.ForEach(
            seeds.Where(s => !Directory.Exists(FolderOf(s))),
            new ParallelOptions { MaxDegreeOfParallelism = options.Cores },
            seed =>
                new MultiTaskModel(plan.Options.Network, Looking)
                    .Fit(parts.Train, parts.Train, plan.Options.Training with { Seed = seed, Threads = 1 })
                    .Save(FolderOf(seed))
        );
        return [.. seeds.Select(s => RunFolder.Load(FolderOf(s)).ReadAffinity())];
    }

    private static StudyResult Compare(
        StudyCase one,
        EffectPlan plan,
        EffectData data,
        EffectTable table,
        IReadOnlyList<AffinityRecord> records,
        IReadOnlyList<AffinityRecord> fresh
    )
    {
        MeasuredEffect effect = EffectStudy.Measured(table, plan.Options.Seeds);
        AgreementTable agreement = new(effect, plan.Options.FirstSeed);
        Dataset train = data.Split(plan.Options.Split, plan.Options.SplitSeed).Train;
        List<StudyRow> rows =
        [
            .. agreement.Of(records).Select(r => StudyRow.Of(r, isTrivial: false)),
            .. agreement
                .Of(fresh)
                .Where(r => r.On == OnNames.Format(On.Validation))
                .Select(r => StudyRow.Of(r with { On = "other training rows" }, isTrivial: false)),
            .. Together(agreement, table.Tasks, records),
            .. agreement
                .Trivial(train.Targets, [.. Enumerable.Range(0, train.Rows)], records)
                .Select(r => StudyRow.Of(r, isTrivial: true)),
        ];
        ILookup<Verdict, EffectEstimate> verdicts = table.Estimates.ToLookup(e => e.Verdict);
        return new StudyResult(
            one.Name,
            one.Data,
            one.Variant,
            one.SplitSeed,
            table.Tasks,
            [.. effect.Effect.Select(e => double.IsFinite(e) ? e : (double?)null)],
            new EffectCounts(
                verdicts[Verdict.Helps].Count(),
                verdicts[Verdict.Hurts].Count(),
                verdicts[Verdict.Negligible].Count(),
                table.Estimates.Count
                    - verdicts[Verdict.Helps].Count()
                    - verdicts[Verdict.Hurts].Count()
                    - verdicts[Verdict.Negligible].Count()
            ),
            rows
        );
    }

    /// <summary>The mean of an estimator's standard scores on training and on held-out rows.</summary>
    private static IEnumerable<StudyRow> Together(
        AgreementTable agreement,
        IReadOnlyList<string> tasks,
        IReadOnlyList<AffinityRecord> records
    )
    {
        SeriesKey[] keys =
        [
            .. records[0]
                .Series.Select(s => s.Key)
                .Where(k => k is { On: On.Train, Layer: SeriesKey.AllLayers } && HasBoth(records[0], k)),
        ];
        foreach (SeriesKey key in keys)
        {
            foreach (TrainingPart part in Enum.GetValues<TrainingPart>())
            {
                double[][] both =
                [
                    .. records.Select(r =>
                        PairMeans.Of([
                            Scores(r, key, part, tasks),
                            Scores(r, key with { On = On.Validation }, part, tasks),
                        ])
                    ),
                ];
                string move = key.Move is { } m ? MoveNames.Format(m) : "";
                AgreementRow row = agreement.Row(
                    EstimatorNames.Format(key.Estimator),
                    move,
                    "both",
                    part,
                    both,
                    isSigned: true
                );
                yield return StudyRow.Of(row, isTrivial: false);
            }
        }
    }

    private static bool HasBoth(AffinityRecord record, SeriesKey key) =>
        record.Series.Any(s => s.Key == key with { On = On.Validation });

    private static double[] Scores(AffinityRecord record, SeriesKey key, TrainingPart part, IReadOnlyList<string> tasks)
    {
        double[] matrix = PartMatrix.Of(record.Series.First(s => s.Key == key), part, tasks);
        double[] pairs = [.. matrix.Where((v, k) => k / tasks.Count != k % tasks.Count && double.IsFinite(v))];
        double root = pairs.Length > 0 ? Math.Sqrt(pairs.Average(v => v * v)) : double.NaN;
        return [.. matrix.Select(v => v / root)];
    }
}
