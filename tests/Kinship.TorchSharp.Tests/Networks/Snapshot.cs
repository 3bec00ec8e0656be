using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Tests.Networks;

/// <summary>Every bit of a training's state: parameters, buffers, gradients, modes, the random stream, the optimizer's state.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<string, string> _parts = [];

    public Snapshot(TorchNetwork network, OptimizerHelper optimizer)
    {
        using var scope = NewDisposeScope();
        foreach (Module root in network.Modules)
        {
            string prefix = $"{_parts.Count}/";
            foreach ((string name, Parameter parameter) in root.named_parameters())
            {
                _parts[$"{prefix}{name}"] = Bits(parameter);
                _parts[$"{prefix}{name}.handle"] = $"{parameter.Handle} {parameter.requires_grad}";
                _parts[$"{prefix}{name}.grad"] = parameter.grad is { } grad ? Bits(grad) : "none";
            }

            foreach ((string name, Tensor buffer) in root.named_buffers())
            {
                _parts[$"{prefix}{name}"] = Bits(buffer);
            }

            foreach ((string name, Module module) in root.named_modules().Prepend(("", root)))
            {
                _parts[$"{prefix}{name}.mode"] = $"{module.training}";
            }
        }

        _parts["random"] = Bits(get_rng_state());
        _parts["optimizer"] = Bits(optimizer);
    }

    public void AssertSame(Snapshot later)
    {
        Assert.Equal(_parts.Keys, later._parts.Keys);
        string[] changed = [.. _parts.Keys.Where(k => _parts[k] != later._parts[k])];
        Assert.Empty(changed);
    }

    private static string Bits(Tensor tensor) =>
        Convert.ToHexString(tensor.detach().contiguous().clone().bytes.ToArray());

    private static string Bits(OptimizerHelper optimizer)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        optimizer.save_state_dict(writer);
        writer.Flush();
        return Convert.ToHexString(stream.ToArray());
    }
}
