using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Spectre.Console.Cli;

namespace Kinship.Cli.Commands;

/// <summary>The commands, with their descriptions and examples.</summary>
internal static class CommandTable
{
    private static readonly CommandEntry[] Entries =
    [
        CommandEntry.Of<DemoCommand, DemoSettings>(
            "demo",
            "Train five tasks on the bundled digits, and see what each does to the others",
            ["demo"],
            ["demo", "--epochs", "5", "--json"]
        ),
        CommandEntry.Of<InspectCommand, InspectSettings>(
            "inspect",
            "Show how each column of a data file was understood",
            ["inspect", "data.csv"],
            ["inspect", "data.csv", "--targets", "a,b", "--drop", "id"]
        ),
        CommandEntry.Of<TrainCommand, TrainSettings>(
            "train",
            "Train a network on several tasks, and measure what a step on each does to the others",
            ["train", "data.csv", "--targets", "a,b,c"],
            ["train", "data.csv", "--targets", "a,b,c", "--regression", "c", "--drop", "id", "--epochs", "50"],
            ["train", "data.csv", "--targets", "y1=[y1_a,y1_b,y1_c],y2", "--validation", "held_out.csv"],
            [
                "train",
                "data.csv",
                "--targets",
                "a,b",
                "--network",
                "net.json",
                "--optimizer",
                "sgd",
                "--learning-rate",
                "0.05",
            ]
        ),
        CommandEntry.Of<ShowCommand, ShowSettings>(
            "show",
            "Show a run's matrix: what a step on each task did to the losses of the others",
            ["show", "runs/digits"],
            ["show", "runs/digits", "--epoch", "5", "--on", "validation"],
            ["show", "runs/digits", "--plot", "--pair", "mod4,parity"],
            ["show", "runs/digits", "--estimator", "cosine", "--json"]
        ),
        CommandEntry.Of<EffectsCommand, EffectsSettings>(
            "effects",
            "Train with and without each task, and show what that did to the others",
            ["effects", "data.csv", "--targets", "a,b,c"],
            ["effects", "runs/digits", "--seeds", "40"],
            ["effects", "data.csv", "--targets", "a,b,c", "--single", "--group", "patient"],
            ["effects", "data.csv", "--targets", "a,b,c", "--subsets", "a+b,b+c,a,b,c"]
        ),
        CommandEntry.Of<EffectsPlanCommand, EffectsPlanSettings>(
            "effects-plan",
            "Write the list of these trainings, to do them on many machines",
            ["effects-plan", "data.csv", "--targets", "a,b,c", "--out", "plan.json"]
        ),
        CommandEntry.Of<EffectsRunCommand, EffectsRunSettings>(
            "effects-run",
            "Do one training of a plan, or a slice of them",
            ["effects-run", "plan.json", "--index", "7"],
            ["effects-run", "plan.json", "--slices", "16", "--index", "3", "--results", "shared/results"]
        ),
        CommandEntry.Of<EffectsCollectCommand, EffectsCollectSettings>(
            "effects-collect",
            "Gather the results of a plan, and show them as effects does",
            ["effects-collect", "plan.json"],
            ["effects-collect", "plan.json", "--results", "shared/results", "--json"]
        ),
        CommandEntry.Of<GroupsCommand, GroupsSettings>(
            "groups",
            "Which tasks to train together: the best groups, and proof that they are",
            ["groups", "runs/digits", "--budget", "2"],
            ["groups", "runs/digits", "--budget", "3", "--never", "a+b", "--check"],
            ["groups", "matrix.csv", "--rows", "target", "--alone", "diagonal", "--minimise"],
            ["groups", "--subsets", "measured.csv", "--budget", "2.5", "--minimise"]
        ),
        CommandEntry.Of<PredictCommand, PredictSettings>(
            "predict",
            "Predict every task of a run for the rows of a file, as CSV",
            ["predict", "runs/digits", "new.csv"],
            ["predict", "runs/digits", "new.csv", "--out", "predictions.csv"]
        ),
        CommandEntry.Of<ReportCommand, ReportSettings>(
            "report",
            "Write a run, or several beside one another, as one HTML page",
            ["report", "runs/digits"],
            ["report", "runs/digits", "--pdf", "--out", "figures/"],
            ["report", "runs/digits", "runs/digits-wide", "--out", "report.html"]
        ),
        CommandEntry.Of<ExportCommand, ExportSettings>(
            "export",
            "Write a run's trained network or its numbers for other programs",
            ["export", "runs/digits", "--format", "npz"],
            ["export", "runs/digits", "--format", "onnx", "--out", "digits.onnx"]
        ),
        CommandEntry.Of<DoctorCommand, DoctorSettings>(
            "doctor",
            "Show versions, the processor and the engines, and what is missing; or what a run's folder holds, and what is damaged",
            ["doctor"],
            ["doctor", "runs/digits"]
        ),
    ];

    /// <summary>What the arguments are checked against.</summary>
    public static IReadOnlyList<CommandModel> Models { get; } = [.. Entries.Select(e => e.Model)];

    /// <summary>Tells the command line library.</summary>
    public static void Configure(IConfigurator configurator, CliEnvironment environment)
    {
        configurator.SetApplicationName("kinship");
        configurator.SetApplicationVersion(Versions.Kinship);
        configurator.ConfigureConsole(environment.Out);
        configurator.PropagateExceptions();
        configurator.UseStrictParsing();
        configurator.SetHelpProvider(new KinshipHelp(configurator.Settings));
        foreach (CommandEntry entry in Entries)
        {
            ICommandConfigurator command = entry.Add(configurator);
            command.WithDescription(entry.Description).WithData(environment);
            foreach (string[] example in entry.Examples)
            {
                command.WithExample(example);
            }
        }
    }
}
