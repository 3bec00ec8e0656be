using Kinship.Affinity;
using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>An estimator's name, or several with commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EstimatorsAttribute : ValueCheckAttribute
{
    /// <summary>Whether only one may be given.</summary>
    public bool One { get; init; }

    public override string? Fault(string value) =>
        !One && value == EstimatorForms.All
            ? null
            : new ChoiceAttribute([.. EstimatorNames.All]) { List = !One }.Fault(value);
}
