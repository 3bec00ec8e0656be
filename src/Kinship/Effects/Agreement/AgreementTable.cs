using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Effects.Agreement;

/// <summary>
/// How well every estimator agrees with the measured effects. The affinities must be of seeds of their own, measured on rows that
/// the effects were not: noise that both share would pass for agreement.
/// </summary>
internal sealed class AgreementTable
{
    private readonly MeasuredEffect _effect;
    private readonly long _seed;
    private readonly Dictionary<MatrixCorrelation, double> _ceilings;

    /// <param name="effect">The effects.</param>
    /// <param name="seed">Of the permutations and of the halves of the seeds.</param>
    public AgreementTable(MeasuredEffect effect, long seed)
    {
        _effect = effect;
        _seed = seed;
        MatrixCorrelation[] halved =
        [
            MatrixCorrelation.PearsonWithin,
            MatrixCorrelation.Spearman,
            MatrixCorrelation.SpearmanWithin,
        ];
        _ceilings = halved.ToDictionary(
            kind => kind,
            kind => SeedReliability.SplitHalf(kind, effect.Seeds, Count, seed)
        );
        _ceilings[MatrixCorrelation.Pearson] = SeedReliability.Alpha(effect.Seeds, Count);
    }

    private int Count => _effect.Tasks.Count;

    /// <summary>A row for every whole-trunk series that all records have, and each part of training.</summary>
    /// <param name="records">One an affinity seed; they have the effect's tasks, in any order.</param>
    public IReadOnlyList<AgreementRow> Of(IReadOnlyList<AffinityRecord> records)
    {
        IEnumerable<SeriesKey> keys = records[0]
            .Series.Select(series => series.Key)
            .Where(key => key.Layer == SeriesKey.AllLayers && records.All(r => Find(r, key) is not null));
        return
        [
            .. from key in keys
            from part in Enum.GetValues<TrainingPart>()
            select Row(
                EstimatorNames.Format(key.Estimator),
                key.Move is { } move ? MoveNames.Format(move) : "",
                OnNames.Format(key.On),
                part,
                Matrices(records, key, part),
                key.Estimator.IsSigned()
            ),
        ];
    }

    /// <summary>
    /// The rows of what estimators must beat: the labels' association and mutual information, the targets' mean measured
    /// effects, the sources' own steps where the records have the first-order affinity, and a constant.
    /// </summary>
    /// <param name="targets">The labels of the effect's tasks, in its order.</param>
    /// <param name="trainingRows">The rows to look at.</param>
    /// <param name="records">As of <see cref="Of(IReadOnlyList{AffinityRecord})"/>; may be empty.</param>
    public IReadOnlyList<AgreementRow> Trivial(
        IReadOnlyList<Target> targets,
        IReadOnlyList<int> trainingRows,
        IReadOnlyList<AffinityRecord> records
    )
    {
        AgreementRow Plain(string name, bool isSigned, params double[][] matrices) =>
            Row(name, "", OnNames.Format(On.Train), TrainingPart.Whole, matrices, isSigned);
        List<AgreementRow> rows =
        [
            Plain("label-association", isSigned: false, LabelAssociation.Strength(targets, trainingRows)),
            Plain("mutual-information", isSigned: false, LabelAssociation.MutualInformation(targets, trainingRows)),
            Plain("target-mean", isSigned: true, TrivialMatrices.TargetMean(_effect.Effect, Count)),
            Plain("constant", isSigned: true, TrivialMatrices.Constant(Count)),
        ];
        if (records.Count > 0 && records.All(r => r.Find(Estimator.FirstOrder) is not null))
        {
            SeriesKey key = records[0].Find(Estimator.FirstOrder)!.Key;
            rows.Add(
                Plain(
                    "own-step",
                    isSigned: false,
                    [.. Matrices(records, key, TrainingPart.Whole).Select(m => TrivialMatrices.OwnStep(m, Count))]
                )
            );
        }

        return rows;
    }

    /// <summary>The row of any matrices.</summary>
    /// <param name="estimator">Its name.</param>
    /// <param name="move">The move's name, or empty.</param>
    /// <param name="on">The rows' name.</param>
    /// <param name="part">The part of training.</param>
    /// <param name="seeds">A matrix a seed, [n x n] row-major in the order of the effect's tasks, at least one.</param>
    /// <param name="isSigned">Whether its sign says that a pair helps or hurts.</param>
    public AgreementRow Row(
        string estimator,
        string move,
        string on,
        TrainingPart part,
        IReadOnlyList<double[]> seeds,
        bool isSigned
    )
    {
        double[] mean = PairMeans.Of(seeds);
        SignAgreement? Signs(IReadOnlyList<bool>? only) =>
            isSigned ? SignAgreement.Of(mean, _effect.Effect, Count, only) : null;
        return new AgreementRow(
            estimator,
            move,
            on,
            part,
            Measure(MatrixCorrelation.Pearson, mean),
            Measure(MatrixCorrelation.PearsonWithin, mean),
            Measure(MatrixCorrelation.Spearman, mean),
            Measure(MatrixCorrelation.SpearmanWithin, mean),
            Signs(only: null),
            _effect.Distinguishable is { } only ? Signs(only) : null,
            seeds.Count,
            SeedReliability.Ceiling(SeedReliability.Alpha(seeds, Count))
        );
    }

    private MeasuredCorrelation Measure(MatrixCorrelation kind, double[] estimate)
    {
        (double low, double high) = TaskJackknife.Interval(kind, estimate, _effect.Effect, Count);
        return new MeasuredCorrelation(
            kind.Of(estimate, _effect.Effect, Count),
            low,
            high,
            QuadraticAssignment.PValue(kind, estimate, _effect.Effect, Count, _seed),
            SeedReliability.Ceiling(_ceilings[kind])
        );
    }

    private double[][] Matrices(IReadOnlyList<AffinityRecord> records, SeriesKey key, TrainingPart part) =>
        [.. records.Select(record => PartMatrix.Of(Find(record, key)!, part, _effect.Tasks))];

    private static AffinitySeries? Find(AffinityRecord record, SeriesKey key) =>
        record.Series.FirstOrDefault(series => series.Key == key);
}
