using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// A private file for what does not fit into memory. It has no name, so that it vanishes with the process, however that ends.
/// Where a file system cannot make one without a name, it is made and its name is removed before anything is written; the
/// empty file that a kill in between leaves is removed by the next one that is made in that folder.
/// </summary>
internal static class ScratchFile
{
    /// <summary>What the names begin with, for as long as there are any.</summary>
    public const string Prefix = ".tuiscan-scratch-";

    /// <summary>Makes one in a folder, for reading and writing.</summary>
    public static FaultCode Create(string folder, out SafeFileHandle? file) => Create(FileMaker.System, folder, out file);

    internal static FaultCode Create(FileMaker maker, string folder, out SafeFileHandle? file)
    {
        var fault = maker.CreateAnonymous(folder, out file);
        if (fault != FaultCode.NotSupported)
        {
            return fault;
        }

        RemoveLeftovers(maker, folder);
        fault = OwnedFile.CreateNew(maker, Path.Combine(folder, OnceOnlyName.Create(Prefix)), appends: false, OwnedFile.Private, out var named);
        if (named is null)
        {
            return fault;
        }

        fault = named.Remove();
        if (fault.IsFault)
        {
            named.Dispose();
            return fault;
        }

        file = named.Handle;
        return FaultCode.None;
    }

    /// <summary>A file is named only while it is empty: one that is not is nobody's leftover of ours.</summary>
    private static void RemoveLeftovers(FileMaker maker, string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*"))
            {
                if (OnceOnlyName.Is(Path.GetFileName(path), Prefix)
                    && maker.Status(path, followsLinks: false, out var status).IsSuccess
                    && status is { IsOwn: true, Size: 0, Mode: OwnedFile.Private })
                {
                    _ = maker.Unlink(path);
                }
            }
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            // A folder that cannot be listed can still take a file; what is left is empty.
        }
    }
}
