using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class TrainingChecksTests
{
    public static TheoryData<string, TrainingOptions> Bad =>
        new()
        {
            {
                "epochs (--epochs) is 0; expected a whole number from 1 on.",
                new() { Epochs = 0 }
            },
            {
                "epochs (--epochs) is -3;",
                new() { Epochs = -3 }
            },
            {
                "batch size (--batch-size) is 0;",
                new() { BatchSize = 0 }
            },
            {
                "batch size is 51, but there are only 50 training rows;",
                new() { BatchSize = 51 }
            },
            {
                "learning rate (--learning-rate) is 0;",
                new() { Optimizer = new Adam(0) }
            },
            {
                "learning rate (--learning-rate) is -1;",
                new() { Optimizer = new Sgd(-1) }
            },
            {
                "learning rate (--learning-rate) is NaN;",
                new() { Optimizer = new Adam(double.NaN) }
            },
            {
                "learning rate (--learning-rate) is Infinity;",
                new() { Optimizer = new Sgd(1.0 / 0) }
            },
            {
                "Adam's beta 2 is 1;",
                new() { Optimizer = new Adam(Beta2: 1) }
            },
            {
                "Adam's epsilon is 0;",
                new() { Optimizer = new Adam(Epsilon: 0) }
            },
            {
                "momentum is NaN;",
                new() { Optimizer = new Sgd(Momentum: double.NaN) }
            },
            {
                "AdamW's weight decay is -0.1; expected a finite number, at least 0.",
                new() { Optimizer = new AdamW(WeightDecay: -0.1) }
            },
            {
                "AdamW's beta 1 is -1;",
                new() { Optimizer = new AdamW(Beta1: -1) }
            },
            {
                "Nesterov's momentum is asked for, but the momentum is 0; expected one above 0",
                new() { Optimizer = new Sgd(Nesterov: true) }
            },
            {
                "RMSprop's rho is 1;",
                new() { Optimizer = new RMSprop(Rho: 1) }
            },
            {
                "momentum is 1.5;",
                new() { Optimizer = new RMSprop(Momentum: 1.5) }
            },
            {
                "RMSprop's epsilon is 0;",
                new() { Optimizer = new RMSprop(Epsilon: 0) }
            },
            {
                "Adagrad's initial accumulator value is -1;",
                new() { Optimizer = new Adagrad(InitialAccumulatorValue: -1) }
            },
            {
                "Adagrad's epsilon is NaN;",
                new() { Optimizer = new Adagrad(Epsilon: double.NaN) }
            },
            {
                "clipped in 2 ways: by every number of the gradient (clipvalue), and by the norm of the whole gradient "
                    + "(global_clipnorm); expected at most one.",
                new() { Clipping = new GradientClipping(Value: 1, GlobalNorm: 2) }
            },
            {
                "The limit of the norm of each tensor's gradient (clipnorm) is 0; expected a finite number above 0",
                new() { Clipping = new GradientClipping(Norm: 0) }
            },
            {
                "(--every) is 0;",
                new() { MeasureEvery = 0 }
            },
            {
                "once in 61 steps would measure nothing: the training has 60 steps.",
                new() { MeasureEvery = 61, Measurement = new Measurement() }
            },
            {
                "threads (--threads) is -1;",
                new() { Threads = -1 }
            },
            {
                "'prise', which is not a task: did you mean 'price'?",
                new() { TaskWeights = TrainerTests.Weigh("prise", 1) }
            },
            {
                "weight of task 'price' is -1;",
                new() { TaskWeights = TrainerTests.Weigh("price", -1) }
            },
            {
                "weight of task 'price' is NaN;",
                new() { TaskWeights = TrainerTests.Weigh("price", double.NaN) }
            },
            {
                "Every task's weight is 0",
                new()
                {
                    TaskWeights = new Dictionary<string, double>
                    {
                        ["colour"] = 0,
                        ["flags"] = 0,
                        ["price"] = 0,
                    },
                }
            },
        };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Fit_BadOption_IsOneClearInputError(string expected, TrainingOptions options)
    {
        InputException error = Assert.Throws<InputException>(() => TrainerTests.Fit(options));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValidationOfOtherTasks_NamesBoth()
    {
        Dataset train = Examples.Data(50);
        Dataset other = new(train.Inputs, train.Features, train.FeatureNames, [.. train.Targets.Skip(1)]);
        using LinearEngine engine = new(Examples.Network());

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, train, other, new TrainingOptions())
        );

        Assert.StartsWith("The validation rows have the tasks 'flags (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_OtherNumberOfColumns_SaysBoth()
    {
        Dataset train = new(new InputShape(2), new float[100], ["x", "y"], Examples.Data(50).Targets);
        using LinearEngine engine = new(Examples.Network());

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, train, null, new TrainingOptions())
        );

        Assert.Contains(
            "have 2 feature columns, but the network was made for 3",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Fit_TasksWhoseHistoryColumnsCollide_SaysWhich()
    {
        LearningTask[] tasks =
        [
            LearningTask.Classification("a", ["0", "1"]),
            LearningTask.Classification("val_a", ["0", "1"]),
        ];
        Dataset train = new(
            new InputShape(3),
            new float[30],
            ["x", "y", "z"],
            [.. tasks.Select(t => Target.OfClasses(t, new int[10]))]
        );
        using LinearEngine engine = new(Examples.Network(tasks));

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, train, train, new TrainingOptions { BatchSize = 5 })
        );

        Assert.Contains("'val_a_loss'", error.Message, StringComparison.Ordinal);
    }
}
