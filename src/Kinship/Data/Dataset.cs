namespace Kinship.Data;

/// <summary>Rows ready for a network: features as one row-major block of numbers, and every task's labels.</summary>
public sealed class Dataset
{
    /// <summary>A dataset over the given blocks; nothing is copied.</summary>
    /// <param name="inputs">What a feature row looks like.</param>
    /// <param name="features">[rows x inputs.Columns] row-major: standardised, one-hot, imputed; no NaN.</param>
    /// <param name="featureNames">[inputs.Columns].</param>
    /// <param name="targets">Every task's labels, one a row; empty for rows without labels.</param>
    /// <param name="preprocessing">How the columns of the source became these numbers; null for arrays handed over.</param>
    /// <param name="sampleWeights">[rows], finite, at least 0; null or empty: all 1.</param>
    /// <exception cref="InputException">
    /// Lengths that do not fit, a number that is not finite, a class or category id that there is not; it says which row.
    /// </exception>
    public Dataset(
        InputShape inputs,
        float[] features,
        IReadOnlyList<string> featureNames,
        IReadOnlyList<Target> targets,
        Preprocessing? preprocessing = null,
        float[]? sampleWeights = null
    )
    {
        Inputs = inputs;
        Features = features;
        FeatureNames = featureNames;
        Targets = targets;
        Preprocessing = preprocessing;
        Rows = features.Length / inputs.Columns;
        SampleWeights = sampleWeights ?? [];
        DatasetArrays.Check(this);
    }

    /// <summary>What a feature row looks like.</summary>
    public InputShape Inputs { get; }

    /// <summary>[Rows x Inputs.Columns] row-major.</summary>
    public float[] Features { get; }

    /// <summary>The columns' names, [Inputs.Columns].</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Every task's labels.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>The tasks, in the order of <see cref="Targets"/>.</summary>
    public IReadOnlyList<LearningTask> Tasks => [.. Targets.Select(t => t.Task)];

    /// <summary>How the columns of the source became these numbers; null for arrays handed over.</summary>
    public Preprocessing? Preprocessing { get; }

    /// <summary>
    /// What each row weighs in every task's loss, [Rows], at least 0; empty: 1 each. The weighted losses are added up and
    /// divided by the number of labelled rows, not by the weights, as Keras' <c>sample_weight</c>; metrics are not weighted.
    /// </summary>
    public float[] SampleWeights { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The same rows with other labels; nothing is copied.</summary>
    internal Dataset WithTargets(IReadOnlyList<Target> targets) =>
        new(Inputs, Features, FeatureNames, targets, Preprocessing, SampleWeights);

    /// <summary>Some of the rows, copied, in the order given.</summary>
    internal Dataset Take(int[] rows)
    {
        float[] features = new float[rows.Length * Inputs.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            Features.AsSpan(rows[i] * Inputs.Columns, Inputs.Columns).CopyTo(features.AsSpan(i * Inputs.Columns));
        }

        return new(
            Inputs,
            features,
            FeatureNames,
            [.. Targets.Select(t => t.Take(rows))],
            Preprocessing,
            SampleWeights.Length == 0 ? null : [.. rows.Select(r => SampleWeights[r])]
        );
    }

    /// <summary>A dataset over arrays of one's own; nothing is copied.</summary>
    /// <param name="features">[rows x columns] row-major, finite; not standardised here.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <param name="targets">Labels, one a row: <see cref="Target.OfClasses"/>, <see cref="Target.OfValues"/>.</param>
    /// <param name="featureNames">[columns]; default x0, x1, ...</param>
    /// <param name="sampleWeights">[rows], finite, at least 0; default all 1.</param>
    /// <exception cref="InputException">Lengths that do not fit, or a number that is not finite.</exception>
    public static Dataset FromArrays(
        float[] features,
        int columns,
        IReadOnlyList<Target> targets,
        IReadOnlyList<string>? featureNames = null,
        float[]? sampleWeights = null
    ) => DatasetArrays.Make(features, columns, targets, featureNames, sampleWeights);

    /// <summary>A dataset over a copy of a matrix, [rows, columns].</summary>
    /// <inheritdoc cref="FromArrays(float[], int, IReadOnlyList{Target}, IReadOnlyList{string}?, float[])"/>
    public static Dataset FromArrays(
        float[,] features,
        IReadOnlyList<Target> targets,
        IReadOnlyList<string>? featureNames = null,
        float[]? sampleWeights = null
    )
    {
        float[] copy = new float[features.Length];
        Buffer.BlockCopy(features, 0, copy, 0, features.Length * sizeof(float));
        return DatasetArrays.Make(copy, features.GetLength(1), targets, featureNames, sampleWeights);
    }
}
