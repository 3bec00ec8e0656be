using Kinship.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Losses;

/// <summary>A dataset's rows and labels on the network's device, from which batches are picked.</summary>
internal sealed class DatasetTensors : IDisposable
{
    private readonly Dataset _data;
    private readonly Device _device;
    private readonly Tensor _input;
    private readonly Tensor? _classes;
    private readonly Tensor?[] _values;
    private readonly Tensor?[] _labelWeights;
    private readonly Tensor? _training;
    private readonly Tensor? _evaluation;

    /// <param name="data">The rows.</param>
    /// <param name="form">What its rows are to the trunk.</param>
    /// <param name="network">The network that takes them.</param>
    /// <param name="classWeights">Each task's weights of its classes, null where it has none: those of training rows.</param>
    public DatasetTensors(
        Dataset data,
        RowForm form,
        TorchNetwork network,
        IReadOnlyList<IReadOnlyList<double>?> classWeights
    )
    {
        _data = data;
        _device = network.Device;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Tensor input = tensor(data.Features, [data.Rows, data.Inputs.Columns], device: _device);
        if (form.Shape.Count > 0)
        {
            input = input.reshape([data.Rows, .. form.Shape]);
        }

        _input = input.to_type(form.Type).clone().DetachFromDisposeScope();
        Target[] classes = [.. data.Targets.Where(t => t.Task.Kind == TaskKind.Classification)];
        if (classes.Length > 0)
        {
            long[] ids =
            [
                .. Enumerable.Range(0, data.Rows).SelectMany(r => classes.Select(t => Math.Max(0L, t.Classes[r]))),
            ];
            _classes = tensor(ids, [data.Rows, classes.Length], device: _device).DetachFromDisposeScope();
        }

        _values = [.. data.Targets.Select(t => Values(t, network.Type))];
        _labelWeights = [.. data.Targets.Select((t, j) => LabelWeights(t.Task, classWeights[j], network.Type))];
        _training = Weights(network.Type, classWeights);
        _evaluation = Weights(network.Type, [.. classWeights.Select(_ => (IReadOnlyList<double>?)null)]);
    }

    /// <summary>Some rows, for the current dispose scope.</summary>
    /// <param name="rows">Which.</param>
    /// <param name="training">Whether the classes' weights enter.</param>
    public LossBatch Gather(ReadOnlySpan<int> rows, bool training)
    {
        long[] wide = new long[rows.Length];
        for (int r = 0; r < wide.Length; r++)
        {
            wide[r] = rows[r];
        }

        Tensor index = tensor(wide, device: _device);
        Tensor? classes = _classes?.index_select(0, index).t().contiguous();
        Tensor[] targets = new Tensor[_values.Length];
        for (int j = 0, c = 0; j < targets.Length; j++)
        {
            targets[j] = _values[j]?.index_select(0, index) ?? classes!.select(0, c++);
        }

        int[] labelled = new int[targets.Length];
        Tensor?[] present = new Tensor?[targets.Length];
        for (int j = 0; j < targets.Length; j++)
        {
            labelled[j] = Labelled(_data.Targets[j], rows);
            if (labelled[j] < rows.Length)
            {
                present[j] = tensor(PresentIn(_data.Targets[j], rows), device: _device);
            }
        }

        return new(
            _input.index_select(0, index),
            targets,
            Shares(training ? _training : _evaluation, index, labelled),
            labelled,
            present,
            training ? _labelWeights : new Tensor?[targets.Length]
        );
    }

    public void Dispose()
    {
        foreach (
            Tensor? tensor in new[] { _input, _classes, _training, _evaluation }.Concat(_values).Concat(_labelWeights)
        )
        {
            tensor?.Dispose();
        }
    }

    /// <summary>What each row counts in its task's mean: its weight over the number of labelled rows.</summary>
    private Tensor? Shares(Tensor? weights, Tensor index, int[] labelled)
    {
        if (weights is null)
        {
            return null;
        }

        double[] shares = [.. labelled.Select(n => n == 0 ? 0 : 1.0 / n)];
        Tensor each = tensor(shares, [shares.Length, 1], device: _device);
        return (weights.index_select(0, index).t() * each).to_type(weights.dtype);
    }

    private static int Labelled(Target target, ReadOnlySpan<int> rows)
    {
        int count = 0;
        foreach (int row in rows)
        {
            count += target.IsPresent(row) ? 1 : 0;
        }

        return count;
    }

    private static long[] PresentIn(Target target, ReadOnlySpan<int> rows)
    {
        List<long> present = [];
        for (int r = 0; r < rows.Length; r++)
        {
            if (target.IsPresent(rows[r]))
            {
                present.Add(r);
            }
        }

        return [.. present];
    }

    private Tensor? Values(Target target, ScalarType type)
    {
        if (target.Task.Kind == TaskKind.Classification)
        {
            return null;
        }

        float[] known = [.. target.Values.Select(v => float.IsNaN(v) ? 0 : v)];
        using Tensor values = tensor(known, [_data.Rows, target.Task.Size], device: _device);
        return values.to_type(type).clone().DetachFromDisposeScope();
    }

    private Tensor? LabelWeights(LearningTask task, IReadOnlyList<double>? weights, ScalarType type) =>
        weights is null || task.Kind != TaskKind.MultiLabel
            ? null
            : tensor(weights.ToArray(), type, _device).DetachFromDisposeScope();

    /// <summary>[rows x tasks], 0 where a label is missing; null where every one is there and weighs 1.</summary>
    private Tensor? Weights(ScalarType type, IReadOnlyList<IReadOnlyList<double>?> classWeights)
    {
        int n = _data.Targets.Count;
        double[] weights = new double[_data.Rows * n];
        for (int row = 0, at = 0; row < _data.Rows; row++)
        {
            double own = _data.SampleWeights.Length == 0 ? 1 : _data.SampleWeights[row];
            for (int j = 0; j < n; j++, at++)
            {
                Target target = _data.Targets[j];
                bool byClass = target.Task.Kind == TaskKind.Classification && classWeights[j] is not null;
                double factor = byClass && target.IsPresent(row) ? classWeights[j]![target.Classes[row]] : 1;
                weights[at] = target.IsPresent(row) ? own * factor : 0;
            }
        }

        return Array.TrueForAll(weights, w => w == 1)
            ? null
            : tensor(weights, [_data.Rows, n], type, _device).DetachFromDisposeScope();
    }
}
