using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>The cosine of the tasks' gradients in one trunk layer.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Mean">The mean over the steps.</param>
/// <param name="Verdict">The verdicts: helps where they agree, hurts where they oppose; null where there are none.</param>
public sealed record LayerDocument(string Layer, double?[][] Mean, string?[][]? Verdict)
{
    internal static IReadOnlyList<LayerDocument>? Of(AffinityRecord record, int? epoch)
    {
        LayerDocument[] layers =
        [
            .. LayersText
                .Series(record)
                .Select(s => new LayerDocument(
                    s.Key.Layer,
                    DocumentRows.Of(s.At(epoch).Mean),
                    DocumentRows.OfVerdicts(s.At(epoch))
                )),
        ];
        return layers.Length == 0 ? null : layers;
    }
}
