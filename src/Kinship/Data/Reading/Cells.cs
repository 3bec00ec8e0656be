using System.Globalization;

namespace Kinship.Data;

/// <summary>Reads a cell's text: missing, number or text. A point is the decimal sign; nothing groups thousands.</summary>
internal static class Cells
{
    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>What the cell is, and its number where it is one (NaN where missing).</summary>
    public static CellKind Read(ReadOnlySpan<char> cell, out double number)
    {
        if (TryPlainNumber(cell, out number))
        {
            return CellKind.Number;
        }

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

    // Clinger's exact fast path: up to 15 digits over a power of ten that a double holds exactly.
    private static bool TryPlainNumber(ReadOnlySpan<char> cell, out double number)
    {
        bool negative = !cell.IsEmpty && cell[0] == '-';
        int i = negative ? 1 : 0;
        int start = i;
        int point = -1;
        long digits = 0;
        number = 0;
        if (cell.Length - i is < 1 or > 16)
        {
            return false;
        }

        for (; i < cell.Length; i++)
        {
            int digit = cell[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (cell[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        int count = i - start - (point < 0 ? 0 : 1);
        if (count is 0 or > 15)
        {
            return false;
        }

        number = point < 0 ? digits : digits / PowersOfTen[i - point - 1];
        number = negative ? -number : number;
        return true;
    }

    private static bool IsInfinityWord(ReadOnlySpan<char> cell) =>
        cell.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase);
}
