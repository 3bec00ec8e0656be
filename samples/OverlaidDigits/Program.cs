// A convolutional trunk, four tasks: which digit is on the left, which on the right, and whether each is odd. Trains, measures what the
// tasks do to one another, and leaves a run folder that `kinship show`, `report` and `groups` read.
//   dotnet run -c Release --project samples/OverlaidDigits [RUN FOLDER]
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;
using Kinship.Samples;
using Kinship.TorchSharp;
using Kinship.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

random.manual_seed(1);
Digits digits = new();
var train = Overlaid.Batches(digits, rows: 1600, batchSize: 32, seed: 1);
var validation = Overlaid.Batches(digits, rows: 320, batchSize: 32, seed: 2);

using var trunk = Sequential(
    Conv2d(1, 16, 3, padding: 1),
    BatchNorm2d(16),
    ReLU(),
    MaxPool2d(2),
    Conv2d(16, 32, 3, padding: 1),
    BatchNorm2d(32),
    ReLU(),
    Flatten(),
    Dropout(0.1),
    Linear(32 * (Overlaid.Height / 2) * (Overlaid.Width / 2), 64),
    ReLU()
);
using var left = Linear(64, 10);
using var right = Linear(64, 10);
using var leftOdd = Linear(64, 2);
using var rightOdd = Linear(64, 2);
TorchNetwork network = new(
    trunk,
    TorchTask.Classification("left", 10, left),
    TorchTask.Classification("right", 10, right),
    TorchTask.Classification("left_odd", ["even", "odd"], leftOdd),
    TorchTask.Classification("right_odd", ["even", "odd"], rightOdd)
);

var parameters = new[]
{
    trunk.parameters(),
    left.parameters(),
    right.parameters(),
    leftOdd.parameters(),
    rightOdd.parameters(),
};
using var optimizer = optim.Adam(parameters.SelectMany(p => p), lr: 1e-3);
var run = new TorchModel(network, optimizer).Fit(
    train,
    validation,
    new TrainingOptions { Epochs = 6, BatchSize = 32 },
    observers: [new EpochLines()],
    folder: args.Length > 0 ? args[0] : null
);

Matrix.Write("On the step's own batch", run.Affinity.Default);
Matrix.Write("Held out", run.Affinity.Get(Estimator.Lookahead, on: On.Validation));
Console.WriteLine();
foreach (string line in AffinityWords.Of(run.Affinity).Lines)
{
    Console.WriteLine(line);
}
