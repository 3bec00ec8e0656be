using Kinship.Data;
using Kinship.Engine;
using Kinship.Tests.Engine;
using Kinship.TorchSharp.Engine;
using Kinship.Training;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>
/// Whichever way a step is measured, the numbers are those of the modules' own passes, taken one source after the other: for
/// those the same trunk is hidden in a module that nobody knows.
/// </summary>
public sealed class MeasuringWayTests
{
    private const int Inputs = 6;

    private static readonly Measurement Everything = new()
    {
        Moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer],
        Groups =
        [
            [0, 2],
            [2, 1, 0],
        ],
        Gram = true,
        PreconditionedGram = true,
    };

    private static readonly Measurement GradientAlone = new() { Moves = [Move.Gradient], GradientStep = 0.02 };

    private static readonly Dictionary<string, Func<ScalarType, Sequential>> Trunks = new()
    {
        ["founding"] = type =>
            Sequential(
                Linear(Inputs, 9, dtype: type),
                Linear(9, 8, dtype: type),
                ReLU(),
                BatchNorm1d(8, dtype: type),
                Dropout(0.2),
                Linear(8, 5, dtype: type),
                ReLU(inplace: true),
                BatchNorm1d(5, 1e-3, dtype: type),
                Dropout(0.1)
            ),
        ["activations"] = type =>
            Sequential(
                Linear(Inputs, 9, dtype: type),
                Sequential(Tanh(), Linear(9, 8, dtype: type), GELU()),
                Linear(8, 7, dtype: type),
                SiLU(),
                Identity(),
                Linear(7, 6, dtype: type),
                ELU(),
                Linear(6, 5, dtype: type),
                Sigmoid()
            ),
        ["not Kinship's"] = type =>
            Sequential(
                Linear(Inputs, 40, hasBias: false, dtype: type),
                LeakyReLU(0.1),
                BatchNorm1d(40, affine: false, dtype: type),
                Linear(40, 8, dtype: type),
                Softplus(),
                BatchNorm1d(8, track_running_stats: false, dtype: type),
                Dropout(0.4),
                Linear(8, 30, dtype: type),
                ELU(0.5),
                Linear(30, 4, dtype: type)
            ),
        ["begins with others"] = type =>
            Sequential(BatchNorm1d(Inputs, dtype: type), Dropout(0.2), Linear(Inputs, 8, dtype: type), Tanh()),
    };

    public static TheoryData<string, bool, int, bool> Cases
    {
        get
        {
            TheoryData<string, bool, int, bool> cases = [];
            foreach (string trunk in Trunks.Keys)
            {
                foreach (bool everything in (bool[])[true, false])
                {
                    foreach (int rows in (int[])[4, 60])
                    {
                        cases.Add(trunk, everything, rows, false);
                    }
                }

                cases.Add(trunk, true, 9, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryWay_GivesTheNumbersOfTheModulesOwnPasses(string trunk, bool everything, int rows, bool evaluation)
    {
        using LiveTensors live = new();
        Measurement measurement = (everything ? Everything : GradientAlone) with { EvaluationMode = evaluation };
        Dataset train = Problems.Weighted(Problems.Data(80, new InputShape(Inputs)));
        Dataset validation = Problems.Data(70, new InputShape(Inputs), seed: 9);
        TrainingOptions options = new()
        {
            Optimizer = new Kinship.Engine.Adam(0.02),
            TaskWeights = new Dictionary<string, double> { ["size"] = 0.5 },
            Clipping = new(GlobalNorm: 2),
        };
        using Side known = new(Trunks[trunk](ScalarType.Float64), hidden: false, options);
        using Side hidden = new(Trunks[trunk](ScalarType.Float64), hidden: true, options);
        hidden.TakeWeights(known);
        for (int step = 0; step < 3; step++)
        {
            Batch batch = new(train, Enumerable.Range(step * 5, rows).ToArray());
            Batch heldOut = new(validation, Enumerable.Range(step, rows).ToArray());
            Observation found = known.Step(batch, measurement, heldOut);
            Observation expected = hidden.Step(batch, measurement, heldOut);
            Observations.AssertSame(expected, found, 1e-9);
            Assert.Equal(MeasuringWay.OneByOne, hidden.Way);
            Assert.Equal(trunk is "founding" or "activations" ? MeasuringWay.Twin : MeasuringWay.Together, known.Way);
        }
    }

    [Fact]
    public void OptimizerOfTheUser_MovesAreTakenTogether_GradientsByTheTwin()
    {
        using LiveTensors live = new();
        Dataset train = Problems.Data(40, new InputShape(Inputs));
        Batch batch = new(train, Enumerable.Range(0, 30).ToArray());
        Func<Sequential> make = () => Trunks["founding"](ScalarType.Float64);
        using Side known = new(make(), hidden: false, new(), p => optim.AdamW(p, lr: 0.02));
        using Side hidden = new(make(), hidden: true, new(), p => optim.AdamW(p, lr: 0.02));
        hidden.TakeWeights(known);
        foreach (Measurement measurement in (Measurement[])[Everything, GradientAlone, Everything])
        {
            Observation found = known.Step(batch, measurement, batch);
            Observations.AssertSame(hidden.Step(batch, measurement, batch), found, 1e-9);
            Assert.Equal(measurement == Everything ? MeasuringWay.Together : MeasuringWay.Twin, known.Way);
        }
    }

    [Fact]
    public void ModuleWithAHook_IsMeasuredByItsOwnPasses()
    {
        using LiveTensors live = new();
        Dataset train = Problems.Data(40, new InputShape(Inputs));
        Batch batch = new(train, Enumerable.Range(0, 30).ToArray());
        using Side known = new(Hooked(), hidden: false, new());
        using Side hidden = new(Hooked(), hidden: true, new());
        hidden.TakeWeights(known);
        for (int step = 0; step < 2; step++)
        {
            Observation found = known.Step(batch, Everything, batch);
            Observations.AssertSame(hidden.Step(batch, Everything, batch), found, 1e-9);
            Assert.Equal(MeasuringWay.OneByOne, known.Way);
        }

        static Sequential Hooked()
        {
            Sequential trunk = Trunks["activations"](ScalarType.Float64);
            var first = (Linear)trunk.children().First();
            first.register_forward_hook((_, _, output) => output * 3);
            return trunk;
        }
    }

    [Fact]
    public void SinglePrecision_BothBatchSizes_AgreeToItsRounding()
    {
        using LiveTensors live = new();
        Dataset train = Problems.Data(80, new InputShape(Inputs));
        using Side known = new(Trunks["founding"](ScalarType.Float32), hidden: false, new());
        using Side hidden = new(Trunks["founding"](ScalarType.Float32), hidden: true, new());
        hidden.TakeWeights(known);
        foreach (int rows in (int[])[20, 70])
        {
            Batch batch = new(train, Enumerable.Range(0, rows).ToArray());
            Observation found = known.Step(batch, GradientAlone, batch);
            Observations.AssertSame(hidden.Step(batch, GradientAlone, batch), found, 1e-5);
            Assert.Equal(MeasuringWay.Twin, known.Way);
        }
    }

    /// <summary>An engine with its modules.</summary>
    private sealed class Side : IDisposable
    {
        private readonly Module<Tensor, Tensor> _trunk;
        private readonly Linear[] _heads;
        private readonly optim.Optimizer? _optimizer;
        private readonly TorchEngine _engine;

        public Side(
            Sequential trunk,
            bool hidden,
            TrainingOptions options,
            Func<IEnumerable<Parameter>, optim.Optimizer>? optimizer = null
        )
        {
            _trunk = hidden ? new Hidden(trunk) : trunk;
            Tensor last = trunk.parameters().Last(p => p.dim() == 2);
            _heads = [.. Problems.Tasks.Select(t => Linear(last.shape[0], t.Size, dtype: last.dtype))];
            TorchNetwork network = new(_trunk, [.. Problems.Tasks.Zip(_heads, (t, h) => new TorchTask(t, h))]);
            _optimizer = optimizer?.Invoke([.. _trunk.parameters(), .. _heads.SelectMany(h => h.parameters())]);
            _engine = new TorchEngine(network, network.RowForm, Inputs, options, _optimizer);
        }

        public MeasuringWay Way => _engine.Way;

        public void TakeWeights(Side other) =>
            _engine.ImportWeights([
                .. other
                    ._engine.ExportWeights()
                    .Zip(_engine.ExportWeights(), (theirs, own) => theirs with { Name = own.Name }),
            ]);

        public Observation Step(Batch batch, Measurement measurement, Batch heldOut)
        {
            Observation observation = new(3, _engine.TrunkLayers.Count, measurement);
            _engine.Step(batch, new BatchOutputs(Problems.Tasks, batch.Count), observation, heldOut);
            return observation;
        }

        public void Dispose()
        {
            _engine.Dispose();
            _optimizer?.Dispose();
            _trunk.Dispose();
            foreach (Linear head in _heads)
            {
                head.Dispose();
            }
        }
    }

    private sealed class Hidden : Module<Tensor, Tensor>
    {
        private readonly Sequential _trunk;

        public Hidden(Sequential trunk)
            : base(nameof(Hidden))
        {
            _trunk = trunk;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _trunk.call(input);
    }
}
