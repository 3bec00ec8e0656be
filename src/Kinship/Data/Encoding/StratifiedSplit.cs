namespace Kinship.Data;

/// <summary>
/// Splits rows so that every class of every task keeps its share on both sides, with several tasks at once: rows are
/// handed out label by label, the rarest label first, each to the side that still wants more of it (iterative
/// stratification: Sechidis, Tsoumakas and Vlahavas, ECML PKDD 2011, algorithm 1, the order of the labels fixed). Without
/// labels it is a random split. The last row of a label always goes to training if training has none of it yet.
/// </summary>
internal sealed class StratifiedSplit
{
    private readonly IReadOnlyList<int[]> _labels;
    private readonly int[] _first;
    private readonly int[] _left;
    private readonly int[] _trained;
    private readonly double[] _wanted;
    private readonly double _fraction;
    private readonly bool[] _assigned;
    private readonly bool[] _validation;
    private readonly int[] _order;
    private int _roomInValidation;

    private StratifiedSplit(IReadOnlyList<int[]> labels, int rows, double fraction, RandomStream random)
    {
        _labels = labels;
        _fraction = fraction;
        _assigned = new bool[rows];
        _validation = new bool[rows];
        _order = [.. Enumerable.Range(0, rows)];
        random.Shuffle(_order);
        _roomInValidation = Math.Clamp((int)Math.Round(fraction * rows), 1, rows - 1);
        _first = new int[labels.Count + 1];
        for (int t = 0; t < labels.Count; t++)
        {
            _first[t + 1] = _first[t] + labels[t].Max() + 1;
        }

        _left = new int[_first[^1]];
        _trained = new int[_first[^1]];
        _wanted = new double[_first[^1]];
    }

    /// <summary>Whether each row is for validation.</summary>
    /// <param name="labels">One array a task, [rows]: an id from 0, or -1 for none.</param>
    /// <param name="rows">How many rows, at least 2.</param>
    /// <param name="fraction">The share for validation, in (0, 1).</param>
    /// <param name="random">Where the order in which rows are handed out comes from.</param>
    public static bool[] Split(IReadOnlyList<int[]> labels, int rows, double fraction, RandomStream random)
    {
        StratifiedSplit split = new(labels, rows, fraction, random);
        split.HandOut();
        return split._validation;
    }

    private void HandOut()
    {
        List<int>[] rowsOf = RowsOfLabels();
        foreach (int label in Enumerable.Range(0, _left.Length).OrderBy(l => rowsOf[l].Count).ToArray())
        {
            foreach (int row in rowsOf[label].Where(r => !_assigned[r]))
            {
                Assign(row, WantedInValidation(label));
            }
        }

        foreach (int row in _order.Where(r => !_assigned[r]))
        {
            Assign(row, wanted: true);
        }
    }

    private List<int>[] RowsOfLabels()
    {
        List<int>[] rowsOf = [.. _left.Select(_ => new List<int>())];
        foreach (int row in _order)
        {
            for (int t = 0; t < _labels.Count; t++)
            {
                if (_labels[t][row] >= 0)
                {
                    rowsOf[_first[t] + _labels[t][row]].Add(row);
                }
            }
        }

        for (int label = 0; label < _left.Length; label++)
        {
            _left[label] = rowsOf[label].Count;
            _wanted[label] = _fraction * rowsOf[label].Count;
        }

        return rowsOf;
    }

    // Of the label's rows left, validation wants _wanted and training the rest: the needier side gets the next one.
    private bool WantedInValidation(int label) => _wanted[label] > _left[label] - _wanted[label];

    private void Assign(int row, bool wanted)
    {
        bool validation = wanted && _roomInValidation > 0 && !IsLastForTraining(row);
        for (int t = 0; t < _labels.Count; t++)
        {
            if (_labels[t][row] >= 0)
            {
                int label = _first[t] + _labels[t][row];
                _left[label]--;
                _wanted[label] -= validation ? 1 : 0;
                _trained[label] += validation ? 0 : 1;
            }
        }

        _assigned[row] = true;
        _validation[row] = validation;
        _roomInValidation -= validation ? 1 : 0;
    }

    private bool IsLastForTraining(int row)
    {
        for (int t = 0; t < _labels.Count; t++)
        {
            int label = _labels[t][row] < 0 ? -1 : _first[t] + _labels[t][row];
            if (label >= 0 && _trained[label] == 0 && _left[label] == 1)
            {
                return true;
            }
        }

        return false;
    }
}
