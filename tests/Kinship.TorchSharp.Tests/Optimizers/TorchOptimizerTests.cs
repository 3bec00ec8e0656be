using Kinship.Affinity;
using Kinship.Engine;
using Kinship.TorchSharp.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using TorchAdam = TorchSharp.Modules.Adam;

namespace Kinship.TorchSharp.Tests.Optimizers;

/// <summary>What is looked ahead to is where TorchSharp's optimizer itself would go.</summary>
public sealed class TorchOptimizerTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Makers = new()
    {
        ["sgd"] = p => optim.SGD(p, 0.1),
        ["sgd, momentum, decay"] = p => optim.SGD(p, 0.1, 0.9, dampening: 0.2, weight_decay: 0.1),
        ["sgd, nesterov"] = p => optim.SGD(p, 0.1, 0.9, nesterov: true),
        ["adam"] = p => optim.Adam(p, 0.02),
        ["adam, decay, amsgrad"] = p => optim.Adam(p, 0.02, weight_decay: 0.1, amsgrad: true),
        ["adamw"] = p => optim.AdamW(p, 0.02, weight_decay: 0.3),
        ["rmsprop"] = p => optim.RMSProp(p, 0.02),
        ["rmsprop, centered, momentum"] = p => optim.RMSProp(p, 0.02, momentum: 0.8, centered: true, weight_decay: 0.1),
        ["adagrad"] = p => optim.Adagrad(p, 0.05, lr_decay: 0.1, weight_decay: 0.1),
        ["adam, two groups"] = p =>
            optim.Adam([
                new TorchAdam.ParamGroup(p.Take(2), new TorchAdam.Options { LearningRate = 0.01, weight_decay = 0.2 }),
                new TorchAdam.ParamGroup(p.Skip(2), new TorchAdam.Options { LearningRate = 0.05 }),
            ]),
    };

    public static TheoryData<string> Optimizers => [.. Makers.Keys];

    /// <summary>With one task the joint gradient is the task's own, so that the optimizer's own step is the move.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void OptimizerMove_OfTheOnlyTask_IsItsStep(string name)
    {
        random.manual_seed(5);
        using Sequential trunk = Sequential(Linear(4, 6), Tanh(), Linear(6, 3)).to(ScalarType.Float64);
        using Linear head = Linear(3, 2).to(ScalarType.Float64);
        head.weight.requires_grad = false;
        head.bias!.requires_grad = false;
        using Tensor x = randn(7, 4, ScalarType.Float64);
        using Tensor y = randint(0, 2, 7);
        using OptimizerHelper optimizer = Makers[name](trunk.parameters());
        TorchNetwork network = new(trunk, TorchTask.Classification("only", 2, head));
        using AffinityProbe probe = new(network, optimizer, new AffinityOptions { Moves = [Move.Optimizer] });
        for (int step = 0; step < 4; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            functional.cross_entropy(head.call(trunk.call(x)), y).backward();
            Observation found = probe.Observe(new TorchBatch(x, y))!;
            double ahead = found.Train[^1][0];
            optimizer.step();
            double stepped = functional.cross_entropy(head.call(trunk.call(x)), y).item<double>();
            Assert.Equal(stepped, ahead, 1e-12);
        }
    }

    /// <summary>Without momentum and weight decay, the preconditioned moves of all tasks add up to the optimizer's step.</summary>
    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    public void PreconditionedMove_OfAGroupOfAllTasks_IsTheStep(string name)
    {
        using Model model = Models.Make("layer normalization");
        using OptimizerHelper optimizer = Makers[name](model.Parameters);
        AffinityOptions affinity = new()
        {
            MainMove = Move.Preconditioned,
            Groups =
            [
                ["left", "right"],
            ],
        };
        using AffinityProbe probe = new(model.Network, optimizer, affinity);
        for (int step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor[] losses = Losses(model);
            (losses[0] + losses[1]).backward();
            double[] ahead = [.. probe.Observe(model.Batch)!.GroupTrain[0]];
            Dictionary<string, Tensor> heads = model
                .Network.Tasks.SelectMany(t =>
                    t.Head.named_parameters().Select(p => (Name: t.Task.Name + p.name, p.parameter))
                )
                .ToDictionary(p => p.Name, p => p.parameter.detach().clone());
            optimizer.step();
            using (no_grad())
            {
                // The heads stay in a look-ahead.
                foreach (TorchTask task in model.Network.Tasks)
                {
                    foreach ((string parameter, Parameter value) in task.Head.named_parameters())
                    {
                        value.copy_(heads[task.Task.Name + parameter]);
                    }
                }

                Tensor[] after = Losses(model);
                Assert.Equal(after[0].item<float>(), ahead[0], 1e-5);
                Assert.Equal(after[1].item<float>(), ahead[1], 1e-5);
            }
        }
    }

    private static Tensor[] Losses(Model model)
    {
        Tensor features = model.Network.Forward(model.Batch.Input)[0];
        return
        [
            functional.cross_entropy(model.Network.Tasks[0].Head.call(features), model.Batch.Targets[0]),
            functional.mse_loss(model.Network.Tasks[1].Head.call(features), model.Batch.Targets[1]),
        ];
    }
}
