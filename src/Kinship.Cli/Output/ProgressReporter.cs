using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>
/// Progress on standard error: one line an epoch, and within the epoch a bar with the time left where the terminal can
/// redraw a line.
/// </summary>
internal sealed class ProgressReporter(CliEnvironment environment) : ITrainingObserver
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(80);
    private readonly TimeProvider _time = environment.Time;
    private readonly TextWriter _writer = environment.RawError;
    private readonly bool _bar = environment.CanRedraw;
    private IReadOnlyList<string> _tasks = [];
    private int _epochs;
    private int _steps;
    private long _began;
    private long _epochBegan;
    private long _drawn;

    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        _tasks = [.. engine.Network.Tasks.Select(t => t.Name)];
        _epochs = epochs;
        _steps = stepsPerEpoch;
        _began = _epochBegan = _drawn = _time.GetTimestamp();
    }

    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
    {
        if (!_bar || _time.GetElapsedTime(_drawn) < Redraw)
        {
            return;
        }

        _drawn = _time.GetTimestamp();
        TimeSpan inEpoch = _time.GetElapsedTime(_epochBegan);
        TimeSpan inAll = _time.GetElapsedTime(_began);
        double done = ((epoch - 1) * (double)_steps) + step;
        string left = Bars.Time(inEpoch * ((double)(_steps - step) / step));
        string leftInAll = Bars.Time(inAll * ((((double)_epochs * _steps) - done) / done));
        Replace($"epoch {epoch}/{_epochs} {Bars.Of(step, _steps)} {step}/{_steps}  {left} left, {leftInAll} in all");
    }

    public void OnEpoch(int epoch, History history)
    {
        if (_bar)
        {
            Replace(EpochLine.Short(epoch, _epochs, history, _tasks));
            _writer.WriteLine();
        }
        else
        {
            TimeSpan time = _time.GetElapsedTime(_epochBegan);
            _writer.WriteLine(Words.OneLine(EpochLine.Of(epoch, _epochs, time, history, _tasks)));
        }

        _epochBegan = _time.GetTimestamp();
    }

    public void OnEnd(TrainingStatus status)
    {
        if (_bar)
        {
            Replace("");
        }
    }

    // Back to the line's start, the text, and the rest of the line cleared: no layout, no flicker.
    private void Replace(string text) =>
        _writer.Write($"\r{Words.Cut(Words.OneLine(text), Math.Max(20, environment.Error.Profile.Width - 1))}\u001b[K");
}
