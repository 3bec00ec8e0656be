using System.Text.Json;
using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Tests.Golden;

/// <summary>Computes every field of a golden file with an engine and the estimators.</summary>
internal sealed class GoldenRun
{
    private static readonly SeriesKey LookaheadTrain = new(Estimator.Lookahead, Move.Gradient, On.Train);
    private static readonly SeriesKey FirstOrder = new(Estimator.FirstOrder, Move.Gradient, On.Train);
    private readonly GoldenCase _case;
    private readonly Func<bool, IGoldenEngine> _engine;
    private readonly int _tasks;
    private readonly StepMatrices _matrices;

    /// <param name="golden">The case.</param>
    /// <param name="engine">Makes an engine at its initial point, with Keras' form of Adam, or PyTorch's where true.</param>
    public GoldenRun(GoldenCase golden, Func<bool, IGoldenEngine> engine)
    {
        _case = golden;
        _engine = engine;
        _tasks = golden.Tasks.Length;
        _matrices = new StepMatrices(_tasks);
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
        using IGoldenEngine engine = _engine(false);
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
            found["shared_gradients"] = [.. Enumerable.Range(0, _tasks).SelectMany(engine.TaskGradient)];
            found["head_gradients"] = [.. Enumerable.Range(0, _tasks).SelectMany(i => HeadGradient(engine, i))];
        }

        return found;
    }

    /// <summary>The engine's gradient is the weighted sum's; a head's own is that over its weight.</summary>
    private IEnumerable<double> HeadGradient(IGoldenEngine engine, int task) =>
        Parameters(engine.Gradient(), HeadPrefix(task)).Select(v => v / _case.Weights[task]);

    /// <summary>Gradients of the training mode, base and look-ahead losses of the evaluation mode, on the same rows.</summary>
    private double[] Mixed(IGoldenEngine engine, double eta)
    {
        Observation o = NewObservation(new Measurement { Moves = [Move.Gradient], GradientStep = eta });
        engine.Observe(0, o, heldOut: true);
        return Matrix(o, LookaheadTrain with { On = On.Validation });
    }

    /// <summary>Every training-mode field of a point.</summary>
    private Dictionary<string, double[]> Measure(IGoldenEngine engine, int batch)
    {
        Observation o = NewObservation(
            new Measurement
            {
                Moves = [Move.Preconditioned, Move.Optimizer],
                Gram = true,
                PreconditionedGram = true,
            }
        );
        engine.Observe(batch, o, heldOut: false);
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
        using IGoldenEngine engine = _engine(false);
        List<Dictionary<string, double[]>> steps = [];
        for (int batch = 0; batch < _case.Batches; batch++)
        {
            steps.Add(Measure(engine, batch));
            engine.Step(batch);
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
        using IGoldenEngine engine = _engine(torchForm);
        for (int batch = 0; batch < steps; batch++)
        {
            engine.Step(batch);
        }

        IReadOnlyList<WeightTensor> weights = engine.Weights();
        return new Dictionary<string, double[]>
        {
            ["shared"] = Parameters(weights, "trunk/"),
            ["heads"] = [.. Enumerable.Range(0, _tasks).SelectMany(i => Parameters(weights, HeadPrefix(i)))],
            ["running"] = [.. weights.Where(w => IsRunning(w.Name)).SelectMany(w => w.Values)],
            ["t"] = [steps],
            ["m_shared"] = Parameters(engine.Optimizer("m"), "trunk/"),
            ["v_shared"] = Parameters(engine.Optimizer("v"), "trunk/"),
        };
    }

    private Observation Observe(IGoldenEngine engine, int batch, bool evaluation, double eta)
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
        engine.Observe(batch, o, heldOut: false);
        return o;
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
}
