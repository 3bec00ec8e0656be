using System.IO.Compression;
using System.Text;
using Kinship.Cli;
using Kinship.Data;
using Kinship.Exchange.Keras;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Runs.Groups;

namespace Kinship.Fuzz.Targets;

/// <summary>Every reader.</summary>
internal static class FuzzTargets
{
    private static readonly string[] s_json =
    [
        "{",
        "}",
        "[",
        "]",
        "null",
        "true",
        "1e999",
        "-0",
        "\"\\ud800\"",
        "1e308",
        "NaN",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("csv", ".csv", ReadTable) { Words = [",", "\"", "\n", ";", "\t", "NaN", "inf", "1e308", "-", "\r"] },
        new("tsv", ".tsv", ReadTable) { Words = ["\t", "\"", "\n", "NaN"] },
        new("gz", ".csv.gz", ReadTable),
        new("gz-inner", ".csv.gz", ReadTable) { Wrap = Gzipped, Words = [",", "\"", "\n"] },
        new("npz", ".npz", ReadTable),
        new("npz-inner", ".npz", ReadTable)
        {
            Wrap = Npz,
            Words = ["'descr'", "'<f4'", "'|S5'", "'fortran_order'", "True", "'shape'", "(", ",)"],
        },
        new("parquet", ".parquet", ReadTable),
        new("network", ".json", ReadNetwork)
        {
            Words =
            [
                .. s_json,
                "\"dense\"",
                "\"units\"",
                "\"batch_normalization\"",
                "\"heads\"",
                "\"trunk\"",
                "\"embedding\"",
            ],
        },
        new("keras-json", ".json", ReadKeras)
        {
            Words =
            [
                .. s_json,
                "\"class_name\"",
                "\"config\"",
                "\"Lambda\"",
                "\"Dense\"",
                "\"inbound_nodes\"",
                "\"Functional\"",
            ],
        },
        new("keras", ".keras", ReadKeras),
        new("keras-config", ".keras", ReadKeras) { Wrap = KerasFiles.WithConfiguration, Words = s_json },
        new("keras-weights", ".keras", ReadKeras) { Wrap = KerasFiles.WithWeights },
        new("hdf5", ".h5", ReadKeras) { Words = ["TREE", "SNOD", "HEAP", "OHDR", "FRHP", "GCOL", "model_config"] },
        new("safetensors", ".safetensors", p => SafeTensors.Read(p))
        {
            Words = [.. s_json, "\"dtype\"", "\"F32\"", "\"data_offsets\""],
        },
        .. RunFolderTargets.All,
        new("matrix", ".csv", p => AffinityTable.Read(p)) { Words = [",", "\n", "nan", "1e999", "\""] },
        new("subsets", ".csv", p => SubsetsTable.Read(p, minimise: false)) { Words = [",", "\n", "loss", "1", "0"] },
        new("arguments", ".txt", ReadArguments)
        {
            Words =
            [
                "--targets",
                "--epochs",
                "--network",
                "--optimizer",
                "--estimators",
                "--help",
                "=",
                "*",
                "adam:",
                "0x",
                "1e9",
                "-1",
            ],
        },
    ];

    private static void ReadTable(string path)
    {
        TabularData header = TabularData.Read(path);
        IReadOnlyList<ColumnDescription> columns = header.Columns;
        if (columns.Count == 0 || header.Tasks.Count > 0)
        {
            return;
        }

        DataOptions options = new() { Targets = [new(columns[^1].Name), new(columns[0].Name)] };
        TabularData.Read(path, options).Split(0.3, 1);
    }

    private static void ReadNetwork(string path)
    {
        NetworkTemplate template = NetworkFile.Read(path);
        Network network = template.Build(
            new InputShape(4),
            [LearningTask.Classification("a", ["0", "1", "2"]), LearningTask.Classification("b", ["0", "1"])]
        );
        network.Validate();
        _ = NetworkFile.ToJson(template);
    }

    private static void ReadKeras(string path)
    {
        KerasModel model = KerasModel.Read(path);
        Independent(
            () => model.Template(),
            () => model.Compiled(new(), model.Outputs),
            () => model.Predict(KerasFiles.Table, [])
        );
    }

    /// <summary>All of them, though one refuses its input.</summary>
    internal static void Independent(params Action[] readings)
    {
        foreach (Action reading in readings)
        {
            try
            {
                reading();
            }
            catch (InputException) { }
        }
    }

    private static byte[] Gzipped(byte[] input)
    {
        using MemoryStream file = new();
        using (GZipStream zip = new(file, CompressionLevel.Fastest))
        {
            zip.Write(input);
        }

        return file.ToArray();
    }

    private static byte[] Npz(byte[] input) => KerasFiles.Zip(("X.npy", input), ("y.npy", input));

    /// <summary>A command's arguments, a line each, the data a file that is not there.</summary>
    private static void ReadArguments(string path)
    {
        string[] commands =
        [
            "train",
            "effects",
            "effects-plan",
            "groups",
            "show",
            "report",
            "export",
            "predict",
            "inspect",
        ];
        string[] lines = Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split('\n', 40);
        string command = commands[lines[0].Length % commands.Length];
        string folder = Path.Combine(Path.GetDirectoryName(path)!, "empty");
        Directory.CreateDirectory(folder);
        (int code, string output) = InProcess.Run(folder, [command, "absent.csv", .. lines]);
        if (code is not (ExitCode.Done or ExitCode.Input) || Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new InvalidOperationException($"Exit code {code}: {output}");
        }
    }
}
