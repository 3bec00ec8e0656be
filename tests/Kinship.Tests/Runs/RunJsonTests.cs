using System.Text.Json;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Runs.Json;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>
/// What is written by hand is, to the byte, what a serializer with the options of reading writes: nothing was forgotten,
/// and all is read back.
/// </summary>
public sealed class RunJsonTests
{
    private static readonly JsonSerializerOptions s_compact = JsonFormat.Compact;

    public static TheoryData<RunInfo> Infos =>
        [
            new RunInfo { Status = TrainingStatus.Running, Options = RunOptions.Of(new(), new()) },
            new RunInfo { Status = TrainingStatus.Running, Options = RunOptions.Of(new(), AffinityOptions.None) },
            RunExamples.Info with
            {
                Status = TrainingStatus.Interrupted,
                Reason = "stopped by \"é\" <user>\n",
                WorkingDirectory = "/a b/ü",
                Started = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
                Finished = new(2030, 1, 2, 3, 4, 6, 0, TimeSpan.Zero),
                Resumed = 2,
                Seconds = 1.25e-7,
                EpochsDone = 3,
                Seed = long.MaxValue,
                Data = new("a.csv", "00ff", 60, 20, "b.csv", "ff00"),
                Tasks = [new("flags", TaskKind.MultiLabel, ["big", "old"]), new("price", TaskKind.Regression, [])],
                Network = new(46, 40, 6),
                Affinity = new(
                    Move.Optimizer,
                    [0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity],
                    "x"
                ),
            },
            .. RunOptionsTests.Kinds.Select(k =>
                RunExamples.Info with
                {
                    Options = RunOptions.Of(
                        RunOptionsTests.Options(k),
                        new()
                        {
                            Groups =
                            [
                                ["colour", "price"],
                                ["colour", "flags", "price"],
                            ],
                            NullTask = "flags",
                            HeldOut = HeldOut.None,
                        }
                    ),
                }
            ),
            WithOptions(o => o with { Schedule = new ConstantRate { WarmUp = 2 } }),
            WithOptions(o => o with { Schedule = new StepDecay(3, 0.5) }),
            WithOptions(o => o with { Schedule = new ExponentialDecay(0.9) }),
            WithOptions(o => o with { Schedule = new CosineDecay() }),
            WithOptions(o => o with { Clipping = new(1, 2, 3) }),
            WithOptions(o => o with { Losses = AllLosses }),
        ];

    public static TheoryData<string> Documents => ["plain", "every layer", "preprocessing"];

    private static Dictionary<string, Loss> AllLosses =>
        new()
        {
            ["a"] = new CrossEntropy(0.1),
            ["b \"é\""] = new Focal(1, 2, 3) { ClassBalancing = true },
            ["c"] = new SquaredError(),
            ["d"] = new AbsoluteError(),
            ["e"] = new Huber(0.5),
        };

    [Theory]
    [MemberData(nameof(Infos), DisableDiscoveryEnumeration = true)]
    public void Text_OfAnInfo_IsTheSerializers(RunInfo info) => Assert.Equal(Serialized(info), RunJson.Text(info));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Text_OfANetwork_IsTheSerializers(string name)
    {
        NetworkDocument document = Document(name);
        Assert.Equal(Serialized(document), RunJson.Text(document));
        Assert.Equal(JsonSerializer.Serialize(document, s_compact), RunJson.Compact(document));
    }

    [Fact]
    public void Kinds_OfOptimizersLossesAndSchedules_AllHaveAName() =>
        Assert.All(
            typeof(Optimizer)
                .Assembly.GetTypes()
                .Where(t =>
                    t.BaseType == typeof(Optimizer)
                    || t.BaseType == typeof(Loss)
                    || t.BaseType == typeof(LearningRateSchedule)
                ),
            t => Assert.Contains(JsonKinds.All, k => k.Kind == t)
        );

    private static string Serialized<T>(T value) => JsonSerializer.Serialize(value, JsonFormat.Indented) + "\n";

    private static RunInfo WithOptions(Func<RunOptions, RunOptions> change) =>
        RunExamples.Info with
        {
            Options = change(RunExamples.Info.Options),
        };

    private static NetworkDocument Document(string name) =>
        name switch
        {
            "plain" => NetworkDocument.Of(Examples.Network(), null),
            "preprocessing" => NetworkDocument.Of(
                Examples.Network(),
                RunExamples.Preprocessing with
                {
                    SampleWeight = "how much",
                }
            ),
            _ => NetworkDocument.Of(
                NetworkTemplate
                    .Sequential.Dense(5, Activation.LeakyRelu)
                    .BatchNormalization(0.9, 1e-5)
                    .Dropout(0.25)
                    .Activation(Activation.Swish)
                    .WithHead(
                        "flags",
                        new Dense(3, Activation.Gelu)
                        {
                            L1 = 0.1,
                            L2 = 0.2,
                            MaxNorm = 3,
                        }
                    )
                    .Build(new InputShape(4, [new(2, "stadt \"é\"", 40)]), [RunExamples.Odd, Examples.Flags]),
                RunExamples.Preprocessing
            ),
        };
}
