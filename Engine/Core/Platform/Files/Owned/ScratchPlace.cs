using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>
/// Where a run puts what it cannot hold in memory: in the temporary folder where that is the user's own and no other user can
/// write there, else in the state folder if there is a writable one, else in the temporary folder all the same. Nothing is
/// created before it is needed. Immutable, thread-safe.
/// </summary>
/// <param name="stateFolder">The folder for the program's own files; null where there is none.</param>
internal sealed class ScratchPlace(string? stateFolder)
{
    private static string Temporary => Path.GetTempPath();

    /// <summary>Creates a private unnamed file, for reading and writing.</summary>
    public FaultCode CreateFile(out SafeFileHandle? file)
    {
        if (MakeOwnPlace() is { } place && ScratchFile.Create(place, out file).IsSuccess)
        {
            return FaultCode.None;
        }

        return ScratchFile.Create(Temporary, out file);
    }

    /// <summary>
    /// Creates a private folder; <paramref name="place"/> is the place that was tried last.
    /// </summary>
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

    /// <summary>Removes what killed runs have left in both places.</summary>
    public void RemoveAbandoned()
    {
        PrivateFolder.RemoveAbandonedIn(Temporary);
        if (StatePlace is { } place)
        {
            PrivateFolder.RemoveAbandonedIn(place);
        }
    }

    private string? StatePlace => stateFolder is null ? null : Path.Combine(stateFolder, "scratch");

    /// <summary>The folder in the state folder, created; null where there is none, or the temporary folder is as good.</summary>
    private string? MakeOwnPlace() =>
        PrivateFolder.IsPrivate(Temporary) || StatePlace is not { } place || !PrivateFolder.TryMake(place) ? null : place;
}
