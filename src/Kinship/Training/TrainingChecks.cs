using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Training;

/// <summary>What must hold before a training starts; every failure is one <see cref="InputException"/>.</summary>
internal static class TrainingChecks
{
    /// <summary>Checks the options for these tasks and so many training rows.</summary>
    public static void CheckOptions(TrainingOptions options, IReadOnlyList<LearningTask> tasks, int rows)
    {
        AtLeast(1, options.Epochs, "The number of epochs (--epochs)");
        CheckBatchSize(options.BatchSize);
        AtLeast(1, options.MeasureEvery, "The number of steps from one measurement to the next (--every)");
        AtLeast(
            0,
            options.RepeatEvery,
            "The number of measured steps from one repeat in float64 to the next",
            " (0: none)"
        );
        AtLeast(0, options.Threads, "The number of threads (--threads)", " (0: every core)");
        CheckOptimizer(options.Optimizer);
        LossOptionChecks.Check(options, tasks);
        CheckClipping(options.Clipping);
        CheckWeights(options.TaskWeights, [.. tasks.Select(t => t.Name)]);
        if (options.BatchSize > rows)
        {
            throw TrainingErrors.BatchLargerThanData(options.BatchSize, rows);
        }

        CheckMeasurement(options, rows);
    }

    public static void CheckBatchSize(int batchSize) => AtLeast(1, batchSize, "The batch size (--batch-size)");

    public static void CheckLearningRate(double rate) => Positive(rate, "The learning rate (--learning-rate)");

    /// <summary>Checks that a network can read a dataset's rows.</summary>
    public static void CheckInputs(Network network, Dataset data)
    {
        if (data.Inputs.Columns != network.Inputs.Columns)
        {
            throw TrainingErrors.OtherInputs(network.Inputs.Columns, data.Inputs.Columns);
        }

        foreach (EmbeddedColumn column in network.Inputs.Embedded)
        {
            if (!data.Inputs.Embedded.Any(e => e.Column == column.Column && e.Categories == column.Categories))
            {
                throw TrainingErrors.OtherCategories(column);
            }
        }
    }

    /// <summary>Checks that a dataset has rows and the network's inputs and tasks.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The dataset.</param>
    /// <param name="which">What its rows are called: training, validation.</param>
    public static void CheckData(Network network, Dataset data, string which)
    {
        if (data.Rows == 0)
        {
            throw TrainingErrors.NoRows(which);
        }

        if (data.SampleWeights.Length > 0 && data.SampleWeights.AsSpan().IndexOfAnyExcept(0f) < 0)
        {
            throw TrainingErrors.NoRowWeighs(which, data.Rows);
        }

        CheckInputs(network, data);
        IReadOnlyList<LearningTask> expected = network.Tasks;
        IReadOnlyList<LearningTask> found = data.Tasks;
        bool same =
            expected.Count == found.Count
            && expected
                .Zip(found)
                .All(p =>
                    p.First.Name == p.Second.Name
                    && p.First.Kind == p.Second.Kind
                    && p.First.Outputs.SequenceEqual(p.Second.Outputs)
                );
        if (!same)
        {
            throw TrainingErrors.OtherTasks(which, Described(expected), Described(found));
        }
    }

    /// <summary>The tasks' weights in their order.</summary>
    public static double[] WeightsOf(IReadOnlyList<LearningTask> tasks, TrainingOptions options) =>
        [.. tasks.Select(t => options.TaskWeights.GetValueOrDefault(t.Name, 1))];

    private static void CheckOptimizer(Optimizer optimizer)
    {
        CheckLearningRate(optimizer.LearningRate);
        switch (optimizer)
        {
            case Adam adam:
                Decay(adam.Beta1, "Adam's beta 1");
                Decay(adam.Beta2, "Adam's beta 2");
                Positive(adam.Epsilon, "Adam's epsilon");
                break;
            case AdamW adam:
                Decay(adam.Beta1, "AdamW's beta 1");
                Decay(adam.Beta2, "AdamW's beta 2");
                Positive(adam.Epsilon, "AdamW's epsilon");
                NotNegative(adam.WeightDecay, "AdamW's weight decay");
                break;
            case Sgd sgd:
                Decay(sgd.Momentum, "The momentum");
                if (sgd is { Nesterov: true, Momentum: 0 })
                {
                    throw TrainingErrors.NesterovWithoutMomentum();
                }

                break;
            case RMSprop rms:
                Decay(rms.Rho, "RMSprop's rho");
                Decay(rms.Momentum, "The momentum");
                Positive(rms.Epsilon, "RMSprop's epsilon");
                break;
            case Adagrad adagrad:
                NotNegative(adagrad.InitialAccumulatorValue, "Adagrad's initial accumulator value");
                Positive(adagrad.Epsilon, "Adagrad's epsilon");
                break;
        }
    }

    private static void CheckClipping(GradientClipping clipping)
    {
        (double? Limit, string Name)[] given =
        [
            .. new[]
            {
                (clipping.Value, "every number of the gradient (clipvalue)"),
                (clipping.Norm, "the norm of each tensor's gradient (clipnorm)"),
                (clipping.GlobalNorm, "the norm of the whole gradient (global_clipnorm)"),
            }.Where(c => c.Item1 is not null),
        ];
        if (given.Length > 1)
        {
            throw TrainingErrors.SeveralClippings([.. given.Select(c => c.Name)]);
        }

        foreach ((double? limit, string name) in given)
        {
            Positive(limit!.Value, $"The limit of {name}");
        }
    }

    private static void CheckWeights(IReadOnlyDictionary<string, double> weights, IReadOnlyList<string> tasks)
    {
        foreach ((string name, double weight) in weights)
        {
            if (!tasks.Contains(name))
            {
                throw TrainingErrors.UnknownTaskWeight(name, tasks);
            }

            if (!double.IsFinite(weight) || weight < 0)
            {
                throw TrainingErrors.Option($"The weight of task '{name}'", $"{weight}", "a finite number, at least 0");
            }
        }

        if (tasks.All(t => weights.GetValueOrDefault(t, 1) == 0))
        {
            throw TrainingErrors.NothingWeighs(tasks);
        }
    }

    private static void CheckMeasurement(TrainingOptions options, int rows)
    {
        if (options.Measurement is not { } measurement)
        {
            return;
        }

        if (measurement.Shadow && options.Clipping != GradientClipping.None)
        {
            throw TrainingErrors.ShadowOfClipped();
        }

        if (measurement.GradientStep is { } step)
        {
            Positive(step, "The step length of the gradient move");
        }

        long stepsPerEpoch = ((long)rows + options.BatchSize - 1) / options.BatchSize;
        if (options.MeasureEvery > stepsPerEpoch * options.Epochs)
        {
            throw TrainingErrors.NothingMeasured(options.MeasureEvery, stepsPerEpoch * options.Epochs);
        }
    }

    private static void AtLeast(int minimum, int value, string option, string note = "")
    {
        if (value < minimum)
        {
            throw TrainingErrors.Option(option, $"{value}", $"a whole number from {minimum} on{note}");
        }
    }

    private static void Positive(double value, string option)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw TrainingErrors.Option(option, $"{value}", "a finite number above 0, such as 0.001");
        }
    }

    private static void NotNegative(double value, string option)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw TrainingErrors.Option(option, $"{value}", "a finite number, at least 0");
        }
    }

    private static void Decay(double value, string option)
    {
        if (!(value >= 0 && value < 1))
        {
            throw TrainingErrors.Option(option, $"{value}", "a number from 0 on and below 1");
        }
    }

    private static string[] Described(IReadOnlyList<LearningTask> tasks) =>
        [.. tasks.Select(t => $"{t.Name} ({t.Kind}: {string.Join(" ", t.Outputs)})")];
}
