using Kinship.Engine.Numerics;
using Xunit;

namespace Kinship.Tests.Engine;

public sealed class WorkerPoolTests
{
    /// <summary>Far more workers than cores and very short loops: a lost wake-up would hang here.</summary>
    [Fact]
    public void Run_ManyShortLoopsOnManyWorkers_TakesEveryItemOnce()
    {
        using var pool = new WorkerPool(7);
        int[] taken = new int[5];
        void Body(int worker, int item) => Interlocked.Increment(ref taken[item]);
        for (int loop = 0; loop < 3000; loop++)
        {
            pool.Run(taken.Length, Body);
        }

        Assert.All(taken, t => Assert.Equal(3000, t));
    }

    [Fact]
    public void Run_WhereAnItemFails_ThrowsAndGoesOn()
    {
        using var pool = new WorkerPool(3);
        Assert.Throws<InvalidOperationException>(() =>
            pool.Run(9, (_, item) => _ = item == 4 ? throw new ArithmeticException("broken") : 0)
        );
        int count = 0;
        pool.Run(9, (_, _) => Interlocked.Increment(ref count));
        Assert.Equal(9, count);
    }
}
