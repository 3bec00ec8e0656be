using Kinship.Training;

namespace Kinship.Samples;

/// <summary>A line an epoch.</summary>
internal sealed class EpochLines : ITrainingObserver
{
    public void OnEpoch(int epoch, History history) =>
        Console.WriteLine(
            $"epoch {epoch}: loss {history["loss"][^1]:f3}, validation accuracy left {history["val_left_accuracy"][^1]:p1}, "
                + $"right {history["val_right_accuracy"][^1]:p1}"
        );
}
