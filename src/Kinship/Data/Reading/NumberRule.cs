using System.Globalization;

namespace Kinship.Data;

/// <summary>Reads cells of a column of numbers, as strictly as its plan asks.</summary>
internal sealed class NumberRule(TablePlace table, ColumnPlan plan)
{
    /// <summary>What the cell is, and its number where it is one (NaN where missing).</summary>
    /// <exception cref="InputException">The plan does not allow such a cell.</exception>
    public CellKind Read(ReadOnlySpan<char> cell, int line, out double number)
    {
        CellKind kind = Cells.Read(cell, out number);
        if (kind == CellKind.Text && plan.Mode == ColumnMode.Block && bool.TryParse(cell, out bool truth))
        {
            (kind, number) = (CellKind.Number, truth ? 1 : 0);
        }

        if (kind == CellKind.Text && plan.Mode == ColumnMode.Weight)
        {
            throw Errors.BadWeight(table, line, plan, $"'{cell}'");
        }

        if (kind == CellKind.Text && plan.Mode is ColumnMode.Number or ColumnMode.Value or ColumnMode.Block)
        {
            throw Errors.NotANumber(table, line, plan, cell.ToString());
        }

        Check(kind, number, line);
        return kind;
    }

    /// <exception cref="InputException">A weight that is missing or negative.</exception>
    public void Check(CellKind kind, double number, int line)
    {
        if (plan.Mode == ColumnMode.Weight && !(kind == CellKind.Infinite || number >= 0))
        {
            string found = kind == CellKind.Missing ? "no value" : number.ToString(CultureInfo.InvariantCulture);
            throw Errors.BadWeight(table, line, plan, found);
        }
    }
}
