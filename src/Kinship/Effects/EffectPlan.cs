using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>
/// The trainings that effects are measured by, in an order that depends on data, tasks and options alone: a plan can be written
/// to a file, and its trainings done in any order, on any machine.
/// </summary>
public sealed class EffectPlan
{
    private readonly string _json;

    private EffectPlan(IReadOnlyList<string> tasks, IReadOnlyList<string> metrics, string data, EffectOptions options)
    {
        if (tasks.Count < 2)
        {
            throw EffectErrors.TooFewTasks(tasks);
        }

        if (options.Seeds < 1)
        {
            throw EffectErrors.BadSeeds(options.Seeds);
        }

        Tasks = tasks;
        Metrics = metrics;
        DataFingerprint = data;
        Options = options;
        Subsets = TaskSets.Of(options, tasks);
        if ((long)Subsets.Count * options.Seeds > TaskSets.MostTrials)
        {
            throw EffectErrors.TooManyTrials((double)Subsets.Count * options.Seeds, TaskSets.MostTrials);
        }

        Trials =
        [
            .. Enumerable
                .Range(0, options.Seeds)
                .Select(s => options.FirstSeed + s)
                .SelectMany(seed => Subsets.Select(set => (Seed: seed, Set: set)))
                .Select((t, k) => new EffectTrial(k, t.Seed, options.Resplit ? t.Seed : options.SplitSeed, t.Set)),
        ];
        Document document = new(Document.Current, "", data, tasks, metrics, options, Trials);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text())));
        _json = (document with { Fingerprint = Fingerprint }).Text();
    }

    /// <summary>The tasks, in the order of the data.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>
    /// Each task's own metric, in which its effects are told beside the loss: the first of those chosen that is one of the
    /// task's; where none is, the accuracy, for a regression the mean absolute error.
    /// </summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>What is measured, and how each training goes.</summary>
    public EffectOptions Options { get; }

    /// <summary>The data's own fingerprint.</summary>
    public string DataFingerprint { get; }

    /// <summary>The sets of tasks trained with every seed, the largest first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Subsets { get; }

    /// <summary>The trainings: seed by seed, and within a seed in the order of <see cref="Subsets"/>.</summary>
    public IReadOnlyList<EffectTrial> Trials { get; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal of the data's content, tasks, options and trainings: results with another one are of
    /// another plan.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The comparisons that the trainings allow.</summary>
    public IReadOnlyList<EffectBaseline> Baselines =>
        [.. Enum.GetValues<EffectBaseline>().Where(b => Comparison.Of(b, this).Count > 0)];

    /// <summary>What a user should know of this plan, a sentence each.</summary>
    public IReadOnlyList<string> Notes => PlanNotes.Of(this);

    /// <summary>A plan.</summary>
    /// <param name="data">The rows, with at least two tasks.</param>
    /// <param name="options">Default all tasks against all but one, with 20 seeds.</param>
    /// <exception cref="InputException">
    /// Tasks, subsets, options or data cannot be used: everything is checked that a training would stumble over.
    /// </exception>
    public static EffectPlan Make(EffectData data, EffectOptions? options = null)
    {
        options ??= new EffectOptions();
        string[] tasks = [.. data.Tasks.Select(t => t.Name)];
        MetricChecks.CheckChosen(options.Training.Metrics, data.Tasks);
        string[] metrics = [.. data.Tasks.Select(t => OwnMetric(t, options.Training.Metrics))];
        EffectPlan plan = new(tasks, metrics, data.Fingerprint, PlanOptions.OnlyWhatCounts(options));
        PlanChecks.Check(plan, data);
        return plan;
    }

    /// <summary>The plan as JSON, the list of its trainings among it.</summary>
    public string ToJson() => _json;

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="InputException">It is no plan, or was changed since.</exception>
    public static EffectPlan FromJson(string json, string path)
    {
        try
        {
            Document document =
                JsonFormat.Read<Document>(Encoding.UTF8.GetBytes(json), JsonFormat.Indented)
                ?? throw EffectErrors.NoPlan(path, "it holds nothing but null");
            if (document.Format != Document.Current)
            {
                throw EffectErrors.NoPlan(path, $"its format is {document.Format}, expected {Document.Current}");
            }

            if (!document.Tasks.All(VisibleText.IsPlain))
            {
                throw EffectErrors.NoPlan(path, "the name of a task holds control characters");
            }

            // Before any is made: a few bytes can ask for very many.
            if (document.Options.Seeds > document.Trials.Count)
            {
                throw EffectErrors.NoPlan(
                    path,
                    $"its options ask for {document.Options.Seeds} seeds, but it lists {document.Trials.Count} trainings"
                );
            }

            EffectPlan plan = new(document.Tasks, document.Metrics, document.Data, document.Options);
            return plan.ToJson() == document.Text()
                ? plan
                : throw EffectErrors.NoPlan(path, "its trainings or fingerprint do not follow from its options");
        }
        catch (JsonException e)
        {
            throw EffectErrors.NoPlan(path, JsonProblem.Of(e), e);
        }
    }

    /// <summary>Refuses data that are not those of the plan.</summary>
    /// <exception cref="InputException">They are not: the file has changed, or other targets were named.</exception>
    public void CheckData(EffectData data)
    {
        if (!Tasks.SequenceEqual(data.Tasks.Select(t => t.Name)) || data.Fingerprint != DataFingerprint)
        {
            throw EffectErrors.DataChanged(this, data);
        }
    }

    /// <summary>A task's own metric.</summary>
    internal string MetricOf(string task) => Metrics[Tasks.ToList().IndexOf(task)];

    private static string OwnMetric(LearningTask task, IReadOnlyList<string> chosen) =>
        MetricNames.For(task, chosen) is [var first, ..] ? first : MetricNames.DefaultOf(task.Kind)[0];

    private sealed record Document(
        int Format,
        string Fingerprint,
        string Data,
        IReadOnlyList<string> Tasks,
        IReadOnlyList<string> Metrics,
        EffectOptions Options,
        IReadOnlyList<EffectTrial> Trials
    )
    {
        public const int Current = 1;

        public string Text() => JsonSerializer.Serialize(this, JsonFormat.Indented) + "\n";
    }
}
