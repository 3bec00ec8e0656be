using System.Diagnostics;
using Kinship.Reliability.Work;

namespace Kinship.Reliability.Large;

/// <summary>Trainings at the ends of what people have: how long, in how much memory, and how large a folder.</summary>
internal static class LargeTrial
{
    private static readonly Case[] s_cases =
    [
        new("5,000,000 x 100, npz", new(5_000_000, 100, 3, 2), IsCsv: false, "--epochs 1", Memory: 2.5),
        new("5,000,000 x 100, CSV", new(5_000_000, 100, 3, 2), IsCsv: true, "--epochs 1", Memory: 2.5),
        new("100 tasks", new(2_000, 20, 100, 2), IsCsv: true, "--epochs 3"),
        new("2,000 columns", new(2_000, 2_000, 3, 2), IsCsv: true, "--epochs 3"),
        new("1,000 classes", new(50_000, 10, 2, 1_000), IsCsv: true, "--epochs 3"),
        new(
            "100,000 epochs of 3 rows",
            new(3, 4, 2, 8),
            IsCsv: false,
            "--epochs 100000 --batch-size 2 --validation data.npz"
        ),
        new("40 tasks, 200 epochs", new(1_000, 20, 40, 2), IsCsv: true, "--epochs 200", Folder: 50e6),
    ];

    /// <summary>All, or those whose name holds --only TEXT.</summary>
    public static int Run(string[] args)
    {
        string only = args.Text("--only");
        string root = Directory.CreateTempSubdirectory("kinship-large-").FullName;
        bool good = true;
        Console.WriteLine(
            "| training | data, MB | file, MB | seconds | memory at most, MB | times the data | run folder, MB |"
        );
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Case one in s_cases.Where(c => c.Name.Contains(only, StringComparison.Ordinal)))
        {
            good &= Try(one, root);
        }

        Directory.Delete(root, recursive: true);
        return good ? 0 : 1;
    }

    private static bool Try(Case one, string root)
    {
        string data = Path.Combine(root, one.IsCsv ? "data.csv" : "data.npz");
        string run = Path.Combine(root, "run");
        if (one.IsCsv)
        {
            one.Table.WriteCsv(data);
        }
        else
        {
            one.Table.WriteNpz(data);
        }

        long start = Stopwatch.GetTimestamp();
        string targets = one.IsCsv ? $"--targets {one.Table.Targets} " : "";
        using CliProcess process = new(root, $"train {data} {targets}{one.Options} --quiet --out run");
        long peak = process.PeakAsync().GetAwaiter().GetResult();
        (int code, string output) = process.Wait();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long folder = Directory.Exists(run)
            ? new DirectoryInfo(run).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length)
            : 0;
        double times = (double)peak / one.Table.Bytes;
        Console.WriteLine(
            $"| {one.Name} | {one.Table.Bytes / 1e6:f0} | {new FileInfo(data).Length / 1e6:f0} | {seconds:f1} | {peak / 1e6:f0} | {times:f2} | {folder / 1e6:f1} |"
        );
        bool good = code == 0 && times <= one.Memory && folder <= one.Folder;
        if (!good)
        {
            Console.Error.WriteLine(
                $"{one.Name}: exit code {code}, {times:f2} times the data in memory: {output.Trim().Split('\n')[^1]}"
            );
        }

        File.Delete(data);
        if (Directory.Exists(run))
        {
            Directory.Delete(run, recursive: true);
        }

        return good;
    }

    /// <param name="Name">What is large.</param>
    /// <param name="Table">The data.</param>
    /// <param name="IsCsv">CSV, or .npz.</param>
    /// <param name="Options">Of train.</param>
    /// <param name="Memory">Times the data that the process may take; large where the data are small.</param>
    /// <param name="Folder">Bytes that the run folder may have.</param>
    private sealed record Case(
        string Name,
        LargeTable Table,
        bool IsCsv,
        string Options,
        double Memory = double.MaxValue,
        double Folder = double.MaxValue
    );
}
