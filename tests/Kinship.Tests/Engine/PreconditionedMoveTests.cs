using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>
/// Momentum and weight decay aside, an optimizer's step is the sum over the tasks of w_i times -lr P g_i, scaled by any
/// clipping of norms: P as the engine itself uses it, taken from the look-aheads.
/// </summary>
public sealed class PreconditionedMoveTests
{
    private static readonly InputShape Inputs = new(4, [new EmbeddedColumn(2, "city", 5)]);
    private static readonly double[] Weights = [0.5, 2, 1.5];
    private static readonly Dataset Data = Problems.Data(13, Inputs);

    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["sgd"] = new Sgd(0.05),
        ["adam"] = new Adam(0.02, Beta1: 0),
        ["adam, PyTorch's form"] = new Adam(0.02, Beta1: 0, TorchForm: true),
        ["rmsprop"] = new RMSprop(0.01),
        ["rmsprop, centered"] = new RMSprop(0.01, Epsilon: 1e-4, Centered: true),
        ["adagrad"] = new Adagrad(0.05),
    };

    public static TheoryData<string, double?> Cases
    {
        get
        {
            TheoryData<string, double?> cases = [];
            foreach (string name in Optimizers.Keys)
            {
                cases.Add(name, null);
                cases.Add(name, 0.4);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Preconditioned_WeighedAndSummed_IsTheOptimizersStep(string name, double? globalNorm)
    {
        using DenseEngine<double> engine = Problems.Engine(
            Problems.Network(Problems.SmallTrunk, Inputs),
            new EngineOptions
            {
                Optimizer = Optimizers[name],
                Clipping = new GradientClipping(GlobalNorm: globalNorm),
                TaskWeights = Weights,
                MaximumRows = 64,
            }
        );
        var o = new Observation(
            3,
            engine.TrunkLayers.Count,
            new Measurement
            {
                Moves = [Move.Preconditioned],
                Gram = true,
                PreconditionedGram = true,
            }
        );
        var outputs = new BatchOutputs(Problems.Tasks, 64);
        for (int k = 0; k < 5; k++)
        {
            Dictionary<string, double[]> before = Trunk(engine.ExportWeights());
            engine.Step(Problems.Whole(Data), outputs, o);
            Dictionary<string, double[]> after = Trunk(engine.ExportWeights());
            Dictionary<string, double[]> joint = Joint(engine);
            Dictionary<string, double[]> p = Trunk(engine.ExportPreconditioner());
            Assert.Equal(name == "sgd", p.Count == 0);
            double scale = globalNorm is { } limit ? ClippedBy(engine, joint, limit) : 1;
            foreach ((string tensor, double[] start) in before)
            {
                for (int at = 0; at < start.Length; at++)
                {
                    double move = engine.LearningRate * joint[tensor][at] * (p.Count > 0 ? p[tensor][at] : 1);
                    Assert.Equal(start[at] - (scale * move), after[tensor][at], 1e-12);
                }
            }
        }
    }

    private static Dictionary<string, double[]> Joint(DenseEngine<double> engine)
    {
        Dictionary<string, double[]>[] own =
        [
            .. Enumerable.Range(0, 3).Select(i => Trunk(engine.ExportTaskGradient(i))),
        ];
        return own[0]
            .ToDictionary(
                g => g.Key,
                g => g.Value.Select((_, at) => Weights.Select((w, i) => w * own[i][g.Key][at]).Sum()).ToArray()
            );
    }

    /// <summary>The factor of the clipping, from the joint gradient's largest number; its norm is now the limit.</summary>
    private static double ClippedBy(DenseEngine<double> engine, Dictionary<string, double[]> joint, double limit)
    {
        IReadOnlyList<WeightTensor> clipped = engine.ExportGradient();
        double sum = clipped.Where(w => !w.Name.Contains("moving_")).Sum(w => w.Values.Sum(v => v * v));
        Assert.Equal(limit, Math.Sqrt(sum), 1e-12);
        (string tensor, int at) = joint
            .SelectMany(g => g.Value.Select((_, at) => (g.Key, at)))
            .MaxBy(place => Math.Abs(joint[place.Key][place.at]));
        double factor = clipped.First(w => w.Name == tensor).Values[at] / joint[tensor][at];
        Assert.InRange(factor, 0.01, 0.99);
        return factor;
    }

    private static Dictionary<string, double[]> Trunk(IReadOnlyList<WeightTensor> tensors) =>
        tensors
            .Where(w => w.Name.StartsWith("trunk/") && !w.Name.Contains("moving_"))
            .ToDictionary(w => w.Name, w => w.Values);
}
