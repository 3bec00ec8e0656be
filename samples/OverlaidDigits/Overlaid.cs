using Kinship.Data;
using Kinship.TorchSharp;
using static TorchSharp.torch;

namespace Kinship.Samples;

/// <summary>
/// Pictures of two digits laid over one another, the right one four pixels further: a small stand-in for MultiMNIST (Sabour, Frosst and
/// Hinton 2017; as a multi-task problem Sener and Koltun 2018).
/// </summary>
internal static class Overlaid
{
    public const int Height = Digits.Side;
    public const int Width = Digits.Side + Shift;
    private const int Shift = 4;

    /// <summary>Batches of pictures with their tasks' labels: left, right, and whether each is odd.</summary>
    public static IReadOnlyList<TorchBatch> Batches(Digits digits, int rows, int batchSize, long seed)
    {
        RandomStream random = new(seed, RandomPurpose.Order);
        List<TorchBatch> batches = [];
        for (int done = 0; done < rows; done += batchSize)
        {
            (int Left, int Right)[] pairs =
            [
                .. Enumerable
                    .Range(0, batchSize)
                    .Select(_ => (random.NextInt(digits.Labels.Count), random.NextInt(digits.Labels.Count))),
            ];
            float[] pixels = [.. pairs.SelectMany(p => Picture(digits.Pixels[p.Left], digits.Pixels[p.Right]))];
            long[] left = [.. pairs.Select(p => (long)digits.Labels[p.Left])];
            long[] right = [.. pairs.Select(p => (long)digits.Labels[p.Right])];
            batches.Add(
                new TorchBatch(
                    tensor(pixels, [batchSize, 1, Height, Width]),
                    tensor(left),
                    tensor(right),
                    tensor(left) % 2,
                    tensor(right) % 2
                )
            );
        }

        return batches;
    }

    private static float[] Picture(float[] left, float[] right)
    {
        float[] picture = new float[Height * Width];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Digits.Side; x++)
            {
                picture[(y * Width) + x] = left[(y * Digits.Side) + x];
            }

            for (int x = 0; x < Digits.Side; x++)
            {
                ref float pixel = ref picture[(y * Width) + Shift + x];
                pixel = Math.Max(pixel, right[(y * Digits.Side) + x]);
            }
        }

        return picture;
    }
}
