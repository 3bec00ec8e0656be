namespace Kinship.TorchSharp.Engine;

/// <summary>What is measured is a training step.</summary>
internal static class ModeChecks
{
    public static void Check(TorchNetwork network)
    {
        if (!network.Trunk.training)
        {
            throw TorchErrors.InEvaluationMode("The trunk");
        }

        foreach (TorchTask task in network.Tasks)
        {
            if (!task.Head.training)
            {
                throw TorchErrors.InEvaluationMode($"The head of '{task.Task.Name}'");
            }
        }
    }
}
