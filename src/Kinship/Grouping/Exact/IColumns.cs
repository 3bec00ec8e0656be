namespace Kinship.Grouping.Exact;

/// <summary>Every column that a solution may use, too many to hand to a linear programme all at once.</summary>
internal interface IColumns
{
    /// <summary>The tasks to serve.</summary>
    int Tasks { get; }

    /// <summary>
    /// Whether every network costs 1 and its tasks may be split among two of its kind without loss, so that the whole budget may be used.
    /// </summary>
    bool MaySplit { get; }

    /// <summary>Some columns that together serve every task that can be served.</summary>
    IEnumerable<Column> Start();

    /// <summary>
    /// The least price with which no column's reduced cost is negative; and the columns that ask for a higher price than the one given.
    /// </summary>
    /// <param name="values">A value for serving each task.</param>
    /// <param name="price">Of a unit of the budget.</param>
    /// <param name="wanted">Where columns with a negative reduced cost are put: the most negative ones.</param>
    double LeastPrice(double[] values, double price, List<Column> wanted);

    /// <summary>Every column whose reduced cost is at most a limit.</summary>
    /// <returns>False where there are more than can be gone through.</returns>
    bool Within(Duals duals, double limit, List<PricedColumn> found);
}
