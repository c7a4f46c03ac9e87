using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// A private file for what does not fit into memory. It has no name, so that it vanishes with the process, however that ends.
/// Where a file system cannot create an unnamed file, it is created and its name is removed before anything is written; a kill
/// in between leaves an empty file, which the next scratch file in that folder removes.
/// </summary>
internal static class ScratchFile
{
    /// <summary>The prefix of the names, while there are any.</summary>
    public const string Prefix = ".tuiscan-scratch-";

    /// <summary>Creates one in a folder, for reading and writing.</summary>
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

    /// <summary>A file has a name only while it is empty: a file with content is not one of our leftovers.</summary>
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
            // A folder that cannot be listed can still take a file; what remains is empty.
        }
    }
}
