namespace Kinship.Training.Course;

/// <summary>The best value of a monitored column so far, and its epoch.</summary>
internal sealed class BestValue(MonitoredColumn monitor, double minDelta = 0)
{
    /// <summary>The best value; the worst possible where there was none.</summary>
    public double Value { get; private set; } = monitor.Worst;

    /// <summary>Its epoch, from 1; 0 where there was none.</summary>
    public int Epoch { get; private set; }

    /// <summary>Takes an epoch's value, and says whether it is the best.</summary>
    public bool Take(int epoch, double value)
    {
        if (!monitor.IsBetter(value, Value, minDelta))
        {
            return false;
        }

        Value = value;
        Epoch = epoch;
        return true;
    }

    public void Save(CheckpointState state) => state.Set("best", Value, Epoch);

    public void Restore(CheckpointState state)
    {
        double[] best = state.Get("best", 2);
        Value = best[0];
        Epoch = (int)best[1];
    }
}
