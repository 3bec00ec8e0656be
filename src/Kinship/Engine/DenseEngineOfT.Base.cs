using Kinship.Engine.Heads;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>
/// The training step's own passes: masks, forward, heads, joint backward, update. Stages that are long enough are shared
/// among the workers, unit by unit.
/// </summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <summary>What an optimizer's step on one parameter takes, in multiply-adds: it is bound by memory.</summary>
    private const long UpdateOperations = 16;

    /// <summary>What a random number of a mask takes, in multiply-adds.</summary>
    private const long MaskOperations = 20;

    /// <summary>What a head takes a row, in multiply-adds: exponentials, mostly.</summary>
    private const long HeadOperations = 600;

    private void DrawMasks()
    {
        for (_stage = 0; _stage < _trunk.Layers.Count; _stage++)
        {
            int units = _trunk.Layers[_stage].MaskUnits;
            if (units > 0 && MaskSource is { } given)
            {
                int stride = _batch.Rows.Stride;
                given(_stage, new Span<T>(_trunkPass.Masks[_stage], units * stride), stride);
            }
            else if (units > 0)
            {
                _pool.Split((long)units * _batch.Rows.Stride * MaskOperations, _drawMask);
            }
        }

        for (int task = 0; task < _heads.Length; task++)
        {
            Sequence<T> head = _heads[task];
            string name = Network.Heads[task].Task.Name;
            for (int l = 0; l < head.Layers.Count; l++)
            {
                if (head.Layers[l].MaskUnits > 0)
                {
                    UnitRange all = UnitRange.All(head.Layers[l].MaskUnits);
                    head.DrawMask(l, _headPasses[task], _batch.Rows, _options.Seed, name, _optimizer.Steps, all);
                }
            }
        }

        if (KeepMasks is not null)
        {
            ApplyKeepMasks(KeepMasks);
        }
    }

    private void DrawMask(Share share)
    {
        UnitRange units = share.Of(_trunk.Layers[_stage].MaskUnits);
        _trunk.DrawMask(_stage, _trunkPass, _batch.Rows, _options.Seed, "", _optimizer.Steps, units);
    }

    private void ApplyKeepMasks(IReadOnlyDictionary<int, double[][]> masks)
    {
        foreach ((int l, double[][] keep) in masks)
        {
            var layer = (DropoutLayer<T>)_trunk.Layers[l];
            for (int unit = 0; unit < layer.Units; unit++)
            {
                for (int row = 0; row < _batch.Rows.Count; row++)
                {
                    double value = keep[row][unit] / (1 - layer.Rate);
                    _trunkPass.Masks[l][(unit * _batch.Rows.Stride) + row] = T.CreateTruncating(value);
                }
            }
        }
    }

    /// <summary>
    /// The base pass and its gradients: each head's own (unweighted) and at the trunk's output, then the joint gradient of
    /// the weighted sum, with the penalties' and clipped. The same whether the step is measured or not.
    /// </summary>
    private void Base(bool training, bool joint = true)
    {
        _training = training;
        _trunkPass.Input = _batch.ByColumn;
        Stage<T>[] stages = _trunk.Stages;
        for (_stage = 0; _stage < stages.Length; _stage++)
        {
            _pool.Split(stages[_stage].Operations * _batch.Rows.Stride, _forwardStage);
        }

        _pool.Run(_heads.Length, _heads.Length * HeadOperations * _batch.Rows.Stride, _runHead);
        if (!joint)
        {
            return;
        }

        for (_stage = stages.Length - 1; _stage >= 0; _stage--)
        {
            long above = _stage + 1 < stages.Length ? stages[_stage + 1].Operations : _heads.Length;
            long operations = (stages[_stage].Operations + above) * _batch.Rows.Stride;
            _pool.Split(operations, _backwardStage);
        }

        FinishGradient();
    }

    private void ForwardStage(Share share)
    {
        UnitRange units = share.Of(_trunk.Stages[_stage].Units);
        _trunk.Forward(_stage, _parameters, _trunkPass, _batch.Rows, _training, units);
    }

    private void BackwardStage(Share share)
    {
        UnitRange units = share.Of(_trunk.Stages[_stage].Units);
        RowBlock<T> rows = _batch.Rows;
        if (_stage == _trunk.Stages.Length - 1)
        {
            AddUp(_signals, units, _weights);
        }

        _trunk.Backward(_stage, _parameters, null, _trunkPass, _signals, _gradient, rows, _training, units);
        _trunk.KernelGradient(_stage, _trunkPass, _signals, _gradient, rows, units);
    }

    /// <summary>Each worker moves the kernels of its own units, whose gradients it has computed; the first one the rest.</summary>
    private void Update(Share share)
    {
        foreach (Stage<T> stage in _trunk.Stages)
        {
            if (stage.Dense is { } dense)
            {
                UnitRange units = share.Of(dense.Units);
                long at = dense.KernelOffset + ((long)units.Start * dense.KernelStride);
                _optimizer.Update(_parameters, _gradient, at, (long)units.Count * dense.KernelStride);
            }
        }

        if (share.Index == 0)
        {
            _optimizer.Update(_parameters, _gradient, 0, _restCount);
            _optimizer.Update(_parameters, _gradient, _trunkCount, _count - _trunkCount);
        }
    }

    /// <summary>The weighted sum of the heads' gradients at the trunk's output, in the order of the tasks.</summary>
    private void AddUp(Signals<T> signals, UnitRange units, double[] weights)
    {
        long start = (long)units.Start * _batch.Rows.Stride;
        int count = units.Count * _batch.Rows.Stride;
        T* sum = signals[_trunk.Stages.Length - 1] + start;
        new Span<T>(sum, count).Clear();
        for (int task = 0; task < _heads.Length; task++)
        {
            _kernels.AddScaled(sum, _headGradients[task] + start, T.CreateTruncating(weights[task]), count);
        }
    }

    private void RunHead(int worker, int task)
    {
        Worker own = _workers[worker];
        RowBlock<T> rows = _batch.Rows;
        Sequence<T> head = _heads[task];
        SequencePass<T> pass = _headPasses[task];
        GatheredTarget<T> target = _batch.Targets[task];
        T* logits = head.Forward(_parameters, pass, _trunkPass.Output, rows, _training);
        _stepLosses[task] = _losses[task].Sum(logits, target, rows, own.Row) / NanIfZero(target.Count);
        _losses[task].Activate(logits, _outputs[task], rows);
        _losses[task].Gradient(logits, _outputs[task], target, rows, own.HeadSignals[head.Stages.Length - 1]);
        head.Backward(_parameters, pass, own.HeadSignals, _headGradients[task], _gradient, rows, _training);

        T weight = T.CreateTruncating(_weights[task]);
        if (weight != T.One)
        {
            T* gradient = _gradient + _headOffsets[task];
            _kernels.Scale(gradient, gradient, weight, _headOffsets[task + 1] - _headOffsets[task]);
        }
    }
}
