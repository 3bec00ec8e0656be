using Kinship.Training;
using Kinship.Training.Course;

namespace Kinship.Tests.Training;

/// <summary>Tells an observer of epochs whose <c>loss</c> is given, as a training would.</summary>
internal static class HistoryScript
{
    public static readonly string[] Columns = ["epoch", "loss", "learning_rate"];

    public static MonitoredColumn Loss(MonitorMode mode = MonitorMode.Auto) =>
        MonitoredColumn.Of("loss", mode, Columns, "The test");

    /// <summary>The epoch after which the observer stops; null where it does not. <paramref name="after"/> sees each epoch.</summary>
    public static int? Play(ITrainingObserver observer, double[] losses, Action<int>? after = null)
    {
        History history = new(Columns);
        for (int epoch = 1; epoch <= losses.Length; epoch++)
        {
            history.Add([epoch, losses[epoch - 1], 0.1]);
            observer.OnEpoch(epoch, history);
            after?.Invoke(epoch);
            if (observer.StopReason is not null)
            {
                return epoch;
            }
        }

        return null;
    }
}
