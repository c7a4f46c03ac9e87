using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// Files in a run's scratch folder by which a worker, in any process, hands over what is too large for an outcome. Stateless
/// and thread-safe.
/// </summary>
internal static class SpillFile
{
    /// <summary>
    /// Creates one with a unique name. <paramref name="buffer"/> is the size of the stream's buffer in bytes, 0 for none.
    /// </summary>
    public static FaultCode Create(string folder, int buffer, out FileStream? stream, out string path) =>
        Create(path = Path.Combine(folder, Guid.NewGuid().ToString("N")), buffer, out stream);

    /// <summary>As the other overload, at that path.</summary>
    public static FaultCode Create(string path, int buffer, out FileStream? stream)
    {
        var fault = OwnedFile.CreateNew(path, out var file);
        stream = file is null ? null : new FileStream(file.Handle, FileAccess.Write, buffer);
        return fault;
    }

    /// <summary>Opens one for reading.</summary>
    public static FaultCode Open(string path, int buffer, out FileStream? stream)
    {
        var fault = OwnedFile.OpenExisting(path, out var file);
        stream = file is null ? null : new FileStream(file.Handle, FileAccess.Read, buffer);
        return fault;
    }

    /// <summary>Removes one; a file that cannot be removed goes with the folder.</summary>
    public static void Remove(string path) => _ = OwnedFile.Remove(path);
}
