using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Fetch.Files;

/// <summary>
/// The destination folder, and a subfolder for unfinished files, which is removed when it is empty. One run at a time may write
/// there. Immutable, thread-safe; dispose of it with the run.
/// </summary>
internal sealed class FetchFolder : IDisposable
{
    /// <summary>Begins with a dot, which no download's name does.</summary>
    private const string PartsName = ".tuiscan-parts";

    private readonly AdvisoryLock? _lock;

    private FetchFolder(string path, AdvisoryLock? held)
    {
        FullPath = path;
        _lock = held;
    }

    /// <summary>Absolute.</summary>
    public string FullPath { get; }

    /// <summary>The folder of unfinished files.</summary>
    public string Parts => PartsOf(FullPath);

    /// <summary>
    /// Creates both folders where they do not exist, and keeps other runs out. <paramref name="holder"/> is the other run's
    /// process id with <see cref="AdvisoryLock.HeldElsewhere"/>. <see cref="FaultCode.Foreign"/> where an object that is not
    /// ours has the name of the folder for unfinished files, or others can write there; it is left alone.
    /// </summary>
    public static FaultCode Open(string path, out FetchFolder? folder, out int holder)
    {
        (folder, holder) = (null, 0);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }

        var parts = PartsOf(path);
        var fault = PrivateFolder.MakeOwn(parts);
        if (fault.IsFault)
        {
            return fault;
        }

        fault = AdvisoryLock.TryAcquire(Path.Combine(parts, ".run"), out var held, out holder);
        folder = fault.IsFault ? null : new FetchFolder(path, held);
        return fault;
    }

    /// <summary>For a child, whose parent has opened it.</summary>
    public static FetchFolder Opened(string path) => new(path, null);

    public string FinalPath(string name) => Path.Combine(FullPath, name);

    public string PartPath(string name) => Path.Combine(Parts, name + ".part");

    public string RecordPath(string name) => Path.Combine(Parts, name + ".from");

    public string LockPath(string name) => Path.Combine(Parts, name + ".lock");

    public void Dispose()
    {
        if (_lock is null)
        {
            return;
        }

        _lock.Dispose();
        try
        {
            Directory.Delete(Parts);
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            // It still contains unfinished files, to be resumed later.
        }
    }

    /// <summary>The subfolder for unfinished files of a folder.</summary>
    public static string PartsOf(string path) => Path.Combine(path, PartsName);
}
