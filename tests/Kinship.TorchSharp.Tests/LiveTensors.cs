using Kinship.TorchSharp.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;

namespace Kinship.TorchSharp.Tests;

/// <summary>
/// At its disposal as many tensors are alive on this thread as when it was made. Not asked of a network with TorchSharp's
/// MultiheadAttention, which leaves one behind at every forward pass of its own.
/// </summary>
internal sealed class LiveTensors(Model? model = null) : IDisposable
{
    private readonly bool _asked = model?.Network.Trunk.modules().OfType<MultiheadAttention>().Any() != true;
    private readonly long _before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    public void Dispose()
    {
        if (_asked)
        {
            Assert.Equal(_before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }
}
