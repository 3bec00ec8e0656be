namespace Kinship.Effects;

/// <summary>How far a sweep is.</summary>
/// <param name="Done">Trainings done, those of an earlier sweep among them.</param>
/// <param name="Of">Trainings that were asked for.</param>
/// <param name="Failed">Those done that failed.</param>
/// <param name="TimeLeft">An estimate, by what the trainings of this sweep took; null before the first.</param>
public sealed record EffectProgress(int Done, int Of, int Failed, TimeSpan? TimeLeft);
