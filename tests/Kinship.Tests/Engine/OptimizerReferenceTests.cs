using System.Numerics;
using Kinship.Engine;
using Kinship.Engine.Numerics;
using Kinship.Engine.Optimizers;
using Kinship.Runs;
using Kinship.Tests.Architecture;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>
/// Every optimizer's steps and both its moves against numbers computed apart (References/OptimizerSteps.json says how),
/// on every vector width, in both precisions.
/// </summary>
public sealed class OptimizerReferenceTests
{
    private static readonly File Reference = RunJson.Read<File>(
        Path.Combine(RepositoryRoot.Path, "tests/Kinship.Tests/Engine/References/OptimizerSteps.json")
    );

    public static TheoryData<int, string> Cases =>
        [.. Reference.Cases.Select((c, index) => (index, $"{c.Optimizer}, then {c.LearningRates[^1]}"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_InDouble_AreTheReferences(int index, string name) => Check<double>(index, name, 1e-12);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_InSingle_AreTheReferences(int index, string name) => Check<float>(index, name, 1e-5);

    [Fact]
    public void Cases_TogetherCoverEveryOptimizer() =>
        Assert.Equal(
            [typeof(Adagrad), typeof(Adam), typeof(AdamW), typeof(RMSprop), typeof(Sgd)],
            Reference.Cases.Select(c => c.Optimizer.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal)
        );

    /// <summary>
    /// Averages that come down to a constant gradient stop a little above it, the mean's square more than the mean of
    /// squares: v - a^2 is then negative by rounding, and by more than epsilon.
    /// </summary>
    [Fact]
    public unsafe void RMSprop_CenteredOnALargeConstantGradient_StaysFinite()
    {
        foreach (Kernels<float> kernels in KernelSets.All<float>())
        {
            using var workspace = new Workspace<float>();
            const int Count = 64;
            var rule = OptimizerRule<float>.Of(new RMSprop(Rho: 0.99, Centered: true), kernels, workspace, Count);
            float* parameters = workspace.Allocate(Count);
            double[] constant = [.. Enumerable.Range(0, Count).Select(k => 1000 + (k * 7.1))];
            float* small = Filled(workspace, Count, constant);
            float* large = Filled(workspace, Count, [.. constant.Select(g => 2 * g)]);
            for (int t = 0; t < 3000; t++)
            {
                rule.Prepare();
                rule.Update(parameters, t < 100 ? large : small, 0, Count);
                rule.Advance();
            }

            Assert.All(new Span<float>(parameters, Count).ToArray(), p => Assert.True(float.IsFinite(p)));
        }
    }

    private static unsafe void Check<T>(int index, string name, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Case expected = Reference.Cases[index];
        int count = Workspace<T>.Pad(Reference.Start.Length);
        foreach (Kernels<T> kernels in KernelSets.All<T>())
        {
            using var workspace = new Workspace<T>();
            var rule = OptimizerRule<T>.Of(expected.Optimizer, kernels, workspace, count);
            T* parameters = Filled(workspace, count, Reference.Start);
            T* scale = workspace.Allocate(count);
            T* moved = workspace.Allocate(count);
            for (int t = 0; t < Reference.Gradients.Length; t++)
            {
                rule.LearningRate = expected.LearningRates[t];
                rule.Prepare();
                double[] joint = Joint(Reference.Gradients[t]);
                T* gradient = Filled(workspace, count, joint);
                T* p = rule.Preconditioner(scale, gradient, count);
                for (int i = 0; i < Reference.Weights.Length; i++)
                {
                    T* own = Filled(workspace, count, Reference.Gradients[t][i]);
                    kernels.Move(moved, parameters, own, p, T.CreateTruncating(rule.LearningRate), count);
                    AssertClose(expected.Preconditioned[t][i], moved, $"{name}: preconditioned, step {t + 1}");
                    rule.Peek(moved, parameters, own, 0, count);
                    AssertClose(expected.Moved[t][i], moved, $"{name}: optimizer, step {t + 1}");
                }

                rule.Update(parameters, gradient, 0, count);
                rule.Advance();
                AssertClose(expected.Parameters[t], parameters, $"{name}: step {t + 1}");
            }
        }

        void AssertClose(double[] expected, T* found, string what)
        {
            for (int k = 0; k < expected.Length; k++)
            {
                double value = double.CreateTruncating(found[k]);
                Assert.True(
                    Math.Abs(value - expected[k]) <= tolerance * Math.Abs(expected[k]),
                    $"{what}, number {k}: expected {expected[k]}, found {value}"
                );
            }
        }
    }

    private static double[] Joint(double[][] gradients) =>
        [
            .. Enumerable
                .Range(0, gradients[0].Length)
                .Select(k => gradients.Zip(Reference.Weights, (g, w) => w * g[k]).Sum()),
        ];

    private static unsafe T* Filled<T>(Workspace<T> workspace, int count, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* array = workspace.Allocate(count);
        for (int k = 0; k < values.Length; k++)
        {
            array[k] = T.CreateTruncating(values[k]);
        }

        return array;
    }

    internal sealed record File(
        IReadOnlyList<string> Comment,
        double[] Start,
        double[] Weights,
        double[][][] Gradients,
        IReadOnlyList<Case> Cases
    );

    internal sealed record Case(
        Optimizer Optimizer,
        double[] LearningRates,
        double[][] Parameters,
        double[][][] Preconditioned,
        double[][][] Moved
    );
}
