using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>The trunk's parameters as the steps of several sources would leave them.</summary>
internal interface IMovedTrunks
{
    /// <summary>How many sources.</summary>
    long Count { get; }

    /// <summary>What a layer gives, [rows x sources x outputs].</summary>
    /// <param name="linear">The layer.</param>
    /// <param name="hidden">[rows x sources x inputs], or [rows x 1 x inputs] where it is the same for all.</param>
    Tensor Product(Linear linear, Tensor hidden);

    /// <summary>A parameter with a number for each unit, [sources x units].</summary>
    Tensor OfUnits(Tensor parameter);
}
