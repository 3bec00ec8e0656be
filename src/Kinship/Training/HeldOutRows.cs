using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training;

/// <summary>
/// Which validation rows are measured at a step. They are dealt from one permutation of the rows after another, each
/// pass's from a random stream of its own; a step's place is the number of rows trained on before it. So what a step
/// sees depends on the seed and the step alone: not on which other steps are measured, nor on where a run was resumed.
/// </summary>
internal sealed class HeldOutRows
{
    private readonly Dataset _data;
    private readonly long _seed;
    private readonly int[] _all;
    private readonly int[] _permutation;
    private readonly int[] _dealt;
    private long _pass = -1;

    /// <summary>Rows of a validation set, dealt to batches of at most so many rows.</summary>
    public HeldOutRows(Dataset data, long seed, int maximumRows)
    {
        _data = data;
        _seed = seed;
        _all = [.. Enumerable.Range(0, data.Rows)];
        _permutation = new int[data.Rows];
        _dealt = new int[Math.Min(maximumRows, data.Rows)];
    }

    /// <summary>Every row.</summary>
    public Batch All => new(_data, _all);

    /// <summary>
    /// As many rows as a training batch has, or all where there are not more. Valid until the next call.
    /// </summary>
    /// <param name="position">Rows trained on before the step.</param>
    /// <param name="count">Rows of the training batch.</param>
    public Batch Deal(long position, int count)
    {
        if (count >= _all.Length)
        {
            return All;
        }

        for (int i = 0; i < count; i++)
        {
            (long pass, long place) = Math.DivRem(position + i, _all.Length);
            StartPass(pass);
            _dealt[i] = _permutation[place];
        }

        return new(_data, _dealt.AsMemory(0, count));
    }

    private void StartPass(long pass)
    {
        if (pass == _pass)
        {
            return;
        }

        _all.CopyTo(_permutation, 0);
        new RandomStream(_seed, RandomPurpose.HeldOut, step: pass).Shuffle(_permutation);
        _pass = pass;
    }
}
