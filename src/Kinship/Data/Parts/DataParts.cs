namespace Kinship.Data;

/// <summary>The rows of a table or a dataset in three parts, each in the order they had.</summary>
/// <param name="Train">To train on. What is fitted (means, scales, categories) is fitted on these rows alone.</param>
/// <param name="Validation">To choose an epoch on.</param>
/// <param name="Test">To judge on.</param>
public sealed record DataParts(Dataset Train, Dataset Validation, Dataset Test)
{
    /// <summary>
    /// Splits a table. Every class of every classification, and every positive label, keeps its share in every part as nearly
    /// as it can; where rows stay together, as nearly as that allows.
    /// </summary>
    /// <param name="data">The table, with targets.</param>
    /// <param name="options">The parts' sizes, and which rows stay together.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <exception cref="InputException">
    /// Shares or a group that cannot be; too few rows for three parts; a part without labels of a task; a test part with one
    /// class of a classification.
    /// </exception>
    public static DataParts Of(TabularData data, SplitOptions options, long seed) =>
        Of(data, RowParts.Of(data, options, seed), options);

    /// <summary>Splits a dataset; its features stay as they are, and <see cref="SplitOptions.Group"/> cannot be used.</summary>
    /// <inheritdoc cref="Of(TabularData, SplitOptions, long)"/>
    public static DataParts Of(Dataset data, SplitOptions options, long seed) =>
        Of(data, RowParts.Of(data, options, seed));

    private static DataParts Of(TabularData data, RowParts rows, SplitOptions options)
    {
        Preprocessing fitted = Encoder.Fit(data, rows.Train, except: options.Group);
        Dataset Encoded(int[] part) => Encoder.Encode(data.Table, fitted, part);
        return new(Encoded(rows.Train), Encoded(rows.Validation), Encoded(rows.Test));
    }

    private static DataParts Of(Dataset data, RowParts rows) =>
        new(data.Take(rows.Train), data.Take(rows.Validation), data.Take(rows.Test));
}
