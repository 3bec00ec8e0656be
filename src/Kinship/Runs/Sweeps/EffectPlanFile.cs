using System.Text.Json;
using System.Text.Json.Nodes;
using Kinship.Data;
using Kinship.Effects;

namespace Kinship.Runs.Sweeps;

/// <summary>A plan in a file, with where its data are and how their columns are to be understood: all that another machine needs.</summary>
/// <param name="Data">The table's path.</param>
/// <param name="Columns">How its columns are to be understood.</param>
/// <param name="AffinitySeeds">How many affinities are to be recorded beside the effects.</param>
/// <param name="Plan">The plan.</param>
public sealed record EffectPlanFile(string Data, DataOptions Columns, int AffinitySeeds, EffectPlan Plan)
{
    private const int Format = 1;

    /// <summary>Writes the file, whole.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Write(string path)
    {
        Content content = new(
            Format,
            RunInfo.ThisVersion,
            Data,
            Columns,
            AffinitySeeds,
            JsonNode.Parse(Plan.ToJson())!
        );
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(path, JsonSerializer.Serialize(content, Kinship.Training.JsonFormat.Indented) + "\n");
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw SweepErrors.CannotWrite(path, e);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">There is none, it is no plan, or it was changed since.</exception>
    public static EffectPlanFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw SweepErrors.NoPlan(path);
        }

        byte[] bytes = RunFile.Bytes(path);
        Content content;
        try
        {
            content =
                Kinship.Training.JsonFormat.Read<Content>(bytes, Kinship.Training.JsonFormat.Indented)
                ?? throw SweepErrors.NotAPlan(path, "it holds nothing but null");
        }
        catch (JsonException e)
        {
            throw SweepErrors.NotAPlan(path, JsonProblem.Of(e), e);
        }

        return content.Format == Format
            ? new(
                content.Data,
                content.Columns,
                content.AffinitySeeds,
                EffectPlan.FromJson(content.Plan.ToJsonString(), path)
            )
            : throw SweepErrors.NotAPlan(path, $"its format is {content.Format}, expected {Format}");
    }

    private sealed record Content(
        int Format,
        string Kinship,
        string Data,
        DataOptions Columns,
        int AffinitySeeds,
        JsonNode Plan
    );
}
