namespace Kinship.Engine;

/// <summary>
/// What was measured at one step: plain numbers, from which every estimator is computed. The buffers are reused from
/// step to step: copy what must stay. Matrices are [n x n] row-major, row = source i, column = target j.
/// </summary>
public sealed class Observation
{
    /// <summary>Room for what a measurement of n tasks and so many trunk layers fills.</summary>
    /// <param name="tasks">n.</param>
    /// <param name="layers">Trunk layers with parameters.</param>
    /// <param name="measurement">What will be measured.</param>
    public Observation(int tasks, int layers, Measurement measurement)
    {
        Measurement = measurement;
        Tasks = tasks;
        Losses = new double[tasks];
        HeldOutLosses = new double[tasks];
        Gram = NewMatrices(measurement.Gram ? layers : 0, tasks * tasks);
        PreconditionedGram = NewMatrices(
            measurement is { Gram: true, PreconditionedGram: true } ? layers : 0,
            tasks * tasks
        );
        Train = NewMatrices(measurement.OnTrain ? measurement.Moves.Count : 0, tasks * tasks);
        HeldOut = NewMatrices(measurement.Moves.Count, tasks * tasks);
        int grouped = measurement.Groups.Count * tasks;
        Shadow = measurement.Shadow ? new LeaveOneOut(tasks) : null;
        Branches = [.. (measurement.Branches?.Horizons ?? []).Select(_ => new LeaveOneOut(tasks))];
        GroupTrain = NewMatrices(measurement.OnTrain ? measurement.Moves.Count : 0, grouped);
        GroupHeldOut = NewMatrices(measurement.Moves.Count, grouped);
    }

    /// <summary>What was measured.</summary>
    public Measurement Measurement { get; }

    /// <summary>n.</summary>
    public int Tasks { get; }

    /// <summary>The optimizer's learning rate at this step.</summary>
    public double LearningRate { get; set; }

    /// <summary>Whether held-out rows were measured at this step.</summary>
    public bool HasHeldOut { get; set; }

    /// <summary>
    /// True while the optimizer's second moments are young (t at most 1 / (1 - b2)), when preconditioned moves can be
    /// large where tasks cancel.
    /// </summary>
    public bool YoungMoments { get; set; }

    /// <summary>L_j on the training batch before the step, without task weights; NaN where no row has j's label.</summary>
    public double[] Losses { get; }

    /// <summary>L_j on the held-out rows before the step.</summary>
    public double[] HeldOutLosses { get; }

    /// <summary>Per trunk layer that has parameters: G[i, j] = &lt;g_i, g_j&gt;.</summary>
    public double[][] Gram { get; }

    /// <summary>Per trunk layer: &lt;g_i, P g_j&gt;, P the preconditioner of <see cref="Move.Preconditioned"/> (lr not in it).</summary>
    public double[][] PreconditionedGram { get; }

    /// <summary>
    /// Per move of <see cref="Engine.Measurement.Moves"/>: L_j on the training batch after i's move. A row or column of a
    /// task without labels in the batch is NaN.
    /// </summary>
    public double[][] Train { get; }

    /// <summary>Per move: L_j on the held-out rows after i's move.</summary>
    public double[][] HeldOut { get; }

    /// <summary>Per move, [groups x n]: L_j on the training batch after the group's move; NaN where a task of it has no labels.</summary>
    public double[][] GroupTrain { get; }

    /// <summary>Per move, [groups x n]: L_j on the held-out rows after the group's move.</summary>
    public double[][] GroupHeldOut { get; }

    /// <summary>The losses after this step, and after it without each task; null where not measured.</summary>
    public LeaveOneOut? Shadow { get; }

    /// <summary>Per horizon of <see cref="BranchOptions.Horizons"/>: the losses so many steps on, with and without each task.</summary>
    public IReadOnlyList<LeaveOneOut> Branches { get; }

    private static double[][] NewMatrices(int count, int numbers) =>
        [.. Enumerable.Range(0, count).Select(_ => new double[numbers])];
}
