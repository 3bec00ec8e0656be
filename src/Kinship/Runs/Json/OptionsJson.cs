using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Runs.Json;

/// <summary>The options in run.json. Whatever has several kinds begins with its kind's name: that of <see cref="JsonKinds.NameOf"/>.</summary>
internal static class OptionsJson
{
    public static void Write(JsonMembers json, RunOptions options)
    {
        json.Whole("epochs", options.Epochs);
        json.Whole("batchSize", options.BatchSize);
        json.Object("optimizer", options.Optimizer, Optimizer);
        json.Map("taskWeights", options.TaskWeights, (j, task, weight) => j.Number(task, weight));
        json.Map("losses", options.Losses, (j, task, loss) => j.Object(task, loss, Loss));
        json.Map("classWeights", options.ClassWeights, (j, task, weights) => j.Numbers(task, weights));
        json.Object("clipping", options.Clipping, Clipping);
        json.Object("schedule", options.Schedule, Schedule);
        json.Object("reduceOnPlateau", options.ReduceOnPlateau, ReduceOnPlateau);
        json.Object("earlyStopping", options.EarlyStopping, EarlyStopping);
        json.Object("restoreBest", options.RestoreBest, RestoreBest);
        json.Texts("metrics", options.Metrics);
        json.Text("network", options.Network);
        json.Text("validation", options.Validation);
        json.Name("precision", options.Precision);
        json.Whole("threads", options.Threads);
        json.Names("estimators", options.Estimators);
        json.Names("moves", options.Moves);
        json.Whole("branchEvery", options.BranchEvery);
        json.Whole("every", options.Every);
        json.Name("heldOut", options.HeldOut);
        json.Whole("repeatEvery", options.RepeatEvery);
        json.Texts("groups", options.Groups);
        json.Text("nullTask", options.NullTask);
        json.Flag("layers", options.Layers);
    }

    private static void Optimizer(JsonMembers json, Optimizer optimizer)
    {
        json.Text("name", JsonKinds.NameOf(optimizer));
        switch (optimizer)
        {
            case Adam adam:
                json.Number("beta1", adam.Beta1);
                json.Number("beta2", adam.Beta2);
                json.Number("epsilon", adam.Epsilon);
                json.Flag("torchForm", adam.TorchForm);
                break;
            case AdamW adamW:
                json.Number("weightDecay", adamW.WeightDecay);
                json.Number("beta1", adamW.Beta1);
                json.Number("beta2", adamW.Beta2);
                json.Number("epsilon", adamW.Epsilon);
                break;
            case RMSprop rmsProp:
                json.Number("rho", rmsProp.Rho);
                json.Number("momentum", rmsProp.Momentum);
                json.Number("epsilon", rmsProp.Epsilon);
                json.Flag("centered", rmsProp.Centered);
                break;
            case Adagrad adagrad:
                json.Number("initialAccumulatorValue", adagrad.InitialAccumulatorValue);
                json.Number("epsilon", adagrad.Epsilon);
                break;
            case Sgd sgd:
                json.Number("momentum", sgd.Momentum);
                json.Flag("nesterov", sgd.Nesterov);
                break;
        }

        json.Number("learningRate", optimizer.LearningRate);
    }

    private static void Loss(JsonMembers json, Loss loss)
    {
        json.Text("name", JsonKinds.NameOf(loss));
        switch (loss)
        {
            case CrossEntropy crossEntropy:
                json.Number("labelSmoothing", crossEntropy.LabelSmoothing);
                break;
            case Focal focal:
                json.Number("gamma", focal.Gamma);
                json.Number("alpha", focal.Alpha);
                json.Number("labelSmoothing", focal.LabelSmoothing);
                json.Flag("classBalancing", focal.ClassBalancing);
                break;
            case Huber huber:
                json.Number("delta", huber.Delta);
                break;
        }
    }

    private static void Schedule(JsonMembers json, LearningRateSchedule schedule)
    {
        json.Text("name", JsonKinds.NameOf(schedule));
        switch (schedule)
        {
            case StepDecay step:
                json.Whole("every", step.Every);
                json.Number("factor", step.Factor);
                break;
            case ExponentialDecay exponential:
                json.Number("factor", exponential.Factor);
                break;
            case CosineDecay cosine:
                json.Number("minimum", cosine.Minimum);
                json.Whole("epochs", cosine.Epochs);
                break;
        }

        json.Number("warmUp", schedule.WarmUp);
    }

    private static void Clipping(JsonMembers json, GradientClipping clipping)
    {
        json.Number("value", clipping.Value);
        json.Number("norm", clipping.Norm);
        json.Number("globalNorm", clipping.GlobalNorm);
    }

    private static void ReduceOnPlateau(JsonMembers json, ReduceOnPlateau plateau)
    {
        json.Text("monitor", plateau.Monitor);
        json.Number("factor", plateau.Factor);
        json.Whole("patience", plateau.Patience);
        json.Number("minDelta", plateau.MinDelta);
        json.Whole("cooldown", plateau.Cooldown);
        json.Number("minLearningRate", plateau.MinLearningRate);
        json.Name("mode", plateau.Mode);
    }

    private static void EarlyStopping(JsonMembers json, EarlyStopping stopping)
    {
        json.Text("monitor", stopping.Monitor);
        json.Number("minDelta", stopping.MinDelta);
        json.Whole("patience", stopping.Patience);
        json.Name("mode", stopping.Mode);
        json.Number("baseline", stopping.Baseline);
        json.Whole("startFromEpoch", stopping.StartFromEpoch);
        json.Flag("restoreBestWeights", stopping.RestoreBestWeights);
    }

    private static void RestoreBest(JsonMembers json, RestoreBest best)
    {
        json.Text("monitor", best.Monitor);
        json.Name("mode", best.Mode);
    }
}
