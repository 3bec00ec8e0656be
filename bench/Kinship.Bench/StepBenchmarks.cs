using BenchmarkDotNet.Attributes;

namespace Kinship.Bench;

/// <summary>One training step, with and without each kind of measuring; allocations too, which must be none.</summary>
[InProcess]
[MemoryDiagnoser]
public class StepBenchmarks
{
    private TrainingProblem? _problem;

    [Params(100, 400)]
    public int Inputs { get; set; }

    [Params(32, 256)]
    public int Batch { get; set; }

    [Params(5, 20)]
    public int Tasks { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [ParamsSource(nameof(Measurings))]
    public string Measuring { get; set; } = Method.Plain.Name;

    public static IEnumerable<string> Measurings => Method.All.Select(m => m.Name);

    [GlobalSetup]
    public void Setup()
    {
        Method method = Method.All.Single(m => m.Name == Measuring);
        _problem = new TrainingProblem(new BenchCase(Inputs, Batch, Tasks, Threads), method.Measurement);
    }

    [Benchmark]
    public void Step() => _problem!.Step();

    [GlobalCleanup]
    public void Cleanup() => _problem!.Dispose();
}
