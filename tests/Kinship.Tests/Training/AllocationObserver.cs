using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Tests.Training;

/// <summary>Adds up what the training's thread allocates between the first step and the last of each epoch.</summary>
internal sealed class AllocationObserver : ITrainingObserver
{
    private long _last;

    public long AllocatedAfterTheFirstStep { get; private set; }

    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
    {
        long now = GC.GetAllocatedBytesForCurrentThread();
        AllocatedAfterTheFirstStep += step > 1 ? now - _last : 0;
        _last = GC.GetAllocatedBytesForCurrentThread();
    }
}
