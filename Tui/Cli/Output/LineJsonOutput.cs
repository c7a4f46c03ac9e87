using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting.Formats;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>A job's lines as JSON Lines. Bytes that are not valid UTF-8 are written in base64 beside a readable form.</summary>
internal sealed class LineJsonOutput(StandardStream output) : LineOutput(output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StandardStream _output = output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);
    private Utf8JsonWriter? _json;

    protected override int Waiting => _buffer.WrittenCount;

    public override void Dispose() => _json?.Dispose();

    protected override void Append(in JobLine line)
    {
        _json ??= new Utf8JsonWriter(_buffer, Options);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type"u8, TypeOf(line.Kind));
        JsonTexts.WritePath(_json, "path", new FilePath(line.Path.ToArray()));
        WriteRest(_json, line);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
    }

    protected override void HandOn()
    {
        _output.Write(_buffer.WrittenSpan);
        _output.Flush();
        _buffer.ResetWrittenCount();
    }

    private static void WriteRest(Utf8JsonWriter json, in JobLine line)
    {
        switch (line.Kind)
        {
            case JobLineKind.Match:
                json.WriteNumber("line"u8, line.Number);
                json.WriteNumber("column"u8, line.Column);
                WriteText(json, line.Text);
                break;
            case JobLineKind.Count:
                json.WriteNumber("count"u8, line.Number);
                break;
            case JobLineKind.Binary:
                json.WriteNumber("offset"u8, line.Number);
                break;
            case JobLineKind.Value:
                WriteText(json, line.Text);
                break;
            case JobLineKind.Fault:
                if (line.Number > 0)
                {
                    json.WriteNumber("line"u8, line.Number);
                }

                json.WriteString("error"u8, line.Fault.Name);
                json.WriteString("message"u8, line.Fault.Message);
                if (!line.Text.IsEmpty)
                {
                    json.WriteString("detail"u8, line.Text);
                }

                break;
            case JobLineKind.Item:
                WriteItem(json, line);
                break;
        }
    }

    private static void WriteItem(Utf8JsonWriter json, in JobLine line)
    {
        json.WriteString("state"u8, line.State);
        ResultJson.WriteFields(json, line.Fields);
        if (!line.Text.IsEmpty)
        {
            WriteText(json, line.Text, "output");
        }
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> bytes, string name = "text")
    {
        var text = new FilePath(bytes.ToArray());
        JsonTexts.WriteText(json, name, bytes.IsEmpty ? "" : text.Text);
        if (!text.IsUtf8)
        {
            json.WriteBase64String($"{name}Bytes", bytes);
        }
    }

    private static string TypeOf(JobLineKind kind) => kind switch
    {
        JobLineKind.Match => "match",
        JobLineKind.File => "file",
        JobLineKind.Count => "count",
        JobLineKind.Binary => "binary",
        JobLineKind.Value => "value",
        JobLineKind.Fault => "fault",
        JobLineKind.Item => "item",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
