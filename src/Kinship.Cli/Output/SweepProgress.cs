using Kinship.Effects;

namespace Kinship.Cli.Output;

/// <summary>
/// Progress of a sweep on standard error: a bar over all trainings with the time left where the terminal can redraw a line,
/// otherwise a line a tenth.
/// </summary>
/// <param name="environment">The world.</param>
/// <param name="quiet">Whether nothing is shown.</param>
/// <param name="plan">The plan.</param>
/// <param name="affinities">How many trainings come after it that record affinities.</param>
internal sealed class SweepProgress(CliEnvironment environment, bool quiet, EffectPlan plan, int affinities)
{
    private readonly long _began = environment.Time.GetTimestamp();
    private int _first = -1;
    private int _done = plan.Trials.Count;
    private int _of = plan.Trials.Count;
    private int _failed;
    private int _tenth = -1;

    /// <summary>Shows how far the trainings of the plan are.</summary>
    public void Report(EffectProgress progress)
    {
        (_done, _of, _failed) = (progress.Done, progress.Of, progress.Failed);
        Show();
    }

    /// <summary>A training that records affinities is done.</summary>
    public void Affinity()
    {
        _done++;
        Show();
    }

    /// <summary>Clears the bar.</summary>
    public void Clear()
    {
        if (!quiet && environment.CanRedraw)
        {
            environment.RawError.Write("\r\u001b[K");
        }
    }

    private void Show()
    {
        _first = _first < 0 ? _done : _first;
        int all = _of + affinities;
        int tenth = 10 * _done / Math.Max(1, all);
        if (quiet || (!environment.CanRedraw && tenth == _tenth))
        {
            return;
        }

        _tenth = tenth;
        string failed = _failed > 0 ? $", {_failed} failed" : "";
        string text = $"training {_done:N0}/{all:N0}{failed}  {Left(all)}";
        if (environment.CanRedraw)
        {
            string line = $"{Bars.Of(_done, all)} {text}";
            environment.RawError.Write($"\r{Words.Cut(line, Math.Max(20, environment.Error.Profile.Width - 1))}\u001b[K");
        }
        else
        {
            environment.RawError.WriteLine(text);
        }
    }

    private string Left(int all)
    {
        int here = _done - _first;
        return here == 0 ? "" : $"{Bars.Time(environment.Time.GetElapsedTime(_began) * (all - _done) / here)} left";
    }
}
