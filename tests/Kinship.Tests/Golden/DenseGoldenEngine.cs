using System.Numerics;
using Kinship.Engine;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Tests.Golden;

/// <summary>The library's own engine on a golden case.</summary>
internal sealed class DenseGoldenEngine<T> : IGoldenEngine
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GoldenCase _case;
    private readonly DenseEngine<T> _engine;
    private readonly int[] _dropoutLayers;

    public DenseGoldenEngine(GoldenCase golden, bool torchForm)
    {
        _case = golden;
        _engine = new DenseEngine<T>(golden.Network, golden.Options(torchForm, threads: 2));
        _engine.ImportWeights([.. golden.InitialWeights()]);
        using var workspace = new Workspace<T>();
        Sequence<T> trunk = Sequence<T>.Trunk(golden.Network, Kernels<T>.Best, workspace);
        _dropoutLayers = [.. Enumerable.Range(0, trunk.Layers.Count).Where(l => trunk.Layers[l] is DropoutLayer<T>)];
    }

    public void Observe(int batch, Observation observation, bool heldOut)
    {
        Batch rows = Prepare(batch);
        _engine.Observe(rows, observation, heldOut ? rows : null);
    }

    public void Step(int batch)
    {
        Batch rows = Prepare(batch);
        _engine.Step(rows, new BatchOutputs(_case.Tasks, rows.Count));
    }

    public double[] TaskGradient(int task) =>
        [.. _engine.ExportTaskGradient(task).Where(t => !t.Name.Contains("/moving_")).SelectMany(t => t.Values)];

    public IReadOnlyList<WeightTensor> Gradient() => _engine.ExportGradient();

    public IReadOnlyList<WeightTensor> Weights() => _engine.ExportWeights();

    public IReadOnlyList<WeightTensor> Optimizer(string name) => _engine.ExportOptimizer(name);

    public void Dispose() => _engine.Dispose();

    private Batch Prepare(int batch)
    {
        _engine.KeepMasks = _case.Keep(batch)?.Zip(_dropoutLayers).ToDictionary(p => p.Second, p => p.First);
        return _case.Batch(batch);
    }
}
