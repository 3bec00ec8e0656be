using System.Globalization;
using BenchmarkDotNet.Running;
using Kinship.Bench;
using Kinship.Data;

if (args is ["checkpoints", string file, string targets, string epochs])
{
    CheckpointMode.Run(file, targets, int.Parse(epochs, CultureInfo.InvariantCulture), Console.Out);
    return 0;
}

if (args is ["products"])
{
    ProductsMode.Run(Console.Out);
    return 0;
}

if (args is not ["quick", .. string[] rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args);
    return 0;
}

try
{
    QuickMode.Run(QuickOptions.Parse(rest), Console.Out);
    return 0;
}
catch (InputException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
