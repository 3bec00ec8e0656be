namespace Kinship.Engine;

/// <summary>
/// Losses after steps on all tasks together, and after the same steps without one of them. NaN where not measured at this
/// step. Reused from step to step.
/// </summary>
public sealed class LeaveOneOut
{
    /// <summary>Room for n tasks, all NaN.</summary>
    public LeaveOneOut(int tasks)
    {
        TrainWith = new double[tasks];
        TrainWithout = new double[tasks * tasks];
        HeldOutWith = new double[tasks];
        HeldOutWithout = new double[tasks * tasks];
        Clear();
    }

    /// <summary>[n]: L_j on training rows with all tasks.</summary>
    public double[] TrainWith { get; }

    /// <summary>[n x n]: L_j on training rows without task i.</summary>
    public double[] TrainWithout { get; }

    /// <summary>[n]: L_j on held-out rows with all tasks.</summary>
    public double[] HeldOutWith { get; }

    /// <summary>[n x n]: L_j on held-out rows without task i.</summary>
    public double[] HeldOutWithout { get; }

    /// <summary>Nothing is measured.</summary>
    public void Clear()
    {
        Array.Fill(TrainWith, double.NaN);
        Array.Fill(TrainWithout, double.NaN);
        Array.Fill(HeldOutWith, double.NaN);
        Array.Fill(HeldOutWithout, double.NaN);
    }
}
