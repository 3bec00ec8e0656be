using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Networks;

/// <summary>What must hold of modules before anything is computed with them.</summary>
internal static class TorchNetworkChecks
{
    public static void Check(TorchNetwork network)
    {
        CheckTasks(network);
        CheckOwners(network);
        if (network.Shared.Count == 0)
        {
            throw TorchErrors.NothingShared();
        }

        CheckKinds([.. network.State]);
    }

    private static void CheckTasks(TorchNetwork network)
    {
        if (network.Tasks.Count == 0)
        {
            throw TorchErrors.NoTasks();
        }

        Dictionary<string, TorchTask> byName = [];
        foreach (TorchTask task in network.Tasks)
        {
            if (!byName.TryAdd(task.Task.Name, task))
            {
                throw TorchErrors.TaskTwice(task.Task.Name);
            }

            if (network.Tasks.FirstOrDefault(t => t != task && ReferenceEquals(t.Head, task.Head)) is { } other)
            {
                throw TorchErrors.OneHead(task.Task.Name, other.Task.Name);
            }
        }
    }

    /// <summary>A parameter is the trunk's or one head's.</summary>
    private static void CheckOwners(TorchNetwork network)
    {
        Dictionary<IntPtr, string> owners = [];
        foreach (NamedTensor parameter in NamedTensor.ParametersOf(network.Trunk, "trunk"))
        {
            owners[parameter.Tensor.Handle] = $"the trunk (as {parameter.Name})";
        }

        foreach (TorchTask task in network.Tasks)
        {
            foreach (NamedTensor parameter in NamedTensor.ParametersOf(task.Head, "head"))
            {
                if (!owners.TryAdd(parameter.Tensor.Handle, $"the head of '{task.Task.Name}'"))
                {
                    throw TorchErrors.SharedParameter(
                        parameter.Name["head/".Length..],
                        task.Task.Name,
                        owners[parameter.Tensor.Handle]
                    );
                }
            }
        }
    }

    private static void CheckKinds(NamedTensor[] state)
    {
        NamedTensor first = Array.Find(state, t => t.IsTrained)!;
        foreach (NamedTensor tensor in state)
        {
            if (tensor.Tensor.device.ToString() != first.Tensor.device.ToString())
            {
                throw TorchErrors.OtherDevice(first, tensor);
            }

            if (tensor.Tensor.is_floating_point() && tensor.Tensor.dtype != first.Tensor.dtype)
            {
                throw TorchErrors.MixedPrecision(first, tensor);
            }
        }

        if (first.Tensor.dtype is not (ScalarType.Float32 or ScalarType.Float64))
        {
            throw TorchErrors.OtherPrecision(first);
        }
    }
}
