using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Tests.Architecture;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>
/// Training steps with penalties, clipping and largest norms, and the look-aheads beside them, against numbers computed
/// apart (References/WholeSteps.json says how).
/// </summary>
public sealed class WholeStepReferenceTests
{
    private static readonly File Reference = RunJson.Read<File>(
        Path.Combine(RepositoryRoot.Path, "tests/Kinship.Tests/Engine/References/WholeSteps.json")
    );

    private static readonly LearningTask[] Tasks = [Regression("a"), Regression("b")];

    private static readonly Measurement Both = new() { Moves = [Move.Preconditioned, Move.Optimizer] };

    public static TheoryData<int, string> Cases => [.. Reference.Cases.Select((c, index) => (index, Described(c)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_InDouble_AreTheReferences(int index, string name) => Check(index, name, Precision.Double, 1e-12);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_InSingle_AreTheReferences(int index, string name) => Check(index, name, Precision.Single, 1e-5);

    private static void Check(int index, string name, Precision precision, double tolerance)
    {
        Case expected = Reference.Cases[index];
        using IEngine engine = Engine(expected, precision);
        Batch batch = Problems.Whole(Rows());
        var outputs = new BatchOutputs(Tasks, batch.Count);
        var o = new Observation(2, engine.TrunkLayers.Count, Both);
        for (int t = 0; t < expected.Losses.Length; t++)
        {
            engine.Evaluate(batch, outputs);
            AssertClose([expected.Penalties[t]], [outputs.Penalty], "penalty where nothing is trained");
            engine.Step(batch, outputs, o);
            AssertClose(expected.Losses[t], outputs.Losses, $"losses, step {t + 1}");
            AssertClose([expected.Penalties[t]], [outputs.Penalty], $"penalty, step {t + 1}");
            AssertClose(expected.Preconditioned[t], o.Train[0], $"preconditioned, step {t + 1}");
            AssertClose(expected.Moved[t], o.Train[1], $"optimizer, step {t + 1}");
        }

        foreach (WeightTensor weight in engine.ExportWeights())
        {
            AssertClose(expected.Weights[weight.Name], weight.Values, weight.Name, Reference.Start[weight.Name]);
        }

        void AssertClose(double[] numbers, double[] found, string what, params double[] start)
        {
            // Relative to the largest of the numbers, those that weights started from included: on their way they round
            // as those do.
            double scale = numbers.Concat(start).Max(Math.Abs);
            for (int k = 0; k < numbers.Length; k++)
            {
                Assert.True(
                    Math.Abs(numbers[k] - found[k]) <= tolerance * scale,
                    $"{name}: {what}, number {k}: expected {numbers[k]}, found {found[k]}"
                );
            }
        }
    }

    private static IEngine Engine(Case c, Precision precision)
    {
        Network network = new(
            new InputShape(4),
            [
                Regularized(c, "trunk/dense_1", new Dense(5, Activation.Tanh)),
                Regularized(c, "trunk/dense_2", new Dense(3)),
            ],
            [new Head(Tasks[0]), new Head(Tasks[1], [Regularized(c, "heads/b/dense_1", new Dense(2, Activation.Tanh))])]
        );
        IEngine engine = DenseEngine.Create(
            network,
            new EngineOptions
            {
                Optimizer = c.Optimizer,
                Clipping = c.Clipping,
                TaskWeights = Reference.Weights,
                Precision = precision,
                Threads = 1,
            }
        );
        engine.ImportWeights([.. engine.ExportWeights().Select(w => w with { Values = Reference.Start[w.Name] })]);
        return engine;
    }

    private static Dense Regularized(Case c, string layer, Dense dense) =>
        c.Regularization.TryGetValue(layer, out double?[]? numbers)
            ? dense with
            {
                L1 = numbers[0]!.Value,
                L2 = numbers[1]!.Value,
                MaxNorm = numbers[2],
            }
            : dense;

    private static Dataset Rows() =>
        new(
            new InputShape(4),
            [.. Reference.Features.SelectMany(row => row).Select(v => (float)v)],
            ["x1", "x2", "x3", "x4"],
            [.. Tasks.Select((t, j) => Target.OfValues(t, [.. Reference.Targets.Select(row => (float)row[j])]))]
        );

    private static LearningTask Regression(string name) => new(name, TaskKind.Regression, [name], [0], [1]);

    private static string Described(Case c) =>
        $"{c.Optimizer}, {c.Clipping}, {string.Join("; ", c.Regularization.Select(r => $"{r.Key} {string.Join(" ", r.Value)}"))}";

    internal sealed record File(
        IReadOnlyList<string> Comment,
        double[][] Features,
        double[][] Targets,
        double[] Weights,
        IReadOnlyDictionary<string, double[]> Start,
        IReadOnlyList<Case> Cases
    );

    internal sealed record Case(
        Optimizer Optimizer,
        GradientClipping Clipping,
        IReadOnlyDictionary<string, double?[]> Regularization,
        double[][] Losses,
        double[] Penalties,
        double[][] Preconditioned,
        double[][] Moved,
        IReadOnlyDictionary<string, double[]> Weights
    );
}
