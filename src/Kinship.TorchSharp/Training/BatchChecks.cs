using Kinship.Data;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Training;

/// <summary>Whether a batch's tensors fit a network's tasks; what does not would end the process on some devices.</summary>
internal static class BatchChecks
{
    public static void Check(TorchNetwork network, TorchBatch batch)
    {
        if (batch.Targets.Count != network.Tasks.Count)
        {
            throw TorchErrors.TargetCount(batch.Targets.Count, network.Tasks.Count);
        }

        if (batch.Input.dim() == 0 || batch.Input.shape[0] == 0)
        {
            throw TorchErrors.NoRows("given");
        }

        for (int j = 0; j < batch.Targets.Count; j++)
        {
            CheckTarget(network.Tasks[j].Task, batch.Targets[j], batch.Input.shape[0]);
        }
    }

    /// <summary>Besides, that they are where the network is, and real numbers of its type.</summary>
    public static void CheckPlaces(TorchNetwork network, TorchBatch batch)
    {
        CheckPlace("The input", batch.Input, network);
        for (int j = 0; j < batch.Targets.Count; j++)
        {
            CheckPlace($"The labels of '{network.Tasks[j].Task.Name}'", batch.Targets[j], network);
        }
    }

    private static void CheckPlace(string what, Tensor tensor, TorchNetwork network)
    {
        if (tensor.device.ToString() != network.Device.ToString())
        {
            throw TorchErrors.BatchOnOtherDevice(what, tensor, network.Device);
        }
    }

    private static void CheckTarget(LearningTask task, Tensor target, long rows)
    {
        bool fits =
            task.Kind == TaskKind.Classification
                ? target.dtype == ScalarType.Int64 && target.dim() == 1 && target.shape[0] == rows
                : target.is_floating_point()
                    && target.shape is var shape
                    && (
                        (shape.Length == 2 && shape[0] == rows && shape[1] == task.Size)
                        || (shape.Length == 1 && task.Size == 1 && shape[0] == rows)
                    );
        if (!fits)
        {
            throw TorchErrors.TargetShape(task, target, rows);
        }

        if (task.Kind == TaskKind.Classification)
        {
            CheckClass(task, target.max().item<long>());
            CheckClass(task, target.min().item<long>());
        }
    }

    private static void CheckClass(LearningTask task, long found)
    {
        if (found < -1 || found >= task.Size)
        {
            throw TorchErrors.ClassOutOfRange(task, found);
        }
    }
}
