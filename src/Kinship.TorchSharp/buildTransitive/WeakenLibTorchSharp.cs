using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Marks one entry of libLibTorchSharp.so's version table (.gnu.version_r) weak: that it needs GLIBCXX_3.4.32 of libstdc++.
/// Only in a file whose every byte is known; any other is left alone.
/// </summary>
public sealed class WeakenLibTorchSharp : Task
{
    /// <summary>SHA-256 of linux-x64's libLibTorchSharp.so in TorchSharp 0.107.0.</summary>
    private const string Known = "cf33b1b0bb6bbb9754a768fb5c5d04d9f498603be50e73f55621a0b40ee608b8";

    private const string Library = "libstdc++.so.6";
    private const string Version = "GLIBCXX_3.4.32";
    private const uint SectionOfNeededVersions = 0x6ffffffe;
    private const byte Weak = 2;

    /// <summary>The folder that the program was built or published to.</summary>
    [Required]
    public string Folder { get; set; }

    public override bool Execute()
    {
        foreach (string part in new[] { "", Path.Combine("runtimes", "linux-x64", "native") })
        {
            string path = Path.Combine(Folder, part, "libLibTorchSharp.so");
            if (File.Exists(path))
            {
                Weaken(path);
            }
        }

        return true;
    }

    private void Weaken(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int flags = Hash(file) == Known ? FlagsOf(file) : -1;
        if (flags < 0)
        {
            return;
        }

        file[flags] |= Weak;

        // A new file in the old one's place: the old one may be a link to the package's, or in use. It keeps the old one's time,
        // so that the next build does not copy again.
        DateTime time = File.GetLastWriteTimeUtc(path);
        string temporary = path + ".new";
        File.Copy(path, temporary, overwrite: true);
        File.WriteAllBytes(temporary, file);
        File.SetLastWriteTimeUtc(temporary, time);
        File.Delete(path);
        File.Move(temporary, path);
        Log.LogMessage(
            MessageImportance.High,
            path + ": marked its need of " + Version + " weak, so that it loads on systems with an older libstdc++ too."
        );
    }

    /// <summary>Where the entry's flags are in the file (64 bits, little-endian); -1 where there is no such entry.</summary>
    private static int FlagsOf(byte[] file)
    {
        int sections = (int)BitConverter.ToInt64(file, 0x28);
        int sectionSize = BitConverter.ToUInt16(file, 0x3a);
        int count = BitConverter.ToUInt16(file, 0x3c);
        for (int s = 0; s < count; s++)
        {
            int header = sections + (s * sectionSize);
            if (BitConverter.ToUInt32(file, header + 4) == SectionOfNeededVersions)
            {
                int names = sections + ((int)BitConverter.ToUInt32(file, header + 0x28) * sectionSize);
                int entries = (int)BitConverter.ToUInt32(file, header + 0x2c);
                return FlagsOf(file, Offset(file, header), entries, Offset(file, names));
            }
        }

        return -1;
    }

    private static int FlagsOf(byte[] file, int need, int count, int names)
    {
        for (int i = 0; i < count; i++, need += (int)BitConverter.ToUInt32(file, need + 12))
        {
            int versions = BitConverter.ToUInt16(file, need + 2);
            bool library = Text(file, names + (int)BitConverter.ToUInt32(file, need + 4)) == Library;
            int entry = need + (int)BitConverter.ToUInt32(file, need + 8);
            for (int v = 0; v < versions; v++, entry += (int)BitConverter.ToUInt32(file, entry + 12))
            {
                if (library && Text(file, names + (int)BitConverter.ToUInt32(file, entry + 8)) == Version)
                {
                    return entry + 4;
                }
            }
        }

        return -1;
    }

    private static int Offset(byte[] file, int header)
    {
        return (int)BitConverter.ToInt64(file, header + 0x18);
    }

    private static string Text(byte[] file, int start)
    {
        return Encoding.ASCII.GetString(file, start, Array.IndexOf(file, (byte)0, start) - start);
    }

    private static string Hash(byte[] file)
    {
        using (SHA256 hash = SHA256.Create())
        {
            return BitConverter.ToString(hash.ComputeHash(file)).Replace("-", "").ToLowerInvariant();
        }
    }
}
