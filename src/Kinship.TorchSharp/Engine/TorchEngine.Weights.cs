using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Weights and the optimizer's arrays by name, out and in, in place.</summary>
internal sealed partial class TorchEngine
{
    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> ExportWeights() => [.. _network.State.Select(t => Export(t.Name, t.Tensor))];

    /// <inheritdoc/>
    public void ImportWeights(IReadOnlyList<WeightTensor> weights)
    {
        Dictionary<string, WeightTensor> byName = weights.ToDictionary(w => w.Name);
        foreach (NamedTensor tensor in _network.State)
        {
            Import(byName, tensor.Name, tensor.Tensor);
        }

        RefuseUnknown(byName);
    }

    /// <inheritdoc/>
    public EngineState ExportState() =>
        new(
            ExportWeights(),
            [
                .. _rule.State.SelectMany(s => s.Tensors.Select((t, p) => Export($"{s.Name}/{_named[p].Name}", t))),
            ],
            _rule.Steps,
            _rule.LearningRate
        );

    /// <inheritdoc/>
    public void ImportState(EngineState state)
    {
        Dictionary<string, WeightTensor> byName = state.Optimizer.ToDictionary(w => w.Name);
        _rule.Reserve(byName.Keys);
        foreach ((string name, IReadOnlyList<Tensor> tensors) in _rule.State)
        {
            for (int p = 0; p < tensors.Count; p++)
            {
                Import(byName, $"{name}/{_named[p].Name}", tensors[p]);
            }
        }

        RefuseUnknown(byName);
        ImportWeights(state.Weights);
        _rule.Steps = state.Steps;
        _rule.LearningRate = state.LearningRate;
    }

    /// <summary>g_i as last measured.</summary>
    internal double[] ExportTaskGradient(int task) => Numbers(_measurer.TaskGradient(task));

    /// <summary>The joint gradient last computed, clipped: each parameter's, by name.</summary>
    internal IReadOnlyList<WeightTensor> ExportGradient() =>
        [
            .. _flat
                .ViewsOf(_gradient.Rows[0])
                .Select(
                    (view, p) =>
                    {
                        using (view)
                        {
                            return Export(_named[p].Name, view);
                        }
                    }
                ),
        ];

    private static WeightTensor Export(string name, Tensor tensor) =>
        new(
            name,
            [.. tensor.shape.Select(d => (int)d)],
            Numbers(tensor),
            tensor.dtype == ScalarType.Float32 ? Precision.Single : Precision.Double
        );

    private static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to_type(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }

    private static void Import(Dictionary<string, WeightTensor> given, string name, Tensor tensor)
    {
        if (!given.Remove(name, out WeightTensor? found))
        {
            throw TorchErrors.WeightMissing(name);
        }

        if (!found.Shape.Select(d => (long)d).SequenceEqual(tensor.shape) || found.Values.Length != tensor.numel())
        {
            throw TorchErrors.WeightShape(name, found.Shape, tensor);
        }

        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        tensor.copy_(torch.tensor(found.Values, tensor.shape));
    }

    private static void RefuseUnknown(Dictionary<string, WeightTensor> left)
    {
        if (left.Count > 0)
        {
            throw TorchErrors.WeightUnknown(left.Keys.First());
        }
    }
}
