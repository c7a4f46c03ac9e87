using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Records.Reading;

/// <summary>A file that records are read from. Immutable, except for the content of a pipe.</summary>
/// <param name="Shown">The name in messages.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Size">In bytes, when the run was prepared; 0 for a pipe.</param>
internal sealed record InputFile(string Shown, string FullPath, long Size)
{
    /// <summary>The pipe, if the input is not a file: <see cref="FullPath"/> then leads to the part received so far.</summary>
    public SpooledPipe? Pipe { get; init; }

    public byte[] PathBytes => Encoding.UTF8.GetBytes(FullPath);

    /// <summary>Opens it for splitting; workers open <see cref="FullPath"/>.</summary>
    public FaultCode Open(IFileSystem fileSystem, FileLayout layout, CancellationToken stop, out RecordFile? file) =>
        RecordFile.Open(fileSystem, FullPath, layout, Pipe, stop, out file);
}
