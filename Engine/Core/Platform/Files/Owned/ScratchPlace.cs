using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// Where a run puts what it cannot hold in memory: among the temporary files where that place is the user's own and nobody
/// else can write there, else in the state folder if there is one that can be written, else among the temporary files all the
/// same. Nothing is made before it is needed. Immutable, thread-safe.
/// </summary>
/// <param name="stateFolder">Where the program keeps what it writes for itself; null where that is nowhere.</param>
internal sealed class ScratchPlace(string? stateFolder)
{
    private static string Temporary => Path.GetTempPath();

    /// <summary>Makes a private file without a name, for reading and writing.</summary>
    public FaultCode CreateFile(out SafeFileHandle? file)
    {
        if (MakeOwnPlace() is { } place && ScratchFile.Create(place, out file).IsSuccess)
        {
            return FaultCode.None;
        }

        return ScratchFile.Create(Temporary, out file);
    }

    /// <summary>Makes a private folder; <paramref name="place"/> is where that was tried last.</summary>
    public FaultCode CreateFolder(out PrivateFolder? folder, out string place)
    {
        if (MakeOwnPlace() is { } own && PrivateFolder.CreateIn(own, out folder).IsSuccess)
        {
            place = own;
            return FaultCode.None;
        }

        place = Temporary;
        return PrivateFolder.CreateIn(place, out folder);
    }

    /// <summary>Removes what runs that were killed have left in both places.</summary>
    public void RemoveAbandoned()
    {
        PrivateFolder.RemoveAbandonedIn(Temporary);
        if (StatePlace is { } place)
        {
            PrivateFolder.RemoveAbandonedIn(place);
        }
    }

    private string? StatePlace => stateFolder is null ? null : Path.Combine(stateFolder, "scratch");

    /// <summary>The place in the state folder, made; null where there is none, or the temporary folder is as good.</summary>
    private string? MakeOwnPlace() =>
        PrivateFolder.IsPrivate(Temporary) || StatePlace is not { } place || !PrivateFolder.TryMake(place) ? null : place;
}
