using System.Text;

namespace Kinship.Tests.Cli;

/// <summary>A small run folder written by hand: two tasks, two epochs, numbers to look at.</summary>
internal static class MadeUpRun
{
    private const string Info = """
        {
          "version": "0.1.0", "status": "completed", "started": "2026-01-02T03:04:05+00:00", "epochsDone": 2, "seed": 1,
          "tasks": [
            {"name": "cat", "kind": "classification", "outputs": ["0", "1"]},
            {"name": "dog", "kind": "classification", "outputs": ["0", "1"]}
          ],
          "options": {
            "epochs": 2, "batchSize": 4, "optimizer": {"name": "adam", "learningRate": 0.001},
            "estimators": ["lookahead"], "moves": ["preconditioned"]
          },
          "affinity": {"defaultMove": "preconditioned", "learningRates": [0.001, 0.0005]}
        }
        """;

    /// <summary>Writes the folder <c>runs/made</c>.</summary>
    public static void Write(CliRun cli)
    {
        cli.Write("runs/made/run.json", Info);
        StringBuilder table = new(
            "epoch,estimator,move,layer,on,source,target,mean,sd,se,ci_low,ci_high,steps,verdict\n"
        );
        Append(table, "1", [0.04, 0.01, -0.02, 0.05], 10);
        Append(table, "2", [0.02, 0.003, -0.001, 0.03], 10);
        Append(table, "all", [0.03, 0.0065, -0.0105, 0.04], 20);
        cli.Write("runs/made/affinity.csv", table.ToString());
    }

    /// <summary>Writes the folder <c>runs/judged</c>: the same with intervals and verdicts.</summary>
    public static void WriteJudged(CliRun cli)
    {
        cli.Write("runs/judged/run.json", Info);
        StringBuilder table = new(
            "epoch,estimator,move,layer,on,source,target,mean,sd,se,ci_low,ci_high,steps,verdict\n"
        );
        const string Key = "lookahead,preconditioned,all,train";
        table.Append($"1,{Key},cat,cat,0.04,0.01,0.002,0.036,0.044,10,helps\n");
        table.Append($"1,{Key},cat,dog,0.01,0.01,0.002,0.006,0.014,10,helps\n");
        table.Append($"1,{Key},dog,cat,-0.02,0.01,0.002,-0.024,-0.016,10,hurts\n");
        table.Append($"1,{Key},dog,dog,0.05,0.01,0.002,0.046,0.054,10,helps\n");
        table.Append($"2,{Key},cat,cat,0.02,0.01,0.002,0.016,0.024,10,helps\n");
        table.Append($"2,{Key},cat,dog,0.003,0.01,0.0014,0.0002,0.0058,10,not distinguishable\n");
        table.Append($"2,{Key},dog,cat,-0.001,0.01,0.002,-0.005,0.003,10,not distinguishable\n");
        table.Append($"2,{Key},dog,dog,0.03,0.01,0.002,0.026,0.034,10,helps\n");
        table.Append($"all,{Key},cat,cat,0.03,0.01,0.002,0.026,0.034,20,helps\n");
        table.Append($"all,{Key},cat,dog,0.0065,0.01,0.003,0.0005,0.0125,20,not distinguishable\n");
        table.Append($"all,{Key},dog,cat,-0.0105,0.01,0.002,-0.0145,-0.0065,20,hurts\n");
        table.Append($"all,{Key},dog,dog,0.04,0.01,0.002,0.036,0.044,20,helps\n");
        cli.Write("runs/judged/affinity.csv", table.ToString());
    }

    private static void Append(StringBuilder table, string epoch, double[] means, int steps)
    {
        string[] tasks = ["cat", "dog"];
        for (int pair = 0; pair < means.Length; pair++)
        {
            table.Append(
                $"{epoch},lookahead,preconditioned,all,train,{tasks[pair / 2]},{tasks[pair % 2]},{means[pair]},0.01,,,,{steps},\n"
            );
        }
    }
}
