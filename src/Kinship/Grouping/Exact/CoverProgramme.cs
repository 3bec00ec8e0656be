namespace Kinship.Grouping.Exact;

/// <summary>
/// The linear programme: choose columns, in parts if need be, so that each task is served at least once and the budget holds, with the least
/// loss. Revised simplex with an explicit inverse: there are only as many rows as tasks, plus one.
/// </summary>
internal sealed class CoverProgramme
{
    private const double Tolerance = 1e-9;

    /// <summary>What leaving a task unserved costs, against losses near 1: only what cannot be served stays so.</summary>
    private const double Unserved = 1e5;

    private readonly int _tasks;
    private readonly int _rows;
    private readonly double[,] _inverse;
    private readonly double[] _amounts;
    private readonly double[] _losses;
    private readonly bool[] _artificial;
    private readonly double[] _prices;
    private readonly double[] _direction;
    private readonly List<Column> _columns = [];
    private readonly HashSet<(ulong, int)> _known = [];

    /// <summary>A programme that leaves every task unserved until it has columns.</summary>
    public CoverProgramme(int tasks, double budget)
    {
        _tasks = tasks;
        _rows = tasks + 1;
        _inverse = new double[_rows, _rows];
        _amounts = new double[_rows];
        _losses = new double[_rows];
        _artificial = new bool[_rows];
        _prices = new double[_rows];
        _direction = new double[_rows];
        for (int row = 0; row < _rows; row++)
        {
            // Right-hand sides a little apart from one another, so that no step of the simplex stands still for long.
            double apart = 1e-7 * (1 + (row * 0.6180339887498949 % 1));
            bool task = row < tasks;
            _inverse[row, row] = 1;
            _amounts[row] = task ? 1 + apart : budget + (_rows * 2e-7);
            _losses[row] = task ? Unserved : 0;
            _artificial[row] = task;
        }
    }

    /// <summary>The columns added.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Whether some task cannot be served within the budget, with the columns added.</summary>
    public bool LeavesUnserved
    {
        get
        {
            for (int row = 0; row < _rows; row++)
            {
                if (_artificial[row] && _amounts[row] > 1e-5)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Adds a column; false where it is there.</summary>
    public bool Add(in Column column)
    {
        if (!_known.Add((column.Serves, column.Network)))
        {
            return false;
        }

        _columns.Add(column);
        return true;
    }

    /// <summary>Solves it over the columns added.</summary>
    /// <param name="values">What serving each task is worth.</param>
    /// <returns>What a unit of the budget is worth.</returns>
    public double Solve(double[] values)
    {
        for (int step = 0; step < 200 * _rows; step++)
        {
            SetPrices();
            int entering = Entering();
            if (entering == None || !Pivot(entering))
            {
                break;
            }
        }

        for (int t = 0; t < _tasks; t++)
        {
            values[t] = Math.Max(0, _prices[t]);
        }

        return Math.Max(0, -_prices[_tasks]);
    }

    private const int None = int.MinValue;

    private void SetPrices()
    {
        for (int j = 0; j < _rows; j++)
        {
            double sum = 0;
            for (int i = 0; i < _rows; i++)
            {
                sum += _losses[i] * _inverse[i, j];
            }

            _prices[j] = sum;
        }
    }

    /// <summary>The column with the most negative reduced cost, or -1 - row for a row's slack.</summary>
    private int Entering()
    {
        int entering = None;
        double lowest = -Tolerance;
        for (int c = 0; c < _columns.Count; c++)
        {
            Column column = _columns[c];
            double cost = column.Loss - (_prices[_tasks] * column.Cost);
            for (ulong left = column.Serves; left != 0; left &= left - 1)
            {
                cost -= _prices[Bits.Lowest(left)];
            }

            if (cost < lowest)
            {
                (lowest, entering) = (cost, c);
            }
        }

        for (int row = 0; row < _rows; row++)
        {
            double cost = row < _tasks ? _prices[row] : -_prices[row];
            if (cost < lowest)
            {
                (lowest, entering) = (cost, -1 - row);
            }
        }

        return entering;
    }

    private bool Pivot(int entering)
    {
        SetDirection(entering);
        int leaving = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < _rows; i++)
        {
            if (_direction[i] > Tolerance && _amounts[i] / _direction[i] < least)
            {
                (least, leaving) = (_amounts[i] / _direction[i], i);
            }
        }

        if (leaving < 0)
        {
            return false;
        }

        Exchange(leaving);
        _losses[leaving] = entering >= 0 ? _columns[entering].Loss : 0;
        _artificial[leaving] = false;
        return true;
    }

    private void SetDirection(int entering)
    {
        for (int i = 0; i < _rows; i++)
        {
            double sum = 0;
            if (entering < 0)
            {
                int row = -1 - entering;
                sum = row < _tasks ? -_inverse[i, row] : _inverse[i, row];
            }
            else
            {
                Column column = _columns[entering];
                sum = _inverse[i, _tasks] * column.Cost;
                for (ulong left = column.Serves; left != 0; left &= left - 1)
                {
                    sum += _inverse[i, Bits.Lowest(left)];
                }
            }

            _direction[i] = sum;
        }
    }

    private void Exchange(int leaving)
    {
        double pivot = _direction[leaving];
        for (int j = 0; j < _rows; j++)
        {
            _inverse[leaving, j] /= pivot;
        }

        _amounts[leaving] /= pivot;
        for (int i = 0; i < _rows; i++)
        {
            double factor = _direction[i];
            if (i == leaving || factor == 0)
            {
                continue;
            }

            for (int j = 0; j < _rows; j++)
            {
                _inverse[i, j] -= factor * _inverse[leaving, j];
            }

            _amounts[i] -= factor * _amounts[leaving];
        }
    }
}
