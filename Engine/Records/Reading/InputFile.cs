using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Records.Reading;

/// <summary>A file that records are read from. Immutable, but for what a pipe gives.</summary>
/// <param name="Shown">As messages name it.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Size">In bytes, when the run was prepared; 0 for a pipe.</param>
internal sealed record InputFile(string Shown, string FullPath, long Size)
{
    /// <summary>Where the content comes from if it is no file: then <see cref="FullPath"/> leads to what came so far.</summary>
    public SpooledPipe? Pipe { get; init; }

    public byte[] PathBytes => Encoding.UTF8.GetBytes(FullPath);

    /// <summary>Opens it where it is cut up; workers open <see cref="FullPath"/>.</summary>
    public FaultCode Open(IFileSystem fileSystem, FileLayout layout, CancellationToken stop, out RecordFile? file) =>
        RecordFile.Open(fileSystem, FullPath, layout, Pipe, stop, out file);
}
