namespace Kinship.Grouping.Exact;

/// <summary>
/// Prices that prove a lower bound. With a value v_t for serving each task and a price for each unit of the budget, a column's
/// reduced cost is loss - sum of v over the tasks it serves + price x cost. Where none is negative, every solution loses at least
/// sum v - price x budget, and exactly that plus its columns' reduced costs plus price x the budget it leaves.
/// </summary>
/// <param name="Values">v, a served task each.</param>
/// <param name="Price">Of a unit of the budget.</param>
/// <param name="Bound">sum v - price x budget.</param>
internal sealed record Duals(double[] Values, double Price, double Bound)
{
    /// <summary>The reduced cost of a column.</summary>
    public double ReducedCost(in Column column)
    {
        double cost = column.Loss + (Price * column.Cost);
        for (ulong left = column.Serves; left != 0; left &= left - 1)
        {
            cost -= Values[Bits.Lowest(left)];
        }

        return cost;
    }
}
