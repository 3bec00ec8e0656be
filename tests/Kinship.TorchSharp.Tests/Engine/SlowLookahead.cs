using Kinship.TorchSharp.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>
/// The paper's look-ahead as one would write it in TorchSharp: for every task a new network, a backward pass of its loss, a step
/// parameter by parameter, and every loss again, with the same random numbers.
/// </summary>
internal static class SlowLookahead
{
    /// <summary>Losses after each task's step, [tasks x tasks].</summary>
    public static double[] After(string kind, double rate)
    {
        double[] losses = new double[4];
        for (int source = 0; source < 2; source++)
        {
            using var scope = NewDisposeScope();
            using Model model = Models.Make(kind);
            Tensor state = get_rng_state();
            Losses(model)[source].backward();
            using (no_grad())
            {
                foreach (Parameter parameter in model.Network.Trunk.parameters())
                {
                    if (parameter.grad is { } gradient)
                    {
                        parameter.sub_(gradient * rate);
                    }
                }
            }

            set_rng_state(state);
            Tensor[] after = Losses(model);
            losses[source * 2] = after[0].item<float>();
            losses[(source * 2) + 1] = after[1].item<float>();
        }

        return losses;
    }

    private static Tensor[] Losses(Model model)
    {
        IReadOnlyList<Tensor> outputs = model.Network.Forward(model.Batch.Input);
        IReadOnlyList<TorchTask> tasks = model.Network.Tasks;
        return
        [
            functional.cross_entropy(tasks[0].Head.call(outputs[0].clone()), model.Batch.Targets[0]),
            functional.mse_loss(
                tasks[1].Head.call((tasks[1].Input?.Invoke(outputs) ?? outputs[0]).clone()),
                model.Batch.Targets[1]
            ),
        ];
    }
}
