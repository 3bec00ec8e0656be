using CsCheck;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class HeldOutRowsTests
{
    [Fact]
    public void Deal_StepAfterStep_CoversEveryRowOnceAPass() =>
        Gen.Select(Gen.Int[2, 40], Gen.Int[1, 12])
            .Sample(
                (rows, batch) =>
                {
                    HeldOutRows heldOut = new(Examples.Data(rows), seed: 5, maximumRows: batch);
                    int count = Math.Min(batch, rows - 1);
                    List<int> dealt = [];
                    for (long position = 0; dealt.Count < 3 * rows; position += count)
                    {
                        dealt.AddRange(heldOut.Deal(position, count).Rows.ToArray());
                    }

                    for (int pass = 0; pass < 3; pass++)
                    {
                        Assert.Equal(Enumerable.Range(0, rows), dealt.Skip(pass * rows).Take(rows).Order());
                    }
                }
            );

    [Fact]
    public void Deal_NewPass_HasAnotherOrder()
    {
        HeldOutRows heldOut = new(Examples.Data(60), seed: 5, maximumRows: 32);

        int[] first = heldOut.Deal(0, 32).Rows.ToArray();
        int[] second = heldOut.Deal(60, 32).Rows.ToArray();

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Deal_AtAPosition_DoesNotDependOnWhatWasDealtBefore()
    {
        HeldOutRows every = new(Examples.Data(10), seed: 5, maximumRows: 4);
        HeldOutRows third = new(Examples.Data(10), seed: 5, maximumRows: 4);
        for (int position = 0; position < 120; position += 4)
        {
            int[] rows = every.Deal(position, 4).Rows.ToArray();
            if (position % 12 == 0)
            {
                Assert.Equal(rows, third.Deal(position, 4).Rows.ToArray());
            }
        }
    }

    [Fact]
    public void Deal_NoMoreRowsThanABatch_GivesEveryRowOnce() =>
        Assert.Equal([0, 1, 2], new HeldOutRows(Examples.Data(3), 5, 8).Deal(16, 8).Rows.ToArray());
}
