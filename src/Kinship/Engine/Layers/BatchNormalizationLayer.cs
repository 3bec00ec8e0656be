using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>Batch normalization. A pass keeps the batch's mean and variance, and 1 / sqrt(variance + epsilon).</summary>
internal sealed unsafe class BatchNormalizationLayer<T> : UnitLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Kernels<T> _kernels;
    private readonly BatchNormalization _definition;
    private readonly T* _runningMean;
    private readonly T* _runningVariance;

    public BatchNormalizationLayer(
        Kernels<T> kernels,
        string name,
        int units,
        BatchNormalization definition,
        Workspace<T> workspace
    )
        : base(name, units)
    {
        _kernels = kernels;
        _definition = definition;
        Running = workspace.Allocate(2L * Padded);
        _runningMean = Running;
        _runningVariance = Running + Padded;
        new Span<T>(_runningVariance, units).Fill(T.One);
    }

    /// <summary>Running mean, then running variance, each padded.</summary>
    public T* Running { get; }

    public override int RestCount => 2 * Padded;

    public override IReadOnlyList<TensorSlot> Slots =>
        [
            new("gamma", [Units], 0, 1),
            new("beta", [Units], Padded, 1),
            new("moving_mean", [Units], 0, 1, Running: true),
            new("moving_variance", [Units], Padded, 1, Running: true),
        ];

    public override int StatisticsCount => 3 * Padded;

    public override bool BackwardReadsInput => true;

    /// <summary>The units, padded.</summary>
    public int Padded => Workspace<T>.Pad(Units);

    public override void Initialize(T* parameters, RandomStream stream) =>
        new Span<T>(parameters + Offset, Units).Fill(T.One);

    public override void Forward(in LayerPass<T> pass, T* input, T* output, UnitRange units)
    {
        int at = units.Start;
        long start = (long)at * pass.Rows.Stride;
        T* mean = (pass.Training ? pass.Statistics : _runningMean) + at;
        T* variance = (pass.Training ? pass.Statistics + Padded : _runningVariance) + at;
        if (pass.Training)
        {
            _kernels.Statistics(input + start, units.Count, pass.Rows, mean, variance);
        }

        var normalization = new Normalization<T>
        {
            Units = units.Count,
            Mean = mean,
            Variance = variance,
            Inverse = pass.Statistics + (2 * Padded) + at,
            Gamma = pass.Parameters + Offset + at,
            Beta = pass.Parameters + Offset + Padded + at,
            Epsilon = T.CreateTruncating(_definition.Epsilon),
        };
        _kernels.Normalize(normalization, input + start, output + start, pass.Rows.Stride);
    }

    public override void Backward(in LayerPass<T> pass, T* input, T* output, T* signal, T* gradient, UnitRange units)
    {
        int at = units.Start;
        long start = (long)at * pass.Rows.Stride;
        var arguments = new NormalizationGradient<T>
        {
            Units = units.Count,
            Input = input + start,
            Mean = (pass.Training ? pass.Statistics : _runningMean) + at,
            Inverse = pass.Statistics + (2 * Padded) + at,
            Gamma = pass.Parameters + Offset + at,
            OutputGradient = signal + start,
            InputGradient = signal + start,
            GammaGradient = gradient + Offset + at,
            BetaGradient = gradient + Offset + Padded + at,
            Training = pass.Training,
        };
        _kernels.NormalizeBackward(arguments, pass.Rows);
    }

    /// <summary>running = momentum running + (1 - momentum) batch, the variance being the batch's biased one (Keras).</summary>
    public override void UpdateRunning(T* statistics)
    {
        T momentum = T.CreateTruncating(_definition.Momentum);
        T rest = T.CreateTruncating(1 - _definition.Momentum);
        for (int i = 0; i < 2 * Padded; i++)
        {
            Running[i] = (momentum * Running[i]) + (rest * statistics[i]);
        }
    }
}
