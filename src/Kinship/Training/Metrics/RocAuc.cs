using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>
/// The area under the ROC curve: the share of the pairs of a row with the label and one without it in which the first has
/// the greater probability, equal ones counting half (Hanley and McNeil 1982). Two classes: of the second; more: the mean
/// over the classes, each against the rest; multi-label: the mean over the outputs. A class (or output) that no row has, or
/// that every row has, is left out; NaN where none is left.
/// </summary>
/// <remarks>It takes the scores of all rows to rank them: 9 bytes a row and class, allocated once.</remarks>
internal sealed class RocAuc : RowMetric
{
    private readonly int _first;
    private readonly double[][] _scores;
    private readonly bool[][] _labels;
    private int _rows;

    /// <summary>Room for so many rows.</summary>
    public RocAuc(LearningTask task, int rows)
    {
        _first = task.Kind == TaskKind.Classification && task.Size == 2 ? 1 : 0;
        _scores = [.. Enumerable.Range(_first, task.Size - _first).Select(_ => new double[rows])];
        _labels = [.. _scores.Select(s => new bool[s.Length])];
    }

    /// <summary>Sorts the scores, whose order does not matter; more rows may be added afterwards.</summary>
    public override double Value
    {
        get
        {
            double sum = 0;
            int defined = 0;
            for (int o = 0; o < _scores.Length; o++)
            {
                Span<double> scores = _scores[o].AsSpan(0, _rows);
                Span<bool> labels = _labels[o].AsSpan(0, _rows);
                scores.Sort(labels);
                double area = AreaOf(scores, labels);
                sum += double.IsNaN(area) ? 0 : area;
                defined += double.IsNaN(area) ? 0 : 1;
            }

            return sum / defined;
        }
    }

    public override void Add(Target target, int row, ReadOnlySpan<double> outputs)
    {
        bool classes = target.Task.Kind == TaskKind.Classification;
        for (int o = 0; o < _scores.Length; o++)
        {
            int output = _first + o;
            _scores[o][_rows] = outputs[output];
            _labels[o][_rows] = classes
                ? target.Classes[row] == output
                : target.Values[(row * outputs.Length) + output] > 0.5f;
        }

        _rows++;
    }

    public override void Reset() => _rows = 0;

    /// <summary>Of scores in rising order.</summary>
    private static double AreaOf(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        double pairs = 0;
        long negatives = 0;
        long positives = 0;
        for (int start = 0; start < scores.Length; )
        {
            int end = start;
            int with = 0;
            for (; end < scores.Length && scores[end] == scores[start]; end++)
            {
                with += labels[end] ? 1 : 0;
            }

            // A score that is no number is equal to nothing, not even to itself.
            end = Math.Max(end, start + 1);
            int without = end - start - with;
            pairs += with * (negatives + (without / 2.0));
            positives += with;
            negatives += without;
            start = end;
        }

        return positives == 0 || negatives == 0 ? double.NaN : pairs / positives / negatives;
    }
}
