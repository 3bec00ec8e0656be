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
    private long _trialsEnded = environment.Time.GetTimestamp();
    private int _first = -1;
    private int _done = plan.Trials.Count;
    private int _of = plan.Trials.Count;
    private int _affinities;
    private int _failed;
    private int _tenth = -1;

    /// <summary>Shows how far the trainings of the plan are.</summary>
    public void Report(EffectProgress progress)
    {
        (_done, _of, _failed) = (progress.Done, progress.Of, progress.Failed);
        _trialsEnded = environment.Time.GetTimestamp();
        _first = _first < 0 ? _done : _first;
        Show();
    }

    /// <summary>A training that records affinities is done.</summary>
    public void Affinity()
    {
        _affinities++;
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
        int all = _of + affinities;
        int done = _done + _affinities;
        int tenth = 10 * done / Math.Max(1, all);
        if (quiet || (!environment.CanRedraw && tenth == _tenth))
        {
            return;
        }

        _tenth = tenth;
        string failed = _failed > 0 ? $", {_failed} failed" : "";
        string text = $"training {done:N0}/{all:N0}{failed}  {Left()}".TrimEnd();
        if (environment.CanRedraw)
        {
            string line = $"{Bars.Of(done, all)} {text}";
            environment.RawError.Write(
                $"\r{Words.Cut(line, Math.Max(20, environment.Error.Profile.Width - 1))}\u001b[K"
            );
        }
        else
        {
            environment.RawError.WriteLine(text);
        }
    }

    /// <summary>By what the trainings of either kind took here, side by side.</summary>
    private string Left()
    {
        TimeSpan? trial = Each(_began, _trialsEnded, _first < 0 ? 0 : _done - _first);
        TimeSpan? affinity = Each(_trialsEnded, environment.Time.GetTimestamp(), _affinities) ?? trial * AffinityWeight;
        int trials = _of - _done;
        TimeSpan? left = (trials == 0 ? TimeSpan.Zero : trial * trials) + (affinity * (affinities - _affinities));
        return left is { } time ? $"{Bars.Time(time)} left" : "";
    }

    private TimeSpan? Each(long from, long to, int count) =>
        count == 0 ? null : environment.Time.GetElapsedTime(from, to) / count;

    /// <summary>
    /// How many times as long a training takes that records affinities, until one was measured: for every task's step all
    /// losses are computed once more. On small networks about this.
    /// </summary>
    private double AffinityWeight => 3 + plan.Tasks.Count;
}
