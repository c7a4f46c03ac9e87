using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TuiScan.Cli.Output;

/// <summary>Writes objects, one per line, and passes them to a stream in pieces that end with a line. Not thread-safe.</summary>
/// <param name="output">Receives the lines; left open.</param>
/// <param name="flushAt">Flushes once this many bytes have accumulated.</param>
internal sealed class JsonLines(Stream output, int flushAt) : IDisposable
{
    // Relaxed: letters of every script and + ' < are written unescaped; these lines are not embedded in web pages. JsonTexts
    // escapes everything that could control a terminal.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private Utf8JsonWriter? _json;

    /// <summary>Begins an object; the caller writes its properties.</summary>
    public Utf8JsonWriter Begin()
    {
        if (_json is null)
        {
            _json = new Utf8JsonWriter(_buffer, Options);
        }
        else
        {
            _json.Reset();
        }

        _json.WriteStartObject();
        return _json;
    }

    /// <summary>Ends the object and its line.</summary>
    public void End()
    {
        _json!.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= flushAt)
        {
            Flush();
        }
    }

    public void Dispose() => _json?.Dispose();

    public void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        output.Flush();
        _buffer.ResetWrittenCount();
    }
}
