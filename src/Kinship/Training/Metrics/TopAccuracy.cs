using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>
/// The share of rows whose label is among the k most probable classes; of equally probable ones the higher id goes first,
/// as scikit-learn's <c>top_k_accuracy_score</c> has it.
/// </summary>
internal sealed class TopAccuracy(int k) : RowMetric
{
    private long _right;
    private long _rows;

    public override double Value => (double)_right / _rows;

    public override void Add(Target target, int row, ReadOnlySpan<double> outputs)
    {
        int label = target.Classes[row];
        int before = 0;
        for (int c = 0; c < outputs.Length; c++)
        {
            before += outputs[c] > outputs[label] || (outputs[c] == outputs[label] && c > label) ? 1 : 0;
        }

        _right += before < k ? 1 : 0;
        _rows++;
    }

    public override void Reset() => _right = _rows = 0;
}
