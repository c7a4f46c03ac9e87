using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>Findings in a temporary file that vanishes with the program. For one thread at a time.</summary>
internal sealed class FindingFile : IDisposable
{
    private readonly FileStream _stream;

    private FindingFile(FileStream stream) => _stream = stream;

    /// <summary>Makes the file unless there is one already; a fault where that is not possible.</summary>
    public static FaultCode TryCreate(string folder, ref FindingFile? file)
    {
        if (file is not null)
        {
            return FaultCode.None;
        }

        try
        {
            file = new FindingFile(new FileStream(
                Path.Combine(folder, $"tuiscan-findings-{Guid.NewGuid():N}.tmp"),
                FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose));
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    /// <summary>Writes behind what there is; a fault where that is not possible.</summary>
    public FaultCode Append(IEnumerable<Finding> findings)
    {
        try
        {
            using var writer = new BinaryWriter(_stream, Encoding.UTF8, leaveOpen: true);
            foreach (var finding in findings)
            {
                FindingCodec.Write(writer, finding);
            }

            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    /// <summary>All findings, in the order in which they were written.</summary>
    public IEnumerable<Finding> Read()
    {
        _stream.Position = 0;
        using var reader = new BinaryReader(_stream, Encoding.UTF8, leaveOpen: true);
        while (_stream.Position < _stream.Length)
        {
            yield return FindingCodec.Read(reader);
        }
    }

    public void Dispose() => _stream.Dispose();
}
