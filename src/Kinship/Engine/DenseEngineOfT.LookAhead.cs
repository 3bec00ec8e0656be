using System.Runtime.InteropServices;
using Kinship.Engine.Layers;
using Kinship.Engine.Measuring;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>
/// What a source's moves do to every task's loss. All moves and all rows go through the trunk side by side, layer by layer,
/// so that a block of the kernel's gradient is formed once, moved while it is in the near caches, and forgotten.
/// </summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <summary>Runs every moved trunk; the results are the workers' passes' outputs.</summary>
    /// <param name="own">The worker's arrays.</param>
    /// <param name="moves">Where to.</param>
    /// <param name="signals">The source's; not looked at where its gradient is there.</param>
    /// <param name="rest">The source's gradient of what is no kernel.</param>
    /// <param name="task">The source, where it is a task.</param>
    private void LookAhead(Worker own, ReadOnlySpan<Way> moves, Signals<T> signals, T* rest, int task)
    {
        for (int m = 0; m < moves.Length; m++)
        {
            MoveBlock(own, own.Moved(m), moves[m], 0, rest, _restCount, task);
            for (int e = 0; e < EvaluationsOf(moves[m]); e++)
            {
                own.TrunkPass((m * _evaluations.Count) + e).Input = _evaluations[e].Batch.ByColumn;
            }
        }

        for (int s = 0; s < _trunk.Stages.Length; s++)
        {
            Stage<T> stage = _trunk.Stages[s];
            if (stage.Dense is { } dense)
            {
                DenseLookAhead(own, moves, s, dense, signals[s], task);
            }

            for (int m = 0; m < moves.Length; m++)
            {
                for (int e = 0; e < EvaluationsOf(moves[m]); e++)
                {
                    Evaluation<T> evaluation = _evaluations[e];
                    SequencePass<T> pass = own.TrunkPass((m * _evaluations.Count) + e);
                    RowBlock<T> rows = evaluation.Batch.Rows;
                    UnitRange all = UnitRange.All(stage.Units);
                    if (stage.Dense is null)
                    {
                        _trunk.Forward(s, own.Moved(m), pass, rows, evaluation.Training, all);
                    }
                    else
                    {
                        _trunk.ForwardUnits(s, own.Moved(m), pass, rows, evaluation.Training, all);
                    }
                }
            }
        }
    }

    /// <summary>How many sets of rows a moved trunk runs: none where a shadow only goes on, since nobody asks for its losses.</summary>
    private int EvaluationsOf(Way way) => way == Way.Shadow && _observation.Shadow is null ? 0 : _evaluations.Count;

    private void DenseLookAhead(Worker own, ReadOnlySpan<Way> moves, int s, DenseLayer<T> dense, T* signal, int task)
    {
        bool formed = false;
        for (int m = 0; m < moves.Length; m++)
        {
            if (moves[m] != Way.Gradient || !_lowRank[s])
            {
                formed = true;
                continue;
            }

            for (int e = 0; e < _evaluations.Count; e++)
            {
                SequencePass<T> pass = own.TrunkPass((m * _evaluations.Count) + e);
                ApplyLowRank(own, s, dense, signal, _evaluations[e], pass);
            }
        }

        int block = BlockUnits(dense);
        for (int first = 0; first < dense.Units && formed; first += block)
        {
            int count = Math.Min(block, dense.Units - first);
            RowBlock<T> rows = _batch.Rows;
            T* inputs = _trunkPass.Transposed[_trunk.Stages[s].First];
            T* units = signal + ((long)first * rows.Stride);
            if (moves[0] != Way.Joint)
            {
                dense.KernelGradient(units, rows.Stride, inputs, rows.Count, own.Gradient, count);
            }

            for (int m = 0; m < moves.Length; m++)
            {
                if (moves[m] != Way.Gradient || !_lowRank[s])
                {
                    ApplyMoved(own, moves[m], m, s, dense, first, count, task);
                }
            }
        }
    }

    /// <summary>Moves a block of the kernel by its gradient, and applies it to every pass' input.</summary>
    private void ApplyMoved(Worker own, Way way, int move, int s, DenseLayer<T> dense, int first, int count, int task)
    {
        int stride = dense.KernelStride;
        long at = dense.KernelOffset + ((long)first * stride);
        MoveBlock(own, own.Kernel, way, at, own.Gradient, (long)count * stride, task);
        T* bias = own.Moved(move) + dense.Offset + first;
        int layer = _trunk.Stages[s].First;
        for (int e = 0; e < EvaluationsOf(way); e++)
        {
            SequencePass<T> pass = own.TrunkPass((move * _evaluations.Count) + e);
            int rows = _evaluations[e].Batch.Rows.Stride;
            T* output = pass.Outputs[layer] + ((long)first * rows);
            dense.Apply(own.Kernel, bias, pass.InputOf(layer), output, rows, count);
        }
    }

    /// <summary>(W H + b) - lr D (A^T H + 1): a gradient step's output without its kernel.</summary>
    private void ApplyLowRank(
        Worker own,
        int s,
        DenseLayer<T> dense,
        T* signal,
        Evaluation<T> evaluation,
        SequencePass<T> pass
    )
    {
        int layer = _trunk.Stages[s].First;
        int stride = evaluation.Batch.Rows.Stride;
        int rows = _batch.Rows.Count;
        T* output = pass.Outputs[layer];
        T* overlap = evaluation.Overlap;
        if (s == 0)
        {
            long bytes = (long)dense.Units * stride * sizeof(T);
            Buffer.MemoryCopy(evaluation.FirstOutput, output, bytes, bytes);
        }
        else
        {
            T* input = pass.InputOf(layer);
            dense.Apply(
                _parameters + dense.KernelOffset,
                _parameters + dense.Offset,
                input,
                output,
                stride,
                dense.Units
            );
            overlap = own.Overlap;
            dense.Overlap(
                _trunkPass.Transposed[layer],
                input,
                stride,
                overlap,
                rows,
                T.CreateTruncating(-GradientStep)
            );
        }

        _kernels.Multiply(
            new MatrixProduct<T>(
                dense.Units,
                stride,
                rows,
                signal,
                _batch.Rows.Stride,
                1,
                overlap,
                stride,
                output,
                stride
            )
            {
                Accumulate = true,
            }
        );
    }

    private double GradientStep => _observation.Measurement.GradientStep ?? _optimizer.LearningRate;

    /// <summary>target = some parameters of the trunk after a move on their gradient.</summary>
    private void MoveBlock(Worker own, T* target, Way way, long at, T* gradient, long count, int task)
    {
        switch (way)
        {
            case Way.Optimizer:
                _optimizer.Peek(target, _parameters + at, gradient, at, count);
                break;
            case Way.Joint:
                _optimizer.Peek(target, _parameters + at, _gradient + at, at, count);
                break;
            case Way.Shadow:
                MoveShadow(own, target, at, gradient, count, task);
                break;
            default:
                double step = way == Way.Gradient ? GradientStep : _optimizer.LearningRate;
                T* scale = way == Way.Gradient || _scale == null ? null : _scale + at;
                _kernels.Move(target, _parameters + at, gradient, scale, T.CreateTruncating(step), count);
                break;
        }
    }

    /// <summary>Fills a source's row of a move's losses from its passes' outputs; NaN where it has no gradient.</summary>
    private void FillLosses(Worker own, int move, bool usable, Span<double> train, Span<double> heldOut)
    {
        if (!usable)
        {
            train.Fill(double.NaN);
            heldOut.Fill(double.NaN);
            return;
        }

        int pass = move * _evaluations.Count;
        if (_observation.Measurement.OnTrain)
        {
            MeanLosses(own, pass++, [_trainEvaluation!], train);
        }

        if (_observation.HasHeldOut)
        {
            MeanLosses(own, pass, HeldOutPieces, heldOut);
        }
    }

    private ReadOnlySpan<Evaluation<T>> HeldOutPieces => CollectionsMarshal.AsSpan(_heldOut)[.._heldOutPieces];

    /// <summary>The losses on held-out rows before any move, and what the first layer makes of them.</summary>
    private void HeldOutBase(Span<double> losses)
    {
        Worker own = _workers[0];
        for (int piece = 0; piece < _heldOutPieces; piece++)
        {
            Evaluation<T> evaluation = _heldOut[piece];
            RowBlock<T> rows = evaluation.Batch.Rows;
            SequencePass<T> pass = own.TrunkPass(piece);
            _trunk.Forward(_parameters, pass, evaluation.Batch.ByColumn, rows, training: false);
            if (_lowRank[0])
            {
                DenseLayer<T> dense = _trunk.Stages[0].Dense!;
                dense.Apply(
                    _parameters + dense.KernelOffset,
                    _parameters + dense.Offset,
                    evaluation.Batch.ByColumn,
                    evaluation.FirstOutput,
                    rows.Stride,
                    dense.Units
                );
            }
        }

        MeanLosses(own, 0, HeldOutPieces, losses);
    }

    /// <summary>Every task's mean loss over some rows, whose passes follow one another.</summary>
    private void MeanLosses(Worker own, int pass, ReadOnlySpan<Evaluation<T>> evaluations, Span<double> losses)
    {
        losses.Clear();
        Span<int> counts = own.Counts;
        counts.Clear();
        for (int e = 0; e < evaluations.Length; e++)
        {
            GatheredBatch<T> batch = evaluations[e].Batch;
            RowBlock<T> rows = batch.Rows;
            T* features = own.TrunkPass(pass + e).Output;
            _stack?.Forward(features, own.Logits, rows.Stride);
            for (int task = 0; task < losses.Length; task++)
            {
                T* logits = _stack is { } stack
                    ? stack.LogitsOf(task, own.Logits, rows.Stride)
                    : _heads[task].Forward(_parameters, own.HeadPasses[task], features, rows, evaluations[e].Training);
                losses[task] += _losses[task].Sum(logits, batch.Targets[task], rows, own.Row);
                counts[task] += batch.Targets[task].Count;
            }
        }

        for (int task = 0; task < losses.Length; task++)
        {
            losses[task] /= NanIfZero(counts[task]);
        }
    }
}
