using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Weights and the optimizer's arrays by name, out and in, in place.</summary>
internal sealed partial class TorchEngine
{
    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> ExportWeights() => NetworkWeights.Export(_network);

    /// <inheritdoc/>
    public void ImportWeights(IReadOnlyList<WeightTensor> weights)
    {
        Dictionary<string, WeightTensor> byName = weights.ToDictionary(w => w.Name);
        foreach (NamedTensor tensor in _network.State)
        {
            NetworkWeights.Import(byName, tensor.Name, tensor.Tensor);
        }

        NetworkWeights.RefuseUnknown(byName);
    }

    /// <inheritdoc/>
    public EngineState ExportState() =>
        new(
            ExportWeights(),
            [
                .. _rule.State.SelectMany(s =>
                    s.Tensors.Select((t, p) => NetworkWeights.Export($"{s.Name}/{_named[p].Name}", t))
                ),
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
                NetworkWeights.Import(byName, $"{name}/{_named[p].Name}", tensors[p]);
            }
        }

        NetworkWeights.RefuseUnknown(byName);
        ImportWeights(state.Weights);
        _rule.Steps = state.Steps;
        _rule.LearningRate = state.LearningRate;
    }

    /// <summary>g_i as last measured.</summary>
    internal double[] ExportTaskGradient(int task) => NetworkWeights.Numbers(_measurer.TaskGradient(task));

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
                            return NetworkWeights.Export(_named[p].Name, view);
                        }
                    }
                ),
        ];
}
