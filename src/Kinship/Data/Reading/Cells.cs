using System.Globalization;

namespace Kinship.Data;

/// <summary>Reads a cell's text: missing, number or text. A point is the decimal sign; nothing groups thousands.</summary>
internal static class Cells
{
    /// <summary>What the cell is, and its number where it is one (NaN where missing).</summary>
    public static CellKind Read(ReadOnlySpan<char> cell, out double number)
    {
        number = double.NaN;
        if (IsMissing(cell))
        {
            return CellKind.Missing;
        }

        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return IsInfinityWord(cell) ? CellKind.Infinite : CellKind.Text;
        }

        if (!(Math.Abs(value) <= float.MaxValue))
        {
            return CellKind.Infinite;
        }

        number = value;
        return CellKind.Number;
    }

    /// <summary>Empty, NA, N/A, #N/A, &lt;NA&gt;, ?, and nan and null in any case. "none" is a word like any other.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) =>
        cell.Length <= 4
        && (
            cell.IsEmpty
            || cell is "NA" or "?" or "N/A" or "#N/A" or "<NA>"
            || cell.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || cell.Equals("-nan", StringComparison.OrdinalIgnoreCase)
            || cell.Equals("null", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether the text would be a number if a comma were a point, or grouped thousands: 1,5 or 1.234,5.</summary>
    public static bool HasDecimalComma(ReadOnlySpan<char> cell)
    {
        bool comma = false;
        foreach (char c in cell)
        {
            comma |= c == ',';
            if (!char.IsAsciiDigit(c) && c is not (',' or '.' or '-' or '+'))
            {
                return false;
            }
        }

        return comma && cell.ContainsAnyInRange('0', '9');
    }

    /// <summary>Without spaces around it and without its quotes; doubled quotes become single ones.</summary>
    public static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (cell.Length < 2 || cell[0] != '"' || cell[^1] != '"')
        {
            return cell;
        }

        cell = cell[1..^1];
        return cell.Contains('"')
            ? cell.ToString().Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : cell.Trim();
    }

    private static bool IsInfinityWord(ReadOnlySpan<char> cell) =>
        cell.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase);
}
