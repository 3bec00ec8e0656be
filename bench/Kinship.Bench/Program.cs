using BenchmarkDotNet.Running;
using Kinship.Bench;
using Kinship.Bench.Compare;
using Kinship.Bench.Growth;
using Kinship.Bench.Jobs;
using Kinship.Bench.Study;
using Kinship.Data;

try
{
    switch (args)
    {
        case ["quick", .. string[] rest]:
            QuickMode.Run(QuickOptions.Parse(rest), Console.Out);
            break;
        case ["compare", .. string[] rest]:
            CompareMode.Run(CompareOptions.Parse(rest), Console.Out, Console.Error);
            break;
        case ["growth", .. string[] rest]:
            GrowthMode.Run(GrowthOptions.Parse(rest), Console.Out, Console.Error);
            break;
        case ["jobs", .. string[] rest]:
            JobsMode.Run(JobsOptions.Parse(rest), Console.Out, Console.Error);
            break;
        case ["memory", .. string[] rest]:
            MemoryMode.Run(MemoryOptions.Parse(rest), Console.Out);
            break;
        case ["threads", .. string[] rest]:
            ThreadsMode.Run(rest, Console.Out);
            break;
        case ["ways", .. string[] rest]:
            WaysMode.Run(rest, Console.Out);
            break;
        case ["study", .. string[] rest]:
            StudyMode.Run(StudyOptions.Parse(rest), Console.Out, Console.Error);
            break;
        case ["products"]:
            ProductsMode.Run(Console.Out);
            break;
        case ["checkpoints", .. string[] rest]:
            CheckpointMode.Run(rest, Console.Out);
            break;
        default:
            BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args);
            break;
    }

    return 0;
}
catch (InputException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
