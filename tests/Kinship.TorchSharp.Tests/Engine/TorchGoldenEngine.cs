using Kinship.Engine;
using Kinship.Tests.Golden;
using Kinship.TorchSharp.Engine;
using Kinship.TorchSharp.Tests.Networks;
using Kinship.Training;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>The TorchSharp engine on a golden case.</summary>
internal sealed class TorchGoldenEngine : IGoldenEngine
{
    private readonly GoldenCase _case;
    private readonly DenseModules _modules;
    private readonly TorchEngine _engine;

    public TorchGoldenEngine(GoldenCase golden, bool torchForm, ScalarType type)
    {
        _case = golden;
        _modules = new DenseModules(golden.Network, type);
        TrainingOptions options = new()
        {
            Optimizer = golden.Adam(torchForm),
            TaskWeights = golden.Tasks.Zip(golden.Weights).ToDictionary(p => p.First.Name, p => p.Second),
        };
        _engine = new TorchEngine(_modules.Network, _modules.Network.RowForm, golden.Network.Inputs.Columns, options);
        _engine.ImportWeights(DenseModules.ToTorch(golden.InitialWeights()));
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

    public double[] TaskGradient(int task)
    {
        // Cut into the parameters, whose kernels lie the other way round.
        double[] flat = _engine.ExportTaskGradient(task);
        List<WeightTensor> tensors = [];
        int at = 0;
        foreach (WeightTensor like in _engine.ExportGradient().Where(t => t.Name.StartsWith("trunk/")))
        {
            tensors.Add(like with { Values = flat[at..(at += like.Values.Length)] });
        }

        return [.. DenseModules.FromTorch(tensors).SelectMany(t => t.Values)];
    }

    public IReadOnlyList<WeightTensor> Gradient() => DenseModules.FromTorch(_engine.ExportGradient());

    public IReadOnlyList<WeightTensor> Weights() => DenseModules.FromTorch(_engine.ExportWeights());

    public IReadOnlyList<WeightTensor> Optimizer(string name) =>
        DenseModules.FromTorch(
            _engine
                .ExportState()
                .Optimizer.Where(t => t.Name.StartsWith($"{name}/"))
                .Select(t => t with { Name = t.Name[(name.Length + 1)..] })
        );

    public void Dispose()
    {
        _engine.Dispose();
        _modules.Dispose();
    }

    private Batch Prepare(int batch)
    {
        double[][][]? keep = _case.Keep(batch);
        for (int k = 0; k < _modules.Dropouts.Count; k++)
        {
            _modules.Dropouts[k].Keep = keep?[k];
        }

        return _case.Batch(batch);
    }
}
