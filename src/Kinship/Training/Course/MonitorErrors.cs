using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Training.Course;

/// <summary>Everything thrown about what watches the history, and the learning rate's course.</summary>
internal static class MonitorErrors
{
    public static InputException UnknownColumn(string option, string column, IReadOnlyList<string> columns)
    {
        string near = NearestNames.To(column, columns, most: 1) is [string name] ? $" Did you mean '{name}'?" : "";
        return new(
            $"{option} is to look at '{column}', but the history has no such column.{near} "
                + $"Its columns are {string.Join(", ", columns)}."
        );
    }

    public static InputException RestoredTwice() =>
        new(
            "Both early stopping and the restoring of the best epoch would put back weights at the end. Give one of the "
                + "two: with early stopping, its own restoring of the best weights (RestoreBestWeights) alone."
        );

    public static InputException TwoSchedules() =>
        new(
            "Both a schedule (TrainingOptions.Schedule) and a LearningRateScheduler would set the learning rate. "
                + "Give one of the two."
        );

    public static InputException CosineEndsAtZero(int epochs, int training) =>
        new(
            $"The cosine decay reaches a learning rate of 0 after {epochs} epochs, but the training has {training}: "
                + "the later ones would learn nothing. Give it as many epochs as the training has, or a minimum above 0."
        );

    public static InputException OtherSchedule(double found, double expected) =>
        new(
            $"The checkpoint goes on with a learning rate of {found:g6}, but by these options its next step would have "
                + $"{expected:g6}: the schedule is another, or a cosine over other epochs. Resume with the options that the "
                + "run began with; a cosine that is to go on over more epochs needs its own number of them from the start."
        );
}
