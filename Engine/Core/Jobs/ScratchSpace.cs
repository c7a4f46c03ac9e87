using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// A folder for what one run cannot hold in memory, readable by its user alone. It is removed with the run or, after a kill, by
/// the next run.
/// </summary>
internal sealed class ScratchSpace : IDisposable
{
    private readonly PrivateFolder _folder;

    private ScratchSpace(PrivateFolder folder) => _folder = folder;

    public string Path => _folder.Path;

    /// <summary>
    /// The lock to pass to a process that may still need the folder after this one has died; null where the system has none.
    /// </summary>
    public SafeFileHandle? Lock => _folder.Lock;

    /// <summary>Creates one, see <see cref="ScratchPlace"/>. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    /// <param name="stateFolder">The folder for the program's own files; null where there is none.</param>
    public static Result<ScratchSpace> Create(string? stateFolder)
    {
        var fault = new ScratchPlace(stateFolder).CreateFolder(out var folder, out var place);
        return folder is not null ? new ScratchSpace(folder) : new Diagnostic(
            $"no folder for temporary files can be made in {TextEscaper.Escape(place)}: {fault.Message} ({fault.Name}); TMPDIR names another place",
            ExitCodes.CannotWrite);
    }

    public void Dispose() => _folder.Dispose();
}
