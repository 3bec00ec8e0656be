using System.Runtime.CompilerServices;
using static TorchSharp.torch;

// The random stream, the number of live tensors and libtorch's threads are the process'.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Kinship.TorchSharp.Tests;

/// <summary>On a busy machine libtorch's threads wait for one another longer than these small networks take.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    public static void Set() => set_num_threads(1);
}
