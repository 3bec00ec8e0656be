using System.Numerics;
using System.Text.Json;
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Tests.Golden;

/// <summary>Computes every field of a golden file with the engine and the estimators.</summary>
internal sealed class GoldenRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly SeriesKey LookaheadTrain = new(Estimator.Lookahead, Move.Gradient, On.Train);
    private static readonly SeriesKey FirstOrder = new(Estimator.FirstOrder, Move.Gradient, On.Train);
    private readonly GoldenCase _case;
    private readonly int _tasks;
    private readonly StepMatrices _matrices;
    private readonly int[] _dropoutLayers;

    public GoldenRun(GoldenCase golden)
    {
        _case = golden;
        _tasks = golden.Tasks.Length;
        _matrices = new StepMatrices(_tasks);
        _dropoutLayers = DropoutLayers(golden.Network);
    }

    /// <summary>A top-level field of the expected numbers, as fields of flat numbers.</summary>
    public IReadOnlyDictionary<string, double[]> Compute(string field, JsonElement expected) =>
        field switch
        {
            "start" => Start(expected),
            "adam_step_keras" => StateAfter(1, torchForm: false),
            "adam_step_torch" => StateAfter(1, torchForm: true),
            "after_three_steps" => StateAfter(3, torchForm: false),
            "after_epoch" => StateAfter(_case.Batches, torchForm: false),
            "epoch" => Epoch(),
            _ => throw new InvalidDataException($"no one knows how to compute the golden field '{field}'"),
        };

    private Dictionary<string, double[]> Start(JsonElement expected)
    {
        using DenseEngine<T> engine = _case.Engine<T>(threads: 2);
        Dictionary<string, double[]> found = Measure(engine, 0);
        double[] gram = found["gram"];
        found["grad_norms"] = [.. Enumerable.Range(0, _tasks).Select(i => Math.Sqrt(gram[(i * _tasks) + i]))];

        Observation eval = Observe(engine, 0, evaluation: true, eta: _case.Etas[0]);
        found["eval_losses"] = [.. eval.Losses];
        found["eval_gram"] = Sum(eval.Gram);
        found["eval_sgd"] = PerEta(eta => Matrix(Observe(engine, 0, true, eta), LookaheadTrain));
        found["mixed_sgd"] = PerEta(eta => Mixed(engine, eta));
        if (expected.TryGetProperty("shared_gradients", out _))
        {
            Observe(engine, 0, evaluation: false, _case.Etas[0]);
            found["shared_gradients"] =
            [
                .. Enumerable.Range(0, _tasks).SelectMany(i => Parameters(engine.ExportTaskGradient(i), "trunk/")),
            ];
            found["head_gradients"] = [.. Enumerable.Range(0, _tasks).SelectMany(i => HeadGradient(engine, i))];
        }

        return found;
    }

    /// <summary>The engine's gradient is the weighted sum's; a head's own is that over its weight.</summary>
    private IEnumerable<double> HeadGradient(DenseEngine<T> engine, int task) =>
        Parameters(engine.ExportGradient(), HeadPrefix(task)).Select(v => v / _case.Weights[task]);

    /// <summary>Gradients of the training mode, base and look-ahead losses of the evaluation mode, on the same rows.</summary>
    private double[] Mixed(DenseEngine<T> engine, double eta)
    {
        Observation o = NewObservation(new Measurement { Moves = [Move.Gradient], GradientStep = eta });
        Batch batch = Prepare(engine, 0);
        engine.Observe(batch, o, batch);
        return Matrix(o, LookaheadTrain with { On = On.Validation });
    }

    /// <summary>Every training-mode field of a point.</summary>
    private Dictionary<string, double[]> Measure(DenseEngine<T> engine, int batch)
    {
        Observation o = NewObservation(
            new Measurement
            {
                Moves = [Move.Preconditioned, Move.Optimizer],
                Gram = true,
                PreconditionedGram = true,
            }
        );
        engine.Observe(Prepare(engine, batch), o, null);
        return new Dictionary<string, double[]>
        {
            ["losses"] = [.. o.Losses],
            ["gram"] = Sum(o.Gram),
            ["cosine"] = Matrix(o, new SeriesKey(Estimator.Cosine, null, On.Train)),
            ["magnitude"] = Matrix(o, new SeriesKey(Estimator.Magnitude, null, On.Train)),
            ["adam"] = Matrix(o, LookaheadTrain with { Move = Move.Optimizer }),
            ["preconditioned"] = Matrix(o, LookaheadTrain with { Move = Move.Preconditioned }),
            ["first_order"] = PerEta(eta => Matrix(Observe(engine, batch, false, eta), FirstOrder)),
            ["sgd"] = PerEta(eta => Matrix(Observe(engine, batch, false, eta), LookaheadTrain)),
        };
    }

    private Dictionary<string, double[]> Epoch()
    {
        using DenseEngine<T> engine = _case.Engine<T>();
        List<Dictionary<string, double[]>> steps = [];
        for (int batch = 0; batch < _case.Batches; batch++)
        {
            steps.Add(Measure(engine, batch));
            engine.Step(Prepare(engine, batch), new BatchOutputs(_case.Tasks, _case.Batch(batch).Count));
        }

        string[] stepFields = ["losses", "gram", "sgd", "adam", "preconditioned"];
        string[] means = ["sgd", "adam", "preconditioned", "first_order", "cosine", "magnitude"];
        return new Dictionary<string, double[]>(
            steps
                .SelectMany((s, k) => stepFields.Select(f => KeyValuePair.Create($"steps/{k}/{f}", s[f])))
                .Concat(means.Select(f => KeyValuePair.Create($"mean_{f}", Mean([.. steps.Select(s => s[f])]))))
        );
    }

    private static double[] Mean(double[][] steps)
    {
        var statistics = new RunningStatistics(steps[0].Length);
        foreach (double[] step in steps)
        {
            statistics.Add(step);
        }

        return statistics.Mean;
    }

    private Dictionary<string, double[]> StateAfter(int steps, bool torchForm)
    {
        using DenseEngine<T> engine = _case.Engine<T>(torchForm);
        for (int batch = 0; batch < steps; batch++)
        {
            engine.Step(Prepare(engine, batch), new BatchOutputs(_case.Tasks, _case.Batch(batch).Count));
        }

        IReadOnlyList<WeightTensor> weights = engine.ExportWeights();
        return new Dictionary<string, double[]>
        {
            ["shared"] = Parameters(weights, "trunk/"),
            ["heads"] = [.. Enumerable.Range(0, _tasks).SelectMany(i => Parameters(weights, HeadPrefix(i)))],
            ["running"] = [.. weights.Where(w => IsRunning(w.Name)).SelectMany(w => w.Values)],
            ["t"] = [steps],
            ["m_shared"] = Parameters(engine.ExportOptimizer("m"), "trunk/"),
            ["v_shared"] = Parameters(engine.ExportOptimizer("v"), "trunk/"),
        };
    }

    private Observation Observe(DenseEngine<T> engine, int batch, bool evaluation, double eta)
    {
        Observation o = NewObservation(
            new Measurement
            {
                Moves = [Move.Gradient],
                Gram = true,
                PreconditionedGram = true,
                GradientStep = eta,
                EvaluationMode = evaluation,
            }
        );
        engine.Observe(Prepare(engine, batch), o, null);
        return o;
    }

    private Batch Prepare(DenseEngine<T> engine, int batch)
    {
        engine.KeepMasks = _case.Keep(batch, _dropoutLayers);
        return _case.Batch(batch);
    }

    private Observation NewObservation(Measurement measurement) =>
        new(_tasks, _case.Widths.Length + _case.Widths.Length - 1, measurement);

    private double[] Matrix(Observation observation, SeriesKey key)
    {
        _matrices.Read(observation);
        return _matrices.Of(key).ToArray();
    }

    private double[] PerEta(Func<double, double[]> matrix) => [.. _case.Etas.SelectMany(matrix)];

    private static double[] Sum(double[][] layers) =>
        [.. Enumerable.Range(0, layers[0].Length).Select(k => layers.Sum(l => l[k]))];

    private string HeadPrefix(int task) => $"heads/{_case.Tasks[task].Name}/";

    private static double[] Parameters(IReadOnlyList<WeightTensor> tensors, string prefix) =>
        [.. tensors.Where(w => w.Name.StartsWith(prefix) && !IsRunning(w.Name)).SelectMany(w => w.Values)];

    private static bool IsRunning(string name) => name.Contains("/moving_");

    private static int[] DropoutLayers(Network network)
    {
        using var workspace = new Workspace<T>();
        Sequence<T> trunk = Sequence<T>.Trunk(network, Kernels<T>.Best, workspace);
        return [.. Enumerable.Range(0, trunk.Layers.Count).Where(l => trunk.Layers[l] is DropoutLayer<T>)];
    }
}
