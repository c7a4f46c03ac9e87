using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// A folder for what one run cannot hold in memory, readable by its user alone; gone with the run, and after a kill with the
/// next one.
/// </summary>
internal sealed class ScratchSpace : IDisposable
{
    private readonly PrivateFolder _folder;

    private ScratchSpace(PrivateFolder folder) => _folder = folder;

    public string Path => _folder.Path;

    /// <summary>What a process is given that may still need the folder when this one is dead; null where there is no such thing.</summary>
    public SafeFileHandle? Lock => _folder.Lock;

    /// <summary>Makes one, see <see cref="ScratchPlace"/>; or says why that is impossible.</summary>
    /// <param name="stateFolder">Where the program keeps what it writes for itself; null where that is nowhere.</param>
    public static Result<ScratchSpace> Create(string? stateFolder)
    {
        var fault = new ScratchPlace(stateFolder).CreateFolder(out var folder, out var place);
        return folder is not null ? new ScratchSpace(folder) : new Diagnostic(
            $"no folder for temporary files can be made in {TextEscaper.Escape(place)}: {fault.Message} ({fault.Name}); TMPDIR names another place",
            ExitCodes.CannotWrite);
    }

    public void Dispose() => _folder.Dispose();
}
