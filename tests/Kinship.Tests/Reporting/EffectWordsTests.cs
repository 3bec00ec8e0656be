using Kinship.Affinity;
using Kinship.Effects;
using Kinship.Reporting;
using Kinship.Tests.Effects;
using Xunit;

namespace Kinship.Tests.Reporting;

/// <summary>What measured effects say in words.</summary>
public sealed class EffectWordsTests
{
    private static readonly EffectPlan Plan = MadeUpEffects.Plan(
        ["a", "b", "c"],
        MadeUpEffects.Quick with
        {
            Seeds = 10,
        }
    );

    /// <summary>b without a is 20 % worse, c without b 25 % better; the rest is noise.</summary>
    private static IReadOnlyList<EffectTable> Tables { get; } =
        MadeUpEffects
            .Results(
                Plan,
                (trial, task) =>
                {
                    double noise =
                        0.02 * ((((trial.Seed * 7) + trial.Tasks.Count + task[0] + (3 * trial.Tasks[0][0])) % 5) - 2);
                    bool without(string left) => !trial.Tasks.Contains(left);
                    double loss =
                        (task == "b" && without("a") ? 1.2 : 1)
                        * (task == "c" && without("b") ? 0.75 : 1)
                        * (1 + noise);
                    return new TestScore(loss, 0.9 - (0.1 * loss));
                }
            )
            .Tables();

    [Fact]
    public void TooFewSeeds_AreMarkedAndCounted()
    {
        EffectPlan plan = MadeUpEffects.Plan(["a", "b"], MadeUpEffects.Quick with { Seeds = 2 });
        EffectTable table = MadeUpEffects.Results(plan, (_, _) => new TestScore(1, 0.5)).Tables()[0];

        MatrixText matrix = MatrixText.Of(table);

        Assert.Equal('#', matrix.Cells[0][1].Mark);
        Assert.Equal("# too few seeds to say", matrix.Legend);
        Assert.EndsWith(", 2 with too few seeds to say.", EffectWords.Of([table])[^1].Sentences[0]);
    }

    [Fact]
    public void HelpAndNegativeTransfer_AreNamedWithEvidence()
    {
        IReadOnlyList<(string Heading, IReadOnlyList<string> Sentences)> words = EffectWords.Of(Tables);

        string helping = Assert.Single(words.Single(w => w.Heading == "Helping most").Sentences);
        Assert.Matches(
            @"^a saves b 1\d % of its loss \(95 % interval 1\d to \d\d %, 10 seeds\), accuracy \+0\.0",
            helping
        );
        Assert.Matches(@"without it, b ends (19|20|21) % worse\.$", helping);
        IReadOnlyList<string> negative = words.Single(w => w.Heading == "Negative transfer").Sentences;
        Assert.Matches(
            @"^c is worse off: b raises its loss by 3\d % \(95 % interval [23]\d to [34]\d %, 10 seeds\)",
            negative[0]
        );
        Assert.StartsWith("What to do: ", negative[1], StringComparison.Ordinal);
        Assert.Equal("How sure", words[^1].Heading);
        Assert.StartsWith("Of 6 pairs: 1 helped, 1 hurt, ", words[^1].Sentences[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_HasItsOwnAxesAndAnEmptyDiagonal()
    {
        MatrixText text = MatrixText.Of(Tables[0]);

        Assert.Equal("trained with (down) / loss of (across)", text.Axes);
        Assert.Equal("trained with -> loss of", text.PairAxes);
        Assert.Equal("-", text.Cells[1][1].Text);
        Assert.Equal(Verdict.Helps, text.Cells[0][1].Verdict);
        Assert.Equal(Verdict.Hurts, text.Cells[1][2].Verdict);
    }

    [Fact]
    public void Pairs_OfManyTasks_AreThoseBeyondChance()
    {
        EffectTable metric = Tables.First(t => t.Measure == EffectMeasure.Metric);

        Assert.Equal(7, EffectPairsText.Of(Tables[0], metric).Count);
        IReadOnlyList<string> few = EffectPairsText.Of(Tables[0], metric, most: 5);
        Assert.Equal("the 2 largest of 6 effects beyond chance; all are in effects.csv", few[0]);
        Assert.StartsWith("b -> c  -3", few[1], StringComparison.Ordinal);
        Assert.StartsWith("a -> b  +1", few[2], StringComparison.Ordinal);
    }

    [Fact]
    public void BesideAffinities_TheTwoAreToldApart()
    {
        AffinityMatrix affinity = new(["a", "b", "c"], [0.1, 0.04, 0, 0, 0.1, 0.02, 0, 0, 0.1]);

        IReadOnlyList<string> words = EffectBesideAffinity.Of(affinity, Tables[0], each: 1);

        Assert.Matches(
            @"^A step on a lowers b's loss by 4\.0 %; and without a, b ends (19|20|21) % worse \(95 % interval \+1\d to \+2\d %; it helps\)\.$",
            words[0]
        );
        Assert.Contains(
            words,
            w => w.StartsWith("A step on b lowers c's loss by 2.0 %; yet without b, c ends 2", StringComparison.Ordinal)
        );
    }
}
