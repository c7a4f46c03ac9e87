using System.Text;

namespace TuiScan.Engine.Jobs.Records.Reading;

/// <summary>A file that records are read from. Immutable.</summary>
/// <param name="Shown">As messages name it.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Size">In bytes, when the run was prepared.</param>
internal sealed record InputFile(string Shown, string FullPath, long Size)
{
    public byte[] PathBytes => Encoding.UTF8.GetBytes(FullPath);
}
