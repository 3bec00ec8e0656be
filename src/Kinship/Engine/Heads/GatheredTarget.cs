using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>One task's labels for the rows of a batch, and what they weigh.</summary>
internal sealed unsafe class GatheredTarget<T>(
    LearningTask task,
    IReadOnlyList<double>? classWeights,
    int stride,
    Workspace<T> workspace
)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _classWeights = Checked(task, classWeights);
    private T* _weights;

    /// <summary>Classification: [rows] ids, -1 where missing.</summary>
    public int[] Classes { get; } = new int[task.Kind == TaskKind.Classification ? stride : 0];

    /// <summary>The same as numbers, [stride], -1 in padding too.</summary>
    public T* ClassNumbers { get; } = workspace.Allocate(task.Kind == TaskKind.Classification ? stride : 0);

    /// <summary>Otherwise: [outputs x stride].</summary>
    public T* Values { get; } = workspace.Allocate(task.Kind == TaskKind.Classification ? 0 : (long)task.Size * stride);

    /// <summary>Whether a row has a label, [rows].</summary>
    public bool[] Present { get; } = new bool[stride];

    /// <summary>Rows with a label.</summary>
    public int Count { get; private set; }

    /// <summary>What the loss of each number is multiplied by, [outputs x row stride] or one row for all; null: by 1.</summary>
    public T* Weights { get; private set; }

    /// <summary>From an output's weights to the next one's: the row stride, or 0.</summary>
    public int WeightStride { get; private set; }

    /// <summary>Copies the labels and weights of some rows.</summary>
    /// <param name="target">The labels.</param>
    /// <param name="sampleWeights">The weights of the dataset's rows; empty: all 1.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="rowStride">Columns of the batch, padding included.</param>
    /// <param name="training">Whether class weights count.</param>
    public void Gather(
        Target target,
        ReadOnlySpan<float> sampleWeights,
        ReadOnlySpan<int> rows,
        int rowStride,
        bool training
    )
    {
        Count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            bool present = target.IsPresent(rows[row]);
            Present[row] = present;
            Count += present ? 1 : 0;
            if (Classes.Length > 0)
            {
                Classes[row] = target.Classes[rows[row]];
                ClassNumbers[row] = T.CreateTruncating(Classes[row]);
                continue;
            }

            for (int k = 0; k < task.Size; k++)
            {
                float value = present ? target.Values[(rows[row] * task.Size) + k] : 0;
                Values[((long)k * rowStride) + row] = T.CreateTruncating(value);
            }
        }

        if (Classes.Length > 0)
        {
            new Span<T>(ClassNumbers + rows.Length, rowStride - rows.Length).Fill(T.NegativeOne);
        }

        GatherWeights(sampleWeights, rows, rowStride, training && _classWeights.Length > 0);
    }

    /// <summary>No labels: a prediction's batch.</summary>
    public void Clear()
    {
        Count = 0;
        Weights = null;
        Array.Fill(Classes, -1);
        new Span<T>(ClassNumbers, Classes.Length).Fill(T.NegativeOne);
        Array.Clear(Present);
    }

    private void GatherWeights(ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> rows, int rowStride, bool byClass)
    {
        Weights = null;
        if (!byClass && sampleWeights.IsEmpty)
        {
            return;
        }

        if (_weights == null)
        {
            _weights = workspace.Allocate(
                (long)(_classWeights.Length > 0 && Classes.Length == 0 ? task.Size : 1) * stride
            );
        }

        Weights = _weights;
        WeightStride = byClass && Classes.Length == 0 ? rowStride : 0;
        int outputs = WeightStride > 0 ? task.Size : 1;
        for (int row = 0; row < rows.Length; row++)
        {
            double weight = sampleWeights.IsEmpty ? 1 : sampleWeights[rows[row]];
            for (int k = 0; k < outputs; k++)
            {
                double factor = byClass && Present[row] ? ClassWeight(k, row, rowStride) : 1;
                Weights[((long)k * WeightStride) + row] = T.CreateTruncating(weight * factor);
            }
        }
    }

    private static double[] Checked(LearningTask task, IReadOnlyList<double>? classWeights)
    {
        if (classWeights is null)
        {
            return [];
        }

        LossChecks.Check(task, classWeights);
        return [.. classWeights];
    }

    private double ClassWeight(int output, int row, int rowStride)
    {
        if (Classes.Length > 0)
        {
            return _classWeights[Classes[row]];
        }

        return Values[((long)output * rowStride) + row] == T.One ? _classWeights[output] : 1;
    }
}
