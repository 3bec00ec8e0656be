using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>
/// Judges a network on the test rows while it trains: after an epoch in which some task's validation loss has fallen to a
/// new low, and after the last; not otherwise, since it costs a pass over the rows.
/// </summary>
internal sealed class TestScorer : ITrainingObserver
{
    private readonly IReadOnlyList<LearningTask> _tasks;
    private readonly Dataset _test;
    private readonly TrainingOptions _options;
    private readonly IReadOnlyList<string> _metrics;
    private readonly double[] _lowest;
    private readonly TaskScores?[] _scores;
    private Evaluation? _evaluation;
    private double[] _values = [];
    private int _epochs;

    /// <summary>A scorer on these rows.</summary>
    /// <param name="test">The test rows, with the tasks trained.</param>
    /// <param name="options">How the network is trained.</param>
    /// <param name="metrics">The tasks' own metrics.</param>
    public TestScorer(Dataset test, TrainingOptions options, IReadOnlyList<string> metrics)
    {
        _tasks = test.Tasks;
        _test = test;
        _metrics = metrics;
        _options = options with { Metrics = [.. metrics.Distinct()] };
        _lowest = [.. _tasks.Select(_ => double.PositiveInfinity)];
        _scores = new TaskScores?[_tasks.Count];
    }

    /// <summary>Every task's scores, after the last epoch.</summary>
    public IReadOnlyList<TaskScores> Scores => [.. _scores.Select(s => s!)];

    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        _evaluation = new Evaluation(engine, _test, _options);
        _values = new double[_evaluation.Names.Count];
        _epochs = epochs;
    }

    public void OnEpoch(int epoch, History history)
    {
        bool evaluated = false;
        for (int j = 0; j < _tasks.Count; j++)
        {
            double loss = history[$"val_{_tasks[j].Name}_loss"][epoch - 1];
            bool best = loss < _lowest[j];
            if (best || epoch == _epochs)
            {
                if (!evaluated)
                {
                    _evaluation!.Run(_values);
                    evaluated = true;
                }

                TestScore now = Score(j, epoch);
                _lowest[j] = best ? loss : _lowest[j];
                _scores[j] = !best && _scores[j] is { } before ? before with { Last = now } : new(epoch, now, now);
            }
        }
    }

    private TestScore Score(int task, int epoch)
    {
        double Value(string name) => _values[_evaluation!.Names.ToList().IndexOf($"{_tasks[task].Name}_{name}")];
        double loss = Value("loss");
        return double.IsFinite(loss)
            ? new(loss, Value(_metrics[task]))
            : throw EffectErrors.TestLossNotFinite(_tasks[task].Name, epoch, loss);
    }
}
