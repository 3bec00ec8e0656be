using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>Outputs and losses in evaluation mode.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <inheritdoc/>
    public void Evaluate(Batch batch, BatchOutputs outputs)
    {
        Worker own = _workers[0];
        Array.Clear(outputs.Losses);
        Array.Clear(own.Counts);
        outputs.Penalty = Penalty();
        for (int start = 0; start < batch.Count; start += _options.MaximumRows)
        {
            int count = Math.Min(_options.MaximumRows, batch.Count - start);
            _batch.Gather(batch.Data, batch.Rows.Span.Slice(start, count), training: false);
            RowBlock<T> rows = _batch.Rows;
            T* features = _trunk.Forward(_parameters, own.TrunkPass(0), _batch.ByColumn, rows, false);
            for (int task = 0; task < _heads.Length; task++)
            {
                T* logits = _heads[task].Forward(_parameters, own.HeadPasses[task], features, rows, false);
                outputs.Losses[task] += _losses[task].Sum(logits, _batch.Targets[task], rows, own.Row);
                own.Counts[task] += _batch.Targets[task].Count;
                _losses[task].Activate(logits, _outputs[task], rows);
            }

            CopyValues(outputs, start);
        }

        for (int task = 0; task < _heads.Length; task++)
        {
            outputs.Losses[task] /= NanIfZero(own.Counts[task]);
        }
    }

    private void CopyValues(BatchOutputs outputs, int firstRow)
    {
        RowBlock<T> rows = _batch.Rows;
        for (int task = 0; task < _heads.Length; task++)
        {
            int size = _heads[task].Units;
            double[] values = outputs.Values[task];
            for (int k = 0; k < size; k++)
            {
                T* source = _outputs[task] + ((long)k * rows.Stride);
                for (int row = 0, at = (firstRow * size) + k; row < rows.Count; row++, at += size)
                {
                    values[at] = double.CreateTruncating(source[row]);
                }
            }
        }
    }
}
