using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Networks;

/// <summary>A module's parameter or buffer.</summary>
/// <param name="Layer">The module it belongs to, by its path: <c>trunk/conv1</c>.</param>
/// <param name="Name">Its whole name: <c>trunk/conv1/weight</c>.</param>
/// <param name="Tensor">The module's own.</param>
internal sealed record NamedTensor(string Layer, string Name, Tensor Tensor)
{
    /// <summary>Whether training moves it.</summary>
    public bool IsTrained => Tensor is Parameter && Tensor.requires_grad;

    /// <summary>Every parameter once, in the module's order.</summary>
    public static IEnumerable<NamedTensor> ParametersOf(Module module, string prefix)
    {
        HashSet<IntPtr> seen = [];
        foreach ((string name, Parameter parameter) in module.named_parameters())
        {
            if (seen.Add(parameter.Handle))
            {
                yield return Named(prefix, name, parameter);
            }
        }
    }

    /// <summary>Parameters and buffers.</summary>
    public static IReadOnlyList<NamedTensor> StateOf(Module module, string prefix) =>
        [
            .. ParametersOf(module, prefix),
            .. module.named_buffers().Where(b => b.buffer is not null).Select(b => Named(prefix, b.name, b.buffer)),
        ];

    private static NamedTensor Named(string prefix, string path, Tensor tensor)
    {
        string name = $"{prefix}/{path.Replace('.', '/')}";
        return new(name[..name.LastIndexOf('/')], name, tensor);
    }
}
