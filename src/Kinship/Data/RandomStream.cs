using System.Runtime.Intrinsics;

namespace Kinship.Data;

/// <summary>
/// A random stream keyed by (seed, purpose, task, layer, step): what one stream draws never depends on whether another
/// one is used, so dropping a task or switching a measurement on changes no other draw. SplitMix64 (Steele, Lea and
/// Flood, OOPSLA 2014) from a key hashed with its own finaliser.
/// </summary>
public struct RandomStream
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const ulong First = 0xBF58476D1CE4E5B9;
    private const ulong Second = 0x94D049BB133111EB;
    private ulong _state;

    /// <summary>The stream of a key.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">What the draws are for.</param>
    /// <param name="task">The task's name, where the draw is one task's own; empty for the trunk.</param>
    /// <param name="layer">The layer's index, or 0.</param>
    /// <param name="step">The step or epoch, or 0.</param>
    public RandomStream(long seed, RandomPurpose purpose, string task = "", int layer = 0, long step = 0)
    {
        ulong key = Mix((ulong)seed + Gamma);
        key = Mix(key ^ ((ulong)purpose * Gamma));
        foreach (char c in task)
        {
            key = Mix(key ^ (c + Gamma));
        }

        key = Mix(key ^ ((ulong)layer + (Gamma << 1)));
        _state = Mix(key ^ ((ulong)step + (Gamma << 2)));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        _state += Gamma;
        return Mix(_state);
    }

    /// <summary>Fills a buffer with what as many calls of <see cref="NextBits"/> would give.</summary>
    public void Fill(Span<ulong> bits)
    {
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var eight = Vector512.Create(Gamma * (ulong)Vector512<ulong>.Count);
            Vector512<ulong> state = Vector512.Create(_state) + (Vector512.CreateSequence(1UL, 1UL) * Gamma);
            for (; i + Vector512<ulong>.Count <= bits.Length; i += Vector512<ulong>.Count, state += eight)
            {
                Vector512<ulong> z = state;
                z = (z ^ (z >> 30)) * First;
                z = (z ^ (z >> 27)) * Second;
                (z ^ (z >> 31)).CopyTo(bits[i..]);
            }

            _state += (ulong)i * Gamma;
        }

        for (; i < bits.Length; i++)
        {
            bits[i] = NextBits();
        }
    }

    /// <summary>Goes on as if so many numbers had been drawn.</summary>
    public void Skip(long count) => _state += (ulong)count * Gamma;

    /// <summary>A number in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, bound), every one as likely (Lemire 2019, with rejection).</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong threshold = (0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            ulong high = Math.BigMul(NextBits(), (ulong)bound, out ulong low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>Puts the numbers into a random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> numbers)
    {
        for (int i = numbers.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * First;
        z = (z ^ (z >> 27)) * Second;
        return z ^ (z >> 31);
    }
}
