using Kinship.Data;
using Kinship.Effects;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Effects;

public sealed class EffectPlanTests
{
    private static readonly EffectData Data = EffectData.Of(MadeUpEffects.Rows());

    [Theory]
    [InlineData(EffectDesign.LeaveOneOut, "abc bc ac ab")]
    [InlineData(EffectDesign.Single, "abc a b c")]
    [InlineData(EffectDesign.Pairs, "ab ac bc a b c")]
    [InlineData(EffectDesign.Subsets, "abc ab ac bc a b c")]
    public void Make_OfADesign_TrainsItsSetsWithEverySeed(EffectDesign design, string sets)
    {
        EffectPlan plan = EffectPlan.Make(Data, MadeUpEffects.Quick with { Design = design, FirstSeed = 5 });
        string[] expected = sets.Split(' ');
        Assert.Equal(expected, plan.Subsets.Select(s => string.Concat(s)));
        Assert.Equal([.. expected, .. expected, .. expected], plan.Trials.Select(t => string.Concat(t.Tasks)));
        Assert.Equal(Enumerable.Range(0, plan.Trials.Count), plan.Trials.Select(t => t.Index));
        Assert.Equal([5, 6, 7], plan.Trials.Select(t => t.Seed).Distinct());
        Assert.All(plan.Trials, t => Assert.Equal(1, t.Split));
    }

    [Fact]
    public void Make_OfSubsets_UpToASize_OrThoseGiven()
    {
        EffectOptions options = MadeUpEffects.Quick with { Design = EffectDesign.Subsets };
        Assert.Equal(
            ["ab", "ac", "bc", "a", "b", "c"],
            EffectPlan.Make(Data, options with { MaximumSize = 2 }).Subsets.Select(s => string.Concat(s))
        );
        EffectPlan given = EffectPlan.Make(
            Data,
            options with
            {
                Subsets =
                [
                    ["c"],
                    ["c", "a"],
                ],
            }
        );
        Assert.Equal(["ac", "c"], given.Subsets.Select(s => string.Concat(s)));
        Assert.Equal([EffectBaseline.Pairs], given.Baselines);
    }

    [Fact]
    public void Make_WithResplit_SplitsByTheSeed() =>
        Assert.All(
            EffectPlan.Make(Data, MadeUpEffects.Quick with { Resplit = true }).Trials,
            t => Assert.Equal(t.Seed, t.Split)
        );

    [Fact]
    public void Baselines_AreThoseThatTheTrainingsAllow()
    {
        IReadOnlyList<EffectBaseline> Of(EffectDesign design) =>
            EffectPlan.Make(Data, MadeUpEffects.Quick with { Design = design }).Baselines;
        Assert.Equal([EffectBaseline.LeaveOneOut], Of(EffectDesign.LeaveOneOut));
        Assert.Equal([EffectBaseline.Single], Of(EffectDesign.Single));
        Assert.Equal([EffectBaseline.Pairs], Of(EffectDesign.Pairs));
        Assert.Equal(Enum.GetValues<EffectBaseline>(), Of(EffectDesign.Subsets));
    }

    [Fact]
    public void Notes_OfTwoTasks_SayWhatLeavingOneOutMeans()
    {
        EffectPlan plan = MadeUpEffects.Plan(["x", "y"], MadeUpEffects.Quick);
        Assert.Contains("leaving out 'x' leaves 'y' alone", Assert.Single(plan.Notes));
        Assert.Empty(EffectPlan.Make(Data, MadeUpEffects.Quick).Notes);
        EffectOptions apart = MadeUpEffects.Quick with
        {
            Design = EffectDesign.Subsets,
            Subsets =
            [
                ["a"],
                ["b"],
            ],
        };
        Assert.Contains("No two of these subsets can be compared", Assert.Single(EffectPlan.Make(Data, apart).Notes));
    }

    [Fact]
    public void Json_ReadBack_IsTheSamePlan()
    {
        EffectPlan plan = EffectPlan.Make(
            Data,
            MadeUpEffects.Quick with
            {
                Design = EffectDesign.Subsets,
                Subsets =
                [
                    ["a", "b"],
                    ["a"],
                ],
                Training = new TrainingOptions
                {
                    Optimizer = new Kinship.Engine.Sgd(0.1) { Momentum = 0.9 },
                    TaskWeights = new Dictionary<string, double> { ["a"] = 2 },
                    Metrics = ["roc_auc"],
                    Seed = 77,
                    EarlyStopping = new EarlyStopping(),
                },
            }
        );
        EffectPlan read = EffectPlan.FromJson(plan.ToJson(), "plan.json");
        Assert.Equal(plan.ToJson(), read.ToJson());
        Assert.Equal(plan.Fingerprint, read.Fingerprint);
        Assert.Equal(["roc_auc", "roc_auc", "roc_auc"], read.Metrics);
        Assert.Equal(0.9, Assert.IsType<Kinship.Engine.Sgd>(read.Options.Training.Optimizer).Momentum);
        read.CheckData(Data);
    }

    [Fact]
    public void Json_ChangedByHandOrDamaged_IsRefused()
    {
        string json = EffectPlan.Make(Data, MadeUpEffects.Quick).ToJson();
        Assert.Contains("plan.json", Refused(json.Replace("\"epochs\": 4", "\"epochs\": 5")));
        Assert.Contains("do not follow from its options", Refused(json.Replace("\"index\": 3,", "\"index\": 4,")));
        Assert.Contains("not a sound plan", Refused(json[..40]));
        Assert.Contains("format is 9", Refused(json.Replace("\"format\": 1", "\"format\": 9")));

        static string Refused(string text) =>
            Assert.Throws<InputException>(() => EffectPlan.FromJson(text, "plan.json")).Message;
    }

    [Fact]
    public void Fingerprint_TellsPlansApart_ByWhatCounts()
    {
        EffectOptions options = MadeUpEffects.Quick;
        string Of(EffectOptions o, EffectData? data = null) => EffectPlan.Make(data ?? Data, o).Fingerprint;
        string first = Of(options);
        Assert.Equal(first, Of(options with { Training = options.Training with { Threads = 3, Seed = 9 } }));
        string[] others =
        [
            Of(options with { Seeds = 4 }),
            Of(options with { SplitSeed = 2 }),
            Of(options with { Split = new SplitOptions { Test = 0.3 } }),
            Of(options with { Training = options.Training with { BatchSize = 16 } }),
            Of(options with { Network = options.Network.Dense(3) }),
            Of(options, EffectData.Of(MadeUpEffects.Rows(seed: 2))),
        ];
        Assert.Equal(7, others.Append(first).Distinct().Count());
    }

    [Fact]
    public void CheckData_OfOtherRowsOrTasks_SaysWhich()
    {
        EffectPlan plan = EffectPlan.Make(Data, MadeUpEffects.Quick);
        string Refused(Dataset data) =>
            Assert.Throws<InputException>(() => EffectSweep.Run(plan, EffectData.Of(data))).Message;
        Assert.Contains("not those that the plan was made for", Refused(MadeUpEffects.Rows(seed: 2)));
        Dataset rows = MadeUpEffects.Rows();
        Assert.Contains("have the tasks a, b, but", Refused(rows.WithTargets([.. rows.Targets.Take(2)])));
    }

    [Fact]
    public void Make_OfWhatCannotBe_SaysWhat()
    {
        EffectOptions subsets = MadeUpEffects.Quick with { Design = EffectDesign.Subsets };
        Assert.Contains(
            "'a+d' names 'd', which is not a task",
            Refused(
                subsets with
                {
                    Subsets =
                    [
                        ["a", "d"],
                    ],
                }
            )
        );
        Assert.Contains(
            "has no task",
            Refused(
                subsets with
                {
                    Subsets =
                    [
                        [],
                    ],
                }
            )
        );
        Assert.Contains(
            "has the task 'a' twice",
            Refused(
                subsets with
                {
                    Subsets =
                    [
                        ["a", "a"],
                    ],
                }
            )
        );
        Assert.Contains(
            "'b+a' is there twice",
            Refused(
                subsets with
                {
                    Subsets =
                    [
                        ["b", "a"],
                        ["a", "b"],
                    ],
                }
            )
        );
        Assert.Contains("at most 0 tasks", Refused(subsets with { MaximumSize = 0 }));
        Assert.Contains(
            "Both subsets",
            Refused(
                subsets with
                {
                    Subsets =
                    [
                        ["a"],
                    ],
                    MaximumSize = 2,
                }
            )
        );
        Assert.Contains(
            "design is leave-one-out",
            Refused(
                MadeUpEffects.Quick with
                {
                    Subsets =
                    [
                        ["a"],
                    ],
                }
            )
        );
        Assert.Contains("0 seeds", Refused(MadeUpEffects.Quick with { Seeds = 0 }));
        Assert.Contains("700,000 trainings", Refused(subsets with { Seeds = 100_000 }));
        Assert.Contains("at least two tasks", Refused(MadeUpEffects.Quick, OnlyFirst()));
        Assert.Contains(
            "trainings without that task",
            Refused(With(o => o with { ReduceOnPlateau = new ReduceOnPlateau { Monitor = "val_a_loss" } }))
        );
        Assert.Contains("'nothing'", Refused(With(o => o with { Metrics = ["nothing"] })));
        Assert.Contains(
            "'x', which is not a task",
            Refused(With(o => o with { TaskWeights = new Dictionary<string, double> { ["x"] = 1 } }))
        );
        Assert.Contains("batch size is 500", Refused(With(o => o with { BatchSize = 500 })));

        static EffectOptions With(Func<TrainingOptions, TrainingOptions> change) =>
            MadeUpEffects.Quick with
            {
                Training = change(MadeUpEffects.Quick.Training),
            };
        static EffectData OnlyFirst()
        {
            Dataset rows = MadeUpEffects.Rows();
            return EffectData.Of(rows.WithTargets([rows.Targets[0]]));
        }
        static string Refused(EffectOptions options, EffectData? data = null) =>
            Assert.Throws<InputException>(() => EffectPlan.Make(data ?? Data, options)).Message;
    }
}
