using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

/// <summary>Losses and weights from the options of a training to its history.</summary>
public sealed class WeightedTrainingTests
{
    private static readonly float[] Weights = [.. Enumerable.Range(0, 50).Select(r => r % 4 / 2f)];
    private static readonly Dictionary<string, IReadOnlyList<double>> ByClass = new() { ["colour"] = [0.5, 3, 1.25] };

    [Fact]
    public void Evaluate_Weighted_IsTheSumOverTheLabelledRowsByTheirNumberForAnyBatchSize()
    {
        Dataset data = Weigh(Examples.Data(50));
        TrainingOptions options = new() { Losses = new Dictionary<string, Loss> { ["price"] = new AbsoluteError() } };
        Network network = Examples.Network();
        foreach (int batchSize in (int[])[50, 16, 7])
        {
            TrainingOptions sized = options with { BatchSize = batchSize, Precision = Precision.Double };
            using IEngine engine = EngineFactory.Create(network, sized);
            double found = Trainer.Evaluate(engine, data, sized)["price_loss"];

            Assert.Equal(PriceLoss(engine, data), found, 1e-12);
        }
    }

    [Fact]
    public void Fit_ClassWeights_EnterTrainingAndNotValidation()
    {
        Dataset data = Examples.Data(50);
        TrainingOptions still = new()
        {
            Epochs = 1,
            BatchSize = 16,
            Precision = Precision.Double,
            Optimizer = new Sgd(1e-300),
        };

        History plain = Fit(data, still);
        History byClass = Fit(data, still with { ClassWeights = ByClass });
        History bySample = Fit(
            new(
                data.Inputs,
                data.Features,
                data.FeatureNames,
                data.Targets,
                null,
                [.. data.Targets[0].Classes.Select(c => (float)ByClass["colour"][c])]
            ),
            still
        );

        Assert.NotEqual(plain["colour_loss"][0], byClass["colour_loss"][0], 0.01);
        Assert.Equal(plain["val_colour_loss"], byClass["val_colour_loss"]);
        Assert.Equal(bySample["colour_loss"][0], byClass["colour_loss"][0], 1e-12);
        Assert.Equal(byClass["colour_loss"][0], bySample["val_colour_loss"][0], 1e-12);
        Assert.Equal(plain["colour_accuracy"], byClass["colour_accuracy"]);
        Assert.Equal(plain["flags_loss"], byClass["flags_loss"]);
    }

    [Fact]
    public void Fit_Losses_AreThoseOfTrainingAndValidation()
    {
        Dataset data = Examples.Data(50);
        TrainingOptions still = new()
        {
            Epochs = 1,
            BatchSize = 16,
            Precision = Precision.Double,
            Optimizer = new Sgd(1e-300),
        };

        History plain = Fit(data, still);
        // Gamma 0 leaves cross-entropy times alpha; half of Huber's beyond every error is the squared error.
        Dictionary<string, Loss> losses = new() { ["colour"] = new Focal(0, 0.5), ["price"] = new Huber(1e6) };
        History other = Fit(data, still with { Losses = losses });

        foreach (string name in (string[])["colour_loss", "val_colour_loss", "price_loss", "val_price_loss"])
        {
            Assert.Equal(plain[name][0] / 2, other[name][0], 1e-12);
        }

        Assert.Equal(plain["val_flags_loss"], other["val_flags_loss"]);
    }

    [Fact]
    public void Fit_EveryRowOfNoWeight_IsRefused()
    {
        Dataset data = Examples.Data(50);
        Dataset weightless = new(data.Inputs, data.Features, data.FeatureNames, data.Targets, null, new float[50]);
        using IEngine engine = EngineFactory.Create(Examples.Network(), new TrainingOptions());

        string train = Refusal(() => Trainer.Fit(engine, weightless, null, new TrainingOptions()));
        string validation = Refusal(() => Trainer.Fit(engine, data, weightless, new TrainingOptions()));

        Assert.StartsWith("All 50 training rows weigh 0", train, StringComparison.Ordinal);
        Assert.StartsWith("All 50 validation rows weigh 0", validation, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_BadLossesAndClassWeights_AreOneClearInputError()
    {
        static string Losses(string task, Loss loss) =>
            Refusal(() => TrainerTests.Fit(new() { Losses = new Dictionary<string, Loss> { [task] = loss } }));
        static string Classes(string task, params double[] weights) =>
            Refusal(() =>
                TrainerTests.Fit(
                    new() { ClassWeights = new Dictionary<string, IReadOnlyList<double>> { [task] = weights } }
                )
            );

        Assert.Contains(
            "A loss is given for 'prise', which is not a task: did you mean 'price'?",
            Losses("prise", new Huber())
        );
        Assert.Contains(
            "The loss of task 'flags' is absolute error, but 'flags' is a multi-label task; expected cross",
            Losses("flags", new AbsoluteError())
        );
        Assert.Contains(
            "The label smoothing in the loss of task 'colour' is 1;",
            Losses("colour", new CrossEntropy(1))
        );
        Assert.Contains(
            "Class weights are given for 'color', which is not a task: did you mean 'colour'?",
            Classes("color", 1)
        );
        Assert.Contains("'price', which is a regression", Classes("price", 1));
        Assert.Contains("2 class weights are given for task 'colour'; expected 3,", Classes("colour", 1, 2));
        Assert.Contains("The weight of 'old' in task 'flags' is Infinity;", Classes("flags", 1, 1.0 / 0));
    }

    private static double PriceLoss(IEngine engine, Dataset data)
    {
        TaskPrediction prices = Predictions.From(engine, data)["price"];
        double sum = 0;
        int labelled = 0;
        for (int row = 0; row < data.Rows; row++)
        {
            if (data.Targets[2].IsPresent(row))
            {
                double standardised = (prices.Row(row)[0] - Examples.Price.Mean[0]) / Examples.Price.Scale[0];
                sum += Weights[row] * Math.Abs(standardised - data.Targets[2].Values[row]);
                labelled++;
            }
        }

        return sum / labelled;
    }

    private static Dataset Weigh(Dataset data) =>
        new(data.Inputs, data.Features, data.FeatureNames, data.Targets, null, Weights);

    private static History Fit(Dataset data, TrainingOptions options)
    {
        using IEngine engine = EngineFactory.Create(Examples.Network(), options);
        return Trainer.Fit(engine, data, data, options).History;
    }

    private static string Refusal(Action fit) => Assert.Throws<InputException>(fit).Message;
}
