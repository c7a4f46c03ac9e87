using System.Buffers;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Search;

/// <summary>
/// Collects the matches of one file after the other. They are sent with its outcome; too many of them go through a file in the
/// run's scratch folder, so that memory is bounded for any number. Owned by one worker.
/// </summary>
internal sealed class MatchWriter(string scratchFolder) : IDisposable
{
    /// <summary>The size in bytes at which a buffer of outcomes is handed over.</summary>
    private const int SpillAt = OutcomeBuffer.FullAt;

    private OutcomeBuffer _payload = null!;
    private int _length;
    private FileStream? _spill;
    private string _spillPath = "";

    /// <summary>Why matches could not be kept.</summary>
    public FaultCode Fault { get; private set; }

    public void Begin(OutcomeBuffer payload) => (_payload, _length, Fault) = (payload, 0, FaultCode.None);

    public void Add(in MatchRecord record)
    {
        Span<byte> header = stackalloc byte[MatchRecord.HeaderLength];
        record.WriteHeader(header);
        if (_spill is null && _length > 0 && _length + header.Length + record.Text.Length > SpillAt)
        {
            Spill();
        }

        if (_spill is null)
        {
            _payload.Write(header);
            _payload.Write(record.Text);
            _length += header.Length + record.Text.Length;
            return;
        }

        Guard(header, record.Text);
    }

    /// <summary>Ends the file's matches.</summary>
    public void End()
    {
        try
        {
            _spill?.Dispose();
        }
        catch (IOException)
        {
            Fault = FaultCode.NoSpace;
        }

        _spill = null;
    }

    /// <summary>Drops the matches of a file that is given back undone.</summary>
    public void Abandon()
    {
        var isSpilled = _spill is not null;
        End();
        if (isSpilled)
        {
            SpillFile.Remove(_spillPath);
        }
    }

    public void Dispose() => Abandon();

    private void Spill()
    {
        if (SpillFile.Create(scratchFolder, 64 * 1024, out _spill, out _spillPath).IsFault)
        {
            Fault = FaultCode.NoSpace;
            return;
        }

        Guard(_payload.Bytes[^_length..], []);
        _payload.ClearPayload();
        Span<byte> mark = [MatchRecord.Spilled];
        _payload.Write(mark);
        _payload.Write(Encoding.UTF8.GetBytes(_spillPath));
    }

    private void Guard(ReadOnlySpan<byte> header, ReadOnlySpan<byte> text)
    {
        try
        {
            _spill!.Write(header);
            _spill.Write(text);
        }
        catch (IOException)
        {
            Fault = FaultCode.NoSpace;
        }
    }
}
