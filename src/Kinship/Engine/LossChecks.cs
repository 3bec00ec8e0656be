using Kinship.Data;

namespace Kinship.Engine;

/// <summary>Which losses and class weights fit a task, and in which ranges.</summary>
internal static class LossChecks
{
    /// <exception cref="InputException">The loss is one for another kind of task, or a number of it is out of range.</exception>
    public static void Check(LearningTask task, Loss loss)
    {
        bool fits = task.Kind == TaskKind.Regression == loss is SquaredError or AbsoluteError or Huber;
        if (!fits)
        {
            throw EngineErrors.LossOfOtherKind(task, loss);
        }

        switch (loss)
        {
            case CrossEntropy entropy:
                Smoothing(task, entropy.LabelSmoothing);
                break;
            case Focal focal:
                Smoothing(task, focal.LabelSmoothing);
                Require(
                    task,
                    "Gamma",
                    focal.Gamma,
                    focal.Gamma >= 0 && double.IsFinite(focal.Gamma),
                    "a finite number, at least 0"
                );
                CheckAlpha(task, focal);
                break;
            case Huber huber:
                Require(
                    task,
                    "Delta",
                    huber.Delta,
                    huber.Delta > 0 && double.IsFinite(huber.Delta),
                    "a finite number above 0"
                );
                break;
        }
    }

    /// <exception cref="InputException">The weights are not one a class, not numbers from 0 on, or all 0.</exception>
    public static void Check(LearningTask task, IReadOnlyList<double> classWeights)
    {
        if (task.Kind == TaskKind.Regression)
        {
            throw EngineErrors.ClassWeightsOfRegression(task);
        }

        if (classWeights.Count != task.Size)
        {
            throw EngineErrors.ClassWeightCount(task, classWeights.Count);
        }

        for (int k = 0; k < classWeights.Count; k++)
        {
            if (!double.IsFinite(classWeights[k]) || classWeights[k] < 0)
            {
                throw EngineErrors.ClassWeightValue(task, k, classWeights[k]);
            }
        }

        if (task.Kind == TaskKind.Classification && classWeights.All(w => w == 0))
        {
            throw EngineErrors.NoClassWeighs(task);
        }
    }

    private static void CheckAlpha(LearningTask task, Focal focal)
    {
        bool balances = task.Kind == TaskKind.MultiLabel && focal.ClassBalancing;
        Require(
            task,
            "Alpha",
            focal.Alpha,
            focal.Alpha > 0 && double.IsFinite(focal.Alpha) && !(balances && focal.Alpha > 1),
            balances ? "a number above 0 and at most 1" : "a finite number above 0"
        );
    }

    private static void Smoothing(LearningTask task, double smoothing) =>
        Require(task, "The label smoothing", smoothing, smoothing is >= 0 and < 1, "a number from 0 on and below 1");

    private static void Require(LearningTask task, string value, double found, bool holds, string expected)
    {
        if (!holds)
        {
            throw EngineErrors.LossValue(task, value, found, expected);
        }
    }
}
