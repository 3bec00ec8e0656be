using System.Buffers;
using System.Text;
using System.Text.Json;
using Kinship.Training;

namespace Kinship.Runs.Checkpoints;

/// <summary>What a checkpoint file says beside its tensors, as JSON.</summary>
/// <param name="Kinship">The version that wrote it.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Steps">Steps of the training.</param>
/// <param name="EngineSteps">Steps of the optimizer.</param>
/// <param name="LearningRate">That of the next step.</param>
/// <param name="Files">How far each growing file had grown.</param>
/// <param name="Observers">Every observer's texts.</param>
internal sealed record CheckpointDocument(
    string Kinship,
    int Epoch,
    long Steps,
    long EngineSteps,
    double LearningRate,
    IReadOnlyDictionary<string, FileMark> Files,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Observers
)
{
    /// <summary>
    /// The document as JSON, as <see cref="RunJson"/> reads it. By hand, since a serializer's preparations would take longer
    /// than all the checkpoints of a short training.
    /// </summary>
    public static string Text(CheckpointContent content)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, SafeTensorsWriter.Json))
        {
            json.WriteStartObject();
            json.WriteString("kinship", content.Kinship);
            json.WriteNumber("epoch", content.Epoch);
            json.WriteNumber("steps", content.Steps);
            json.WriteNumber("engineSteps", content.Engine.Steps);
            json.WriteNumber("learningRate", content.Engine.LearningRate);
            json.WriteStartObject("files");
            foreach ((string name, FileMark mark) in content.Files)
            {
                json.WriteStartObject(name);
                json.WriteNumber("length", mark.Length);
                json.WriteNumber("checksum", mark.Checksum);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("observers");
            foreach ((string name, CheckpointState state) in content.Observers)
            {
                json.WriteStartObject(name);
                foreach ((string key, string text) in state.Texts)
                {
                    json.WriteString(key, text);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
