using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>The root of a run, open until disposed of.</summary>
internal sealed class OpenRoot : IDisposable
{
    private OpenRoot(DirectoryHandle handle) => Handle = handle;

    public DirectoryHandle Handle { get; }

    /// <summary>Opens it. Returns a <see cref="Diagnostic"/> of one line when that is impossible.</summary>
    public static Result<OpenRoot> Open(IFileSystem fileSystem, string path)
    {
        var fault = fileSystem.OpenRoot(path, out var handle);
        if (handle is not null)
        {
            return new OpenRoot(handle);
        }

        DisplayText advice = fault == FaultCode.NotFound ? (DisplayText)$"name an existing one with --root"
            : fault == FaultCode.OutOfDescriptors ? (DisplayText)$"each root takes one: raise the limit (ulimit -n), or name fewer roots"
            : (DisplayText)$"run as a user who may read it";
        return new Diagnostic($"root {TextEscaper.Escape(path)}: {fault.Message} ({fault.Name}); {advice}", ExitCodes.NoInput);
    }

    public void Dispose() => Handle.Release();
}
