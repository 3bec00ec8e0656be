// A training loop as one writes it in TorchSharp, with a probe in it: the lines marked "probe" are all that measuring takes. Two tasks
// on the bundled digits: which digit it is, and whether it is odd.
//   dotnet run -c Release --project samples/ProbeInALoop [RUN FOLDER]
using Kinship.Samples;
using Kinship.TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

random.manual_seed(1);
const int BatchSize = 32;
const int Epochs = 5;
Digits digits = new();
using Tensor pixels = tensor(
    digits.Pixels.SelectMany(p => p).ToArray(),
    [digits.Pixels.Count, Digits.Side * Digits.Side]
);
using Tensor labels = tensor(digits.Labels.Select(d => (long)d).ToArray());

using var trunk = Sequential(Linear(64, 64), ReLU(), BatchNorm1d(64), Dropout(0.1), Linear(64, 32), ReLU());
using var digit = Linear(32, 10);
using var odd = Linear(32, 2);
using var optimizer = optim.Adam(trunk.parameters().Concat(digit.parameters()).Concat(odd.parameters()));

TorchNetwork network = new(
    trunk,
    TorchTask.Classification("digit", 10, digit),
    TorchTask.Classification("odd", 2, odd)
); // probe
using AffinityProbe probe = new(network, optimizer); // probe

for (int epoch = 1; epoch <= Epochs; epoch++)
{
    double sum = 0;
    int steps = 0;
    using Tensor order = randperm(labels.shape[0]);
    for (long start = 0; start + BatchSize <= order.shape[0]; start += BatchSize)
    {
        using var scope = NewDisposeScope();
        Tensor rows = order.narrow(0, start, BatchSize);
        Tensor x = pixels.index_select(0, rows);
        Tensor y = labels.index_select(0, rows);

        optimizer.zero_grad();
        Tensor features = trunk.call(x);
        Tensor loss =
            functional.cross_entropy(digit.call(features), y) + functional.cross_entropy(odd.call(features), y % 2);
        loss.backward();
        probe.Observe(new TorchBatch(x, y, y % 2)); // probe
        optimizer.step();

        sum += loss.item<float>();
        steps++;
    }

    probe.EndEpoch(); // probe
    Console.WriteLine($"epoch {epoch}: loss {sum / steps:f3}");
}

Matrix.Write("The whole run", probe.ToRecord().Default);
if (args.Length > 0)
{
    probe.Save(args[0]);
}
