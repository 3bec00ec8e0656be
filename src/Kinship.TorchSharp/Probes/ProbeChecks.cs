using Kinship.TorchSharp.Engine;
using Kinship.TorchSharp.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Probes;

/// <summary>What must hold before a probe touches anything.</summary>
internal static class ProbeChecks
{
    public static void Check(TorchNetwork network, TorchBatch batch, TorchBatch? heldOut)
    {
        ModeChecks.Check(network);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (TorchBatch rows in heldOut is null ? [batch] : new[] { batch, heldOut })
        {
            BatchChecks.Check(network, rows);
            BatchChecks.CheckPlaces(network, rows);
        }

        if (
            network.Device.type != DeviceType.CPU
            && network.Modules.SelectMany(All).FirstOrDefault(Draws) is { } random
        )
        {
            throw TorchErrors.RandomOnDevice(random.GetName(), network.Device);
        }
    }

    public static void CheckFinite(TorchNetwork network, BasePass pass)
    {
        using var quiet = no_grad();
        if (pass.Outputs.Any(z => !z.isfinite().all().item<bool>()))
        {
            throw TorchErrors.NotFinite("The trunk's output");
        }

        for (int j = 0; j < pass.Losses.Length; j++)
        {
            // No label, no loss: that is no failure, and no infinity.
            if (double.IsInfinity(pass.Losses[j]) || !pass.Logits[j].isfinite().all().item<bool>())
            {
                throw TorchErrors.NotFinite($"The loss of '{network.Tasks[j].Task.Name}'");
            }
        }
    }

    private static IEnumerable<Module> All(Module root) => root.modules().Prepend(root);

    private static bool Draws(Module module) =>
        module.training
        && module is Dropout or Dropout1d or Dropout2d or Dropout3d or AlphaDropout or FeatureAlphaDropout or RReLU;
}
