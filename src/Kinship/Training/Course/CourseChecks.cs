namespace Kinship.Training.Course;

/// <summary>What must hold of the learning rate's course and of what watches the history, before a training starts.</summary>
internal static class CourseChecks
{
    /// <summary>Checks the options against the history's columns.</summary>
    public static void Check(TrainingOptions options, IReadOnlyList<string> columns)
    {
        if (options.Schedule is { } schedule)
        {
            Check(schedule, options.Epochs);
        }

        if (options.ReduceOnPlateau is { } plateau)
        {
            Check(plateau);
            OwnObservers.MonitorOf(plateau, columns);
        }

        if (options.EarlyStopping is { } stopping)
        {
            Check(stopping);
            OwnObservers.MonitorOf(stopping, columns);
        }

        if (options.RestoreBest is { } best)
        {
            OwnObservers.MonitorOf(best, columns);
            if (options.EarlyStopping is { RestoreBestWeights: true })
            {
                throw MonitorErrors.RestoredTwice();
            }
        }
    }

    private static void Check(LearningRateSchedule schedule, int epochs)
    {
        Expect(
            schedule.WarmUp >= 0 && schedule.WarmUp <= epochs,
            "The warm-up",
            schedule.WarmUp,
            $"0 to {epochs} epochs"
        );
        switch (schedule)
        {
            case StepDecay step:
                Expect(step.Every >= 1, "The epochs of a step decay", step.Every, "a whole number from 1 on");
                CheckShare(step.Factor, "The factor of a step decay");
                break;
            case ExponentialDecay exponential:
                CheckShare(exponential.Factor, "The factor of an exponential decay");
                break;
            case CosineDecay cosine:
                Check(cosine, epochs);
                break;
        }
    }

    private static void Check(CosineDecay cosine, int epochs)
    {
        Expect(
            cosine.Minimum is >= 0 and < 1,
            "The minimum of a cosine decay",
            cosine.Minimum,
            "a share of the learning rate, from 0 on and below 1"
        );
        if (cosine.Epochs is not { } length)
        {
            return;
        }

        Expect(
            length >= 1 && length > cosine.WarmUp,
            "The epochs of a cosine decay",
            length,
            "more than its warm-up's"
        );
        if (length < epochs && cosine.Minimum == 0)
        {
            throw MonitorErrors.CosineEndsAtZero(length, epochs);
        }
    }

    private static void Check(ReduceOnPlateau plateau)
    {
        const string Whole = "a whole number from 0 on";
        CheckShare(plateau.Factor, "The factor on a plateau");
        Expect(plateau.Patience >= 0, "The patience on a plateau", plateau.Patience, Whole);
        Expect(plateau.Cooldown >= 0, "The cooldown on a plateau", plateau.Cooldown, Whole);
        CheckDelta(plateau.MinDelta, "The least change (min_delta) on a plateau");
        CheckDelta(plateau.MinLearningRate, "The least learning rate on a plateau");
    }

    private static void Check(EarlyStopping stopping)
    {
        const string Whole = "a whole number from 0 on";
        Expect(stopping.Patience >= 0, "Early stopping's patience", stopping.Patience, Whole);
        Expect(stopping.StartFromEpoch >= 0, "Early stopping's first epoch", stopping.StartFromEpoch, Whole);
        CheckDelta(stopping.MinDelta, "Early stopping's least change (min_delta)");
        Expect(
            stopping.Baseline is not { } baseline || double.IsFinite(baseline),
            "Early stopping's baseline",
            stopping.Baseline ?? 0,
            "a finite number"
        );
    }

    private static void CheckShare(double value, string option) =>
        Expect(value is > 0 and < 1, option, value, "a number above 0 and below 1");

    private static void CheckDelta(double value, string option) =>
        Expect(value >= 0 && double.IsFinite(value), option, value, "a finite number, at least 0");

    private static void Expect(bool holds, string option, double found, string expected)
    {
        if (!holds)
        {
            throw TrainingErrors.Option(option, $"{found}", expected);
        }
    }
}
