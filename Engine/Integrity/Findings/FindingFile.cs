using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Integrity.Findings;

/// <summary>Findings in a private unnamed file, which vanishes with the program. For one thread at a time.</summary>
internal sealed class FindingFile : IDisposable
{
    private readonly FileStream _stream;

    private FindingFile(FileStream stream) => _stream = stream;

    /// <summary>Creates the file unless there is one already; a fault where that is impossible.</summary>
    public static FaultCode TryCreate(ScratchPlace place, ref FindingFile? file)
    {
        if (file is not null)
        {
            return FaultCode.None;
        }

        var fault = place.CreateFile(out var handle);
        file = handle is null ? null : new FindingFile(new FileStream(handle, FileAccess.ReadWrite, 1 << 16));
        return fault;
    }

    /// <summary>Appends findings; a fault where that is impossible.</summary>
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

    /// <summary>All findings, in the order of writing.</summary>
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
