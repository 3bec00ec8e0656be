using Kinship.Data;

namespace Kinship.Networks;

/// <summary>What every network must satisfy before an engine computes it.</summary>
internal static class NetworkValidation
{
    /// <summary>An engine counts parameters, padded, in 32 bits; and a billion are gigabytes for every copy of them.</summary>
    public const long MaximumParameters = 1_000_000_000;

    public static void Check(Network network)
    {
        if (network.Inputs.Columns < 1)
        {
            throw NetworkErrors.NoInputs();
        }

        if (network.Trunk.Count == 0)
        {
            throw NetworkErrors.NoTrunk();
        }

        CheckLayers(network.Trunk, "trunk layer ");
        CheckTasks(network.Tasks);
        foreach (Head head in network.Heads)
        {
            CheckLayers(head.Layers, $"head '{head.Task.Name}', layer ");
        }

        long parameters = NetworkSummary.Of(network).Total;
        if (parameters > MaximumParameters)
        {
            throw NetworkErrors.TooBig(parameters, MaximumParameters);
        }
    }

    private static void CheckLayers(IReadOnlyList<Layer> layers, string place)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            if (LayerCheck.Problem(layers[i]) is { } problem)
            {
                throw NetworkErrors.Layer($"{place}{i + 1} ({LayerNames.Type(layers[i])})", problem);
            }
        }
    }

    private static void CheckTasks(IReadOnlyList<LearningTask> tasks)
    {
        if (tasks.Count == 0)
        {
            throw NetworkErrors.NoTasks();
        }

        HashSet<string> names = [];
        foreach (LearningTask task in tasks)
        {
            if (!names.Add(task.Name))
            {
                throw NetworkErrors.TaskTwice(task.Name);
            }

            if (task.Size < 1)
            {
                throw NetworkErrors.NoOutputs(task.Name);
            }
        }
    }
}
