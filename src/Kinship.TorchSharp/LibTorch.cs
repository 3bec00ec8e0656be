using TorchSharp;

namespace Kinship.TorchSharp;

/// <summary>The native library that TorchSharp computes with.</summary>
internal static class LibTorch
{
    /// <exception cref="Data.InputException">It is not there, or does not load.</exception>
    public static void Check()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            throw TorchErrors.NoLibTorch(e);
        }
    }
}
