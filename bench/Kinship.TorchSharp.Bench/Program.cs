using System.Diagnostics;
using System.Globalization;
using Kinship.Bench;
using Kinship.Bench.Peer;
using Kinship.TorchSharp.Bench;

// Times a measured step through libtorch against the look-ahead as one writes it in PyTorch, the two taking turns.
//   --inputs 100,400 --batch 32,256 --tasks 5,10,20,40 --threads 1 --alternations 5 --seconds 0.1 --peers FOLDER --python PATH
int[] Numbers(string name, string byDefault) => [.. Text(name, byDefault).Split(',').Select(int.Parse)];
string Text(string name, string byDefault) =>
    Array.IndexOf(args, name) is >= 0 and int at && at + 1 < args.Length ? args[at + 1] : byDefault;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int alternations = Numbers("--alternations", "5")[0];
double seconds = double.Parse(Text("--seconds", "0.1"));
string peers = Text("--peers", "");
bool alone = args.Contains("--alone");
PeerEnvironment? environment = alone
    ? null
    : PeerEnvironment.Find(Text("--python", PeerEnvironment.DefaultPython), Console.Error);
using PeerWorker? worker = environment is null ? null : new PeerWorker(environment, peers.Length > 0 ? peers : null);
Console.WriteLine($"lower quartiles of {alternations} alternations, ms; {worker?.About}");
Console.WriteLine("| inputs | batch | tasks | threads | unmeasured | measured | naive_tag | naive_tag / measured |");
Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
Dictionary<int, List<double>> ratios = [];
foreach (
    BenchCase at in BenchCase.Grid(
        Numbers("--inputs", "100,400"),
        Numbers("--batch", "32,256"),
        Numbers("--tasks", "5,10,20,40"),
        Numbers("--threads", "1")
    )
)
{
    using TorchProblem measured = new(at, measured: true);
    using TorchProblem plain = new(at, measured: false);
    List<double> own = [];
    List<double> without = [];
    List<double> theirs = [];
    Time(measured, seconds);
    for (int turn = 0; turn < alternations; turn++)
    {
        own.AddRange(Time(measured, seconds));
        without.AddRange(Time(plain, seconds / 2));
        theirs.AddRange(worker?.Time(at, ["naive_tag"], seconds)["naive_tag"] ?? []);
    }

    double ratio = theirs.Count > 0 ? Low(theirs) / Low(own) : double.NaN;
    (ratios.TryGetValue(at.Batch, out List<double>? list) ? list : ratios[at.Batch] = []).Add(ratio);
    Console.WriteLine(
        $"| {at.Inputs} | {at.Batch} | {at.Tasks} | {at.Threads} | {Low(without):f2} | {Low(own):f2} | {(theirs.Count > 0 ? Low(theirs) : 0):f2} | {ratio:f2} |"
    );
}

foreach ((int batch, List<double> all) in ratios)
{
    Console.WriteLine(
        $"batch {batch}: naive_tag / measured {Math.Exp(all.Average(Math.Log)):f2} in the geometric mean, {all.Min():f2} at least"
    );
}

static double Low(List<double> times) => times.Order().ElementAt(times.Count / 4);

static List<double> Time(TorchProblem problem, double seconds)
{
    List<double> times = [];
    problem.Step();
    long begin = Stopwatch.GetTimestamp();
    while (times.Count < 2 || Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds)
    {
        long start = Stopwatch.GetTimestamp();
        problem.Step();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    return times;
}
