using Kinship.Engine;

namespace Kinship.Training.Course;

/// <summary>The observers that the options ask for: told after the user's, and kept in checkpoints as those are.</summary>
internal static class OwnObservers
{
    /// <summary>Makes them; with a schedule the rates are one of them.</summary>
    public static IReadOnlyList<ITrainingObserver> Of(
        TrainingOptions options,
        IReadOnlyList<string> columns,
        LearningRates rates
    )
    {
        List<ITrainingObserver> observers = [];
        if (options.Schedule is not null)
        {
            observers.Add(rates);
        }

        if (options.ReduceOnPlateau is { } plateau)
        {
            observers.Add(new PlateauReducer(plateau, MonitorOf(plateau, columns), rates));
        }

        if (options.EarlyStopping is { } stopping)
        {
            observers.Add(new EarlyStopper(stopping, MonitorOf(stopping, columns)));
        }

        if (options.RestoreBest is { } best)
        {
            observers.Add(new BestKeeper(MonitorOf(best, columns)));
        }

        return observers;
    }

    public static MonitoredColumn MonitorOf(ReduceOnPlateau plateau, IReadOnlyList<string> columns) =>
        MonitoredColumn.Of(plateau.Monitor, plateau.Mode, columns, "The reducing of the learning rate on a plateau");

    public static MonitoredColumn MonitorOf(EarlyStopping stopping, IReadOnlyList<string> columns) =>
        MonitoredColumn.Of(stopping.Monitor, stopping.Mode, columns, "Early stopping");

    public static MonitoredColumn MonitorOf(RestoreBest best, IReadOnlyList<string> columns) =>
        MonitoredColumn.Of(best.Monitor, best.Mode, columns, "The restoring of the best epoch");
}
