using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>What a task predicts, and with it the head's activation and which losses fit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskKind>))]
public enum TaskKind
{
    /// <summary>One of several classes: softmax, by default categorical cross-entropy.</summary>
    Classification,

    /// <summary>Any number of yes/no outputs: sigmoid, by default binary cross-entropy (one output: a binary task).</summary>
    MultiLabel,

    /// <summary>Real numbers: linear output, by default mean squared error.</summary>
    Regression,
}
