using System.Text.Json.Serialization;
using Kinship.Engine;

namespace Kinship.Bench;

/// <summary>What one set of timings is taken at.</summary>
/// <param name="Inputs">Features d, and with them the founding network's widths d, d, d/4, d/12, d/20.</param>
/// <param name="Batch">Rows a step.</param>
/// <param name="Tasks">Softmax heads: of 3, 2, 4, 2 and 3 classes where there are five, of 3 each otherwise.</param>
/// <param name="Threads">Threads to compute with.</param>
/// <param name="Precision">The arithmetic.</param>
internal sealed record BenchCase(int Inputs, int Batch, int Tasks, int Threads, Precision Precision = Precision.Single)
{
    /// <summary>Every task's number of classes.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Classes => Tasks == 5 ? [3, 2, 4, 2, 3] : [.. Enumerable.Repeat(3, Tasks)];

    /// <summary>Every combination, in the order of the lists.</summary>
    public static IReadOnlyList<BenchCase> Grid(
        IReadOnlyList<int> inputs,
        IReadOnlyList<int> batches,
        IReadOnlyList<int> tasks,
        IReadOnlyList<int> threads,
        Precision precision = Precision.Single
    ) =>
        [
            .. from i in inputs
            from b in batches
            from n in tasks
            from t in threads
            select new BenchCase(i, b, n, t, precision),
        ];

    public override string ToString() =>
        $"{Inputs} inputs, batch {Batch}, {Tasks} tasks, {Threads} thread{(Threads == 1 ? "" : "s")}";
}
