using Kinship.Engine;

namespace Kinship.Training;

/// <summary>How a network is trained; Keras' names and defaults.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training rows, at least 1.</summary>
    /// <value>Default 30.</value>
    public int Epochs { get; init; } = 30;

    /// <summary>Rows a step, at least 1. The last batch of an epoch may be smaller.</summary>
    /// <value>Default 32.</value>
    public int BatchSize { get; init; } = 32;

    /// <summary>How parameters move.</summary>
    /// <value>Default Adam with Keras' values.</value>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>The weight of a task's loss in the training loss, by task name; a task not named has 1.</summary>
    public IReadOnlyDictionary<string, double> TaskWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// Losses by task name; a task not named has <see cref="CrossEntropy"/>, a regression the <see cref="SquaredError"/>.
    /// They are the losses of training, validation and measurement alike.
    /// </summary>
    public IReadOnlyDictionary<string, Loss> Losses { get; init; } = new Dictionary<string, Loss>();

    /// <summary>
    /// The weight of each class in its task's loss, at least 0, by task name, in the order of the task's outputs; a task not
    /// named has 1 for all. In a multi-label task the weight is that of an output's label where it is 1 (a 0 keeps 1:
    /// PyTorch's <c>pos_weight</c>). See <see cref="Training.ClassWeights.Balanced(Data.Target)"/>.
    /// <para>
    /// As Keras' <c>class_weight</c> they enter the losses of training steps, and what is measured on their batches, but not
    /// those of validation and held-out rows. The weights of rows (<see cref="Data.Dataset.SampleWeights"/>) enter both.
    /// Weighted losses are divided by the number of labelled rows.
    /// </para>
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> ClassWeights { get; init; } =
        new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>How the joint gradient is clipped.</summary>
    /// <value>Default not at all.</value>
    public GradientClipping Clipping { get; init; } = GradientClipping.None;

    /// <summary>How the learning rate goes from step to step.</summary>
    /// <value>Default null: it stays the optimizer's.</value>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>Whether and when the learning rate falls where the training gets no better.</summary>
    /// <value>Default null: it does not.</value>
    public ReduceOnPlateau? ReduceOnPlateau { get; init; }

    /// <summary>Whether and when the training stops before its last epoch.</summary>
    /// <value>Default null: it does not.</value>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the network ends with the weights of its best epoch; not together with early stopping's own.</summary>
    /// <value>Default null: with those of the last step.</value>
    public RestoreBest? RestoreBest { get; init; }

    /// <summary>
    /// The metrics of the history, in this order, each where it is defined (see <see cref="MetricNames"/>), or <c>all</c>.
    /// </summary>
    /// <value>Default empty: <c>accuracy</c> and <c>f1</c>, for a regression <c>mae</c> and <c>r2</c>.</value>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The seed of every random stream.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to compute with; the numbers do not depend on it.</summary>
    /// <value>Default 0: every core.</value>
    public int Threads { get; init; }

    /// <summary>The arithmetic.</summary>
    /// <value>Default <see cref="Precision.Single"/>.</value>
    public Precision Precision { get; init; }

    /// <summary>What is measured at a step; null for a training that measures nothing.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Measure at each K-th step.</summary>
    /// <value>Default 1: every step.</value>
    public int MeasureEvery { get; init; } = 1;

    /// <summary>The rows for held-out measurements.</summary>
    /// <value>Default <see cref="HeldOut.Batch"/>.</value>
    public HeldOut HeldOut { get; init; } = HeldOut.Batch;

    /// <summary>
    /// One measured step in so many, and five among the first so many, is measured a second time in float64, which shows
    /// how much of the numbers is float32's own rounding; 0 for none. It changes no other number.
    /// </summary>
    /// <value>Default 64, which costs about 5 % of a measured training. No step is repeated in double precision.</value>
    public int RepeatEvery { get; init; } = 64;
}
