using System.Text.Json;
using Kinship.Data;
using Kinship.Exchange.Hdf5;

namespace Kinship.Exchange.Keras;

/// <summary>A file that Keras wrote: the zip <c>.keras</c>, the older HDF5, or <c>model.to_json()</c>.</summary>
/// <param name="Path">As the user named it.</param>
/// <param name="Model">The model's configuration.</param>
/// <param name="Compiled">Optimizer, losses and loss weights, where the model was compiled.</param>
/// <param name="Weights">Reads the weights, for so many parameters; null where the file has none.</param>
internal sealed record KerasFile(
    string Path,
    JsonElement Model,
    JsonElement? Compiled,
    Func<long, IKerasWeights>? Weights
)
{
    /// <summary>A configuration is text: a network of thousands of layers has less.</summary>
    internal const int MostConfiguration = 64 << 20;

    private static readonly JsonDocumentOptions s_json = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 64,
    };

    /// <summary>Whether a file is one of Keras', by what is in it.</summary>
    public static bool Is(string path) => Kind(path) != FileKind.Other;

    /// <summary>Reads the configuration; the weights not yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">How messages name it.</param>
    /// <exception cref="InputException">It cannot be read, or is no model.</exception>
    public static KerasFile Read(string path, string shown)
    {
        try
        {
            return Kind(path) switch
            {
                FileKind.Zip => KerasArchive.Read(path, shown),
                FileKind.Hdf5 => LegacyFile.Read(path, shown),
                _ => OfJson(File.ReadAllBytes(path), shown, null),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw KerasErrors.Unreadable(shown, e.Message.TrimEnd('.'));
        }
        catch (Hdf5Exception e)
        {
            throw KerasErrors.Damaged(shown, e.Message, e);
        }
    }

    /// <summary>A file from the text of its configuration.</summary>
    public static KerasFile OfJson(ReadOnlyMemory<byte> utf8, string shown, Func<long, IKerasWeights>? weights)
    {
        JsonElement model = Parse(utf8, shown);
        return model.Text("class_name") is null
            ? throw KerasErrors.Damaged(shown, "its JSON has no class_name, as a model's has")
            : new(shown, model, model.Find("compile_config"), weights);
    }

    /// <summary>Keras' JSON.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, string shown)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, s_json);
            CheckTexts(utf8.Span);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw KerasErrors.Damaged(shown, $"its configuration is not valid JSON ({JsonProblem.Of(e)})", e);
        }
    }

    /// <summary>Reads every text once: one that is no Unicode is found only then.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(
            utf8,
            new JsonReaderOptions
            {
                CommentHandling = s_json.CommentHandling,
                AllowTrailingCommas = s_json.AllowTrailingCommas,
                MaxDepth = s_json.MaxDepth,
            }
        );
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                if (!VisibleText.IsPlain(reader.GetString()!))
                {
                    throw new InvalidOperationException("a text in it holds control characters");
                }
            }
        }
    }

    private static FileKind Kind(string path)
    {
        byte[] start = new byte[8];
        using FileStream file = File.OpenRead(path);
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan().SequenceEqual(Hdf5File.Signature))
        {
            return FileKind.Hdf5;
        }

        if (read >= 4 && start.AsSpan().StartsWith("PK\x03\x04"u8))
        {
            return FileKind.Zip;
        }

        return file.Length <= MostConfiguration && IsModel(File.ReadAllBytes(path)) ? FileKind.Json : FileKind.Other;
    }

    /// <summary>Whether a text is a model's JSON, and no network file.</summary>
    private static bool IsModel(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, s_json);
            return document.RootElement.Text("class_name") is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private enum FileKind
    {
        Other,
        Zip,
        Hdf5,
        Json,
    }
}
