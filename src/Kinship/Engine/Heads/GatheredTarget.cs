using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>One task's labels for the rows of a batch.</summary>
internal sealed unsafe class GatheredTarget<T>(LearningTask task, int stride, Workspace<T> workspace)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Classification: [rows] ids, -1 where missing.</summary>
    public int[] Classes { get; } = new int[task.Kind == TaskKind.Classification ? stride : 0];

    /// <summary>Otherwise: [outputs x stride].</summary>
    public T* Values { get; } = workspace.Allocate(task.Kind == TaskKind.Classification ? 0 : (long)task.Size * stride);

    /// <summary>Whether a row has a label, [rows].</summary>
    public bool[] Present { get; } = new bool[stride];

    /// <summary>Rows with a label.</summary>
    public int Count { get; private set; }

    public void Gather(Target target, ReadOnlySpan<int> rows, int rowStride)
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
                continue;
            }

            for (int k = 0; k < task.Size; k++)
            {
                float value = present ? target.Values[(rows[row] * task.Size) + k] : 0;
                Values[((long)k * rowStride) + row] = T.CreateTruncating(value);
            }
        }
    }

    /// <summary>No labels: a prediction's batch.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Fill(Classes, -1);
        Array.Clear(Present);
    }
}
