using Kinship.Data;

namespace Kinship.Effects.Agreement;

/// <summary>
/// How alike two tasks' labels are, as a matrix that an estimator must beat: it needs no training. Symmetric; rows without
/// either label are dropped pair by pair; of tasks with several outputs the mean over the outputs' pairs.
/// </summary>
internal static class LabelAssociation
{
    /// <summary>
    /// On the scale of a correlation, 0 to 1: for two classes <see cref="ContingencyTable.CramersV"/> (of two classes each, the
    /// size of their correlation), for a class and a value the correlation ratio, for two values |r|.
    /// </summary>
    /// <param name="targets">The n tasks' labels.</param>
    /// <param name="rows">The rows to look at: the training rows.</param>
    /// <returns>[n x n] row-major, NaN on the diagonal and where a task's labels are all equal.</returns>
    public static double[] Strength(IReadOnlyList<Target> targets, IReadOnlyList<int> rows) =>
        Matrix(targets, rows, table => table.CramersV(), Math.Sqrt);

    /// <summary>
    /// The mutual information in nats, at least 0: of two classes from their counts; with a value, -log(1 - r^2) / 2, which is
    /// that of normal variables of this explained variance.
    /// </summary>
    /// <inheritdoc cref="Strength"/>
    public static double[] MutualInformation(IReadOnlyList<Target> targets, IReadOnlyList<int> rows) =>
        Matrix(
            targets,
            rows,
            table => table.MutualInformation(),
            // Not infinite where one label is a function of the other: a correlation needs numbers.
            explained => -0.5 * Math.Log(1 - Math.Min(explained, 1 - 1e-12))
        );

    private static double[] Matrix(
        IReadOnlyList<Target> targets,
        IReadOnlyList<int> rows,
        Func<ContingencyTable, double> ofClasses,
        Func<double, double> ofExplained
    )
    {
        int n = targets.Count;
        IReadOnlyList<LabelColumn>[] columns = [.. targets.Select(target => LabelColumn.Of(target, rows))];
        double[] matrix = new double[n * n];
        Array.Fill(matrix, double.NaN);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                IEnumerable<double> pairs =
                    from a in columns[i]
                    from b in columns[j]
                    select a.Classes is { } classes && b.Classes is { } others
                        ? ofClasses(new ContingencyTable(classes, others))
                        : ofExplained(Explained(a, b));
                double mean = pairs.Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average();
                (matrix[(i * n) + j], matrix[(j * n) + i]) = (mean, mean);
            }
        }

        return matrix;
    }

    private static double Explained(LabelColumn a, LabelColumn b) =>
        (a, b) switch
        {
            ({ Classes: { } classes }, { Values: { } values }) => ExplainedVariance.ByClass(classes, values),
            ({ Values: { } values }, { Classes: { } classes }) => ExplainedVariance.ByClass(classes, values),
            _ => ExplainedVariance.ByValue(a.Values!, b.Values!),
        };
}
