using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kinship.Tests.Pictures;

/// <summary>A run folder of any tasks, with made-up numbers: a matrix, a curve of two epochs, losses.</summary>
internal static class MadeUpMatrix
{
    /// <summary>Writes it.</summary>
    public static void Write(string path, string[] tasks)
    {
        Directory.CreateDirectory(path);
        string names = string.Join(
            ',',
            tasks.Select(t =>
                $$"""{"name": {{JsonSerializer.Serialize(t)}}, "kind": "classification", "outputs": ["0", "1"]}"""
            )
        );
        File.WriteAllText(
            Path.Combine(path, "run.json"),
            $$"""
            {
              "version": "0.1.0", "status": "completed", "started": "2026-01-02T03:04:05+00:00", "epochsDone": 2, "seed": 1,
              "tasks": [{{names}}],
              "options": {
                "epochs": 2, "batchSize": 4, "optimizer": {"name": "adam", "learningRate": 0.001},
                "estimators": ["lookahead"], "moves": ["preconditioned"]
              },
              "affinity": {"defaultMove": "preconditioned", "learningRates": [0.001, 0.0005]}
            }
            """
        );
        File.WriteAllText(Path.Combine(path, "affinity.csv"), Affinity(tasks));
        string header = string.Join(',', ["epoch", "loss", .. tasks.Select(t => Quoted(t + "_loss"))]);
        string Row(int epoch) => string.Join(',', Enumerable.Repeat("0.5", tasks.Length + 1).Prepend($"{epoch}"));
        File.WriteAllText(Path.Combine(path, "history.csv"), $"{header}\n{Row(1)}\n{Row(2)}\n");
    }

    private static string Affinity(string[] tasks)
    {
        StringBuilder table = new(
            "epoch,estimator,move,layer,on,source,target,mean,sd,se,ci_low,ci_high,steps,verdict\n"
        );
        foreach (string epoch in (string[])["1", "2", "all"])
        {
            for (int i = 0; i < tasks.Length; i++)
            {
                for (int j = 0; j < tasks.Length; j++)
                {
                    double mean = i == j ? 0.1 : Math.Sin((7 * i) + (3 * j) + 1) / 50;
                    string verdict =
                        mean > 0.005 ? "helps"
                        : mean < -0.005 ? "hurts"
                        : "not distinguishable";
                    table.AppendLine(
                        CultureInfo.InvariantCulture,
                        $"{epoch},lookahead,preconditioned,all,train,{Quoted(tasks[i])},{Quoted(tasks[j])},{mean},0.01,0.002,{mean - 0.004},{mean + 0.004},20,{verdict}"
                    );
                }
            }
        }

        return table.Replace("\r\n", "\n").ToString();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
