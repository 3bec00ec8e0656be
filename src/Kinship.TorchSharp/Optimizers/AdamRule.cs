using Kinship.Engine;
using Kinship.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>Adam in Keras' or PyTorch's form; with weight decay it is AdamW.</summary>
internal sealed class AdamRule : FlatRule
{
    private readonly Adam _definition;
    private readonly double _weightDecay;
    private readonly Tensor _m;
    private readonly Tensor _v;

    public AdamRule(Adam definition, double weightDecay, FlatTensors flat)
        : base(definition, flat)
    {
        _definition = definition;
        _weightDecay = weightDecay;
        _m = Array("m", 0);
        _v = Array("v", 0);
    }

    public override bool YoungMoments => NextStep <= Math.Round(1 / (1 - _definition.Beta2));

    private double RootOfSecondCorrection => Math.Sqrt(1 - Math.Pow(_definition.Beta2, NextStep));

    /// <summary>sqrt(1 - b2^t) / (sqrt(v') + eps), v' with the joint gradient taken in; PyTorch's form likewise.</summary>
    public override Tensor Preconditioner(Tensor joint, Tensor start)
    {
        Tensor v = Trunk(_v, joint).mul(_definition.Beta2).addcmul_(joint, joint, value: 1 - _definition.Beta2);
        Tensor scale = Denominator(v).reciprocal_();
        return _definition.TorchForm ? scale : scale.mul_(RootOfSecondCorrection);
    }

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor m = Trunk(_m, start).mul(_definition.Beta1).add_(gradient, alpha: 1 - _definition.Beta1);
        Tensor v = Trunk(_v, start).mul(_definition.Beta2).addcmul_(gradient, gradient, value: 1 - _definition.Beta2);
        target.copy_(start);
        Add(target, m, v);
    }

    protected override void Move(Tensor values, Tensor gradient)
    {
        _m.mul_(_definition.Beta1).add_(gradient, alpha: 1 - _definition.Beta1);
        _v.mul_(_definition.Beta2).addcmul_(gradient, gradient, value: 1 - _definition.Beta2);
        Add(values, _m, _v);
    }

    private void Add(Tensor values, Tensor m, Tensor v)
    {
        if (_weightDecay > 0)
        {
            values.mul_(1 - (LearningRate * _weightDecay));
        }

        double rate = LearningRate / (1 - Math.Pow(_definition.Beta1, NextStep));
        values.addcdiv_(m, Denominator(v), value: -(_definition.TorchForm ? rate : rate * RootOfSecondCorrection));
    }

    private Tensor Denominator(Tensor v)
    {
        Tensor root = v.sqrt();
        return (_definition.TorchForm ? root.div_(RootOfSecondCorrection) : root).add_(_definition.Epsilon);
    }
}
