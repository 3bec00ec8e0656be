namespace Kinship.Bench.Growth;

/// <summary>A size that grows while the others stay.</summary>
/// <param name="Name">Which.</param>
/// <param name="Cases">Its values and the cases there.</param>
internal sealed record GrowthAxis(string Name, IReadOnlyList<(int Value, BenchCase At)> Cases);

/// <summary>What was measured along an axis.</summary>
/// <param name="Axis">The axis' name.</param>
/// <param name="Points">Its points, in rising order of their values.</param>
internal sealed record GrowthSeries(string Axis, IReadOnlyList<GrowthPoint> Points);

/// <summary>Times and operations at one size.</summary>
/// <param name="Value">The size.</param>
/// <param name="Milliseconds">The lower quartile of a step, for each of <see cref="GrowthMode.Ways"/>.</param>
/// <param name="Flops">Operations of its products, likewise.</param>
internal sealed record GrowthPoint(int Value, IReadOnlyList<double> Milliseconds, IReadOnlyList<double> Flops)
{
    /// <summary>GFLOP/s of a way.</summary>
    public double Rate(int way) => Flops[way] / Milliseconds[way] / 1e6;
}
