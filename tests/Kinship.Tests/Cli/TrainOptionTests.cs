using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>From what is typed to the library's options.</summary>
public sealed class TrainOptionTests
{
    public static TheoryData<string, Optimizer> Optimizers =>
        new()
        {
            { "adam", new Adam() },
            { "adam:learning_rate=0.01,beta_1=0.8,beta_2=0.99,epsilon=1e-5", new Adam(0.01, 0.8, 0.99, 1e-5) },
            { "adamw:weight_decay=0.1,beta_1=0.5", new AdamW(WeightDecay: 0.1, Beta1: 0.5) },
            { "sgd", new Sgd() },
            { "sgd:momentum=0.9,nesterov=true", new Sgd(Momentum: 0.9, Nesterov: true) },
            { "rmsprop:rho=0.8,momentum=0.1,centered=true", new RMSprop(Rho: 0.8, Momentum: 0.1, Centered: true) },
            { "adagrad:initial_accumulator_value=0", new Adagrad(InitialAccumulatorValue: 0) },
        };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer_HasKerasNamesAndTheLibrarysDefaults(string text, Optimizer expected) =>
        Assert.Equal(
            expected,
            new TrainSettings { Optimizer = text }
                .ToTrainingOptions()
                .Optimizer
        );

    [Fact]
    public void LearningRateAndMomentum_StandBesideTheOptimizer() =>
        Assert.Equal(
            new RMSprop(LearningRate: 0.1, Momentum: 0.5),
            new TrainSettings
            {
                Optimizer = "rmsprop",
                LearningRate = 0.1,
                Momentum = 0.5,
            }
                .ToTrainingOptions()
                .Optimizer
        );

    [Theory]
    [InlineData("adamw", null, 0.9, "--momentum belongs to sgd and rmsprop, but the optimizer is adamw.")]
    [InlineData("adagrad", null, 0.9, "the optimizer is adagrad")]
    [InlineData("sgd:momentum=0.5", null, 0.9, "--momentum and --optimizer sgd:momentum say the same thing")]
    [InlineData("sgd:learning_rate=0.5", 0.1, null, "--learning-rate and --optimizer sgd:learning_rate say the same")]
    [InlineData("sgd:nesterov=true", null, null, "Nesterov's momentum needs a momentum above 0")]
    public void Optimizer_SaidTwiceOrWrongly_IsRefused(string text, double? rate, double? momentum, string expected)
    {
        TrainSettings settings = new()
        {
            Optimizer = text,
            LearningRate = rate,
            Momentum = momentum,
        };

        InputException error = Assert.Throws<InputException>(() => settings.ToTrainingOptions());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, LearningRateSchedule> Schedules =>
        new()
        {
            {
                "constant:warmup=2",
                new ConstantRate { WarmUp = 2 }
            },
            { "step:every=5,decay_rate=0.5", new StepDecay(5, 0.5) },
            { "cosine", new CosineDecay() },
            {
                "cosine:alpha=0.1,epochs=20,warmup=0.5",
                new CosineDecay(0.1, 20) { WarmUp = 0.5 }
            },
            { "exponential:decay_rate=0.9", new ExponentialDecay(0.9) },
        };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Schedule_IsTheLibrarys(string text, LearningRateSchedule expected) =>
        Assert.Equal(
            expected,
            new TrainSettings { Schedule = text }
                .ToTrainingOptions()
                .Schedule
        );

    [Fact]
    public void Monitors_TakeTheirColumnAndKeys()
    {
        TrainingOptions options = new TrainSettings
        {
            EarlyStopping = "val_a_f1:patience=3,min_delta=0.01,restore=false,mode=max,baseline=0.5,start_from_epoch=2",
            ReduceOnPlateau = ":factor=0.5,patience=4,cooldown=1,min_lr=1e-6",
            KeepBest = ":",
        }.ToTrainingOptions();

        Assert.Equal(
            new EarlyStopping
            {
                Monitor = "val_a_f1",
                Patience = 3,
                MinDelta = 0.01,
                RestoreBestWeights = false,
                Mode = MonitorMode.Maximum,
                Baseline = 0.5,
                StartFromEpoch = 2,
            },
            options.EarlyStopping
        );
        Assert.Equal(
            new ReduceOnPlateau
            {
                Factor = 0.5,
                Patience = 4,
                Cooldown = 1,
                MinLearningRate = 1e-6,
            },
            options.ReduceOnPlateau
        );
        Assert.Equal(new RestoreBest(), options.RestoreBest);
    }

    [Fact]
    public void EarlyStopping_WithoutAValue_WaitsFiveEpochsAndRestores() =>
        Assert.Equal(
            new EarlyStopping { Patience = 5, RestoreBestWeights = true },
            new TrainSettings { EarlyStopping = ":" }
                .ToTrainingOptions()
                .EarlyStopping
        );

    [Fact]
    public void Clipping_IsTheOneGiven() =>
        Assert.Equal(
            new GradientClipping(GlobalNorm: 2),
            new TrainSettings { ClipGlobalNorm = 2 }
                .ToTrainingOptions()
                .Clipping
        );

    [Fact]
    public void Measuring_TakesGroupsLayersAndTheNullTask()
    {
        AffinityOptions options = new TrainSettings
        {
            Groups = "a+b, c+\"d,e\"",
            NoLayers = true,
            Null = "*",
        }.ToAffinityOptions();

        Assert.Equal(
            [
                ["a", "b"],
                ["c", "d,e"],
            ],
            options.Groups
        );
        Assert.False(options.Layers);
        Assert.Equal(NullTask.Name, options.NullTask);
    }

    [Fact]
    public void Losses_AreThoseOfTheirTasks()
    {
        TrainSettings settings = new() { Loss = "a=focal:gamma=3,alpha=0.5;y=huber:delta=2", LabelSmoothing = 0.1 };

        IReadOnlyDictionary<string, Loss> losses = TaskLosses.Of(settings, Data());

        Assert.Equal(new Focal(3, 0.5, 0.1), losses["a"]);
        Assert.Equal(new CrossEntropy(0.1), losses["b"]);
        Assert.Equal(new Huber(2), losses["y"]);
    }

    [Fact]
    public void LossWithoutATask_IsEveryTasks()
    {
        IReadOnlyDictionary<string, NamedValue> parsed = LossForms.Parse("focal:gamma=1;y=mae");

        Assert.Equal("focal", parsed[""].Name);
        Assert.Equal("mae", parsed["y"].Name);
    }

    [Theory]
    [InlineData("c=mae", null, "--loss: there is no task 'c'.")]
    [InlineData(
        "a=crossentropy:label_smoothing=0.1",
        0.2,
        "--label-smoothing and --loss a=crossentropy:label_smoothing"
    )]
    public void Losses_ThatCannotBe_AreRefused(string loss, double? smoothing, string expected)
    {
        InputException error = Assert.Throws<InputException>(() =>
            TaskLosses.Of(new TrainSettings { Loss = loss, LabelSmoothing = smoothing }, Data())
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassWeights_AreByNameOrBalanced()
    {
        IReadOnlyDictionary<string, IReadOnlyList<double>> weights = TaskClassWeights.Of(
            new TrainSettings { ClassWeight = "a=yes:2,b=balanced" },
            Data()
        );

        Assert.Equal([1, 2], weights["a"]);
        Assert.Equal([4.0 / (2 * 3), 4.0 / (2 * 1)], weights["b"]);
    }

    [Theory]
    [InlineData("a=yess:2", "the task 'a' has no class 'yess'. Did you mean yes? Its classes: no, yes.")]
    [InlineData("y=balanced", "the task 'y' is a regression and has no classes.")]
    [InlineData("z=balanced", "there is no task 'z'.")]
    public void ClassWeights_ThatCannotBe_AreRefused(string text, string expected)
    {
        InputException error = Assert.Throws<InputException>(() =>
            TaskClassWeights.Of(new TrainSettings { ClassWeight = text }, Data())
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static Dataset Data() =>
        new(
            new InputShape(1),
            new float[4],
            ["x"],
            [
                Target.OfClasses(LearningTask.Classification("a", ["no", "yes"]), [0, 1, 0, 1]),
                Target.OfClasses(LearningTask.Classification("b", ["0", "1"]), [0, 0, 0, 1]),
                Target.OfValues(new LearningTask("y", TaskKind.Regression, ["y"], [0], [1]), [1, 2, 3, 4]),
            ]
        );
}
