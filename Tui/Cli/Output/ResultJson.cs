using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Cli.Output;

/// <summary>A job's result, as properties of the current object.</summary>
internal static class ResultJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ResultField> result)
    {
        json.WriteString("type"u8, "result"u8);
        WriteFields(json, result);
    }

    /// <summary>Named values, as properties of the current object.</summary>
    public static void WriteFields(Utf8JsonWriter json, IReadOnlyList<ResultField> fields)
    {
        foreach (var field in fields)
        {
            WriteProperty(json, field.Name, field.Value);
        }
    }

    /// <summary>One object per row.</summary>
    private static void WriteTable(Utf8JsonWriter json, ResultValue.Table table)
    {
        json.WriteStartArray();
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            for (var column = 0; column < row.Count; column++)
            {
                WriteProperty(json, table.Columns[column], row[column]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A text that is not valid UTF-8 is written in its readable form, and its bytes in base64 as <c>NAMEBytes</c>.</summary>
    private static void WriteProperty(Utf8JsonWriter json, string name, ResultValue value)
    {
        json.WritePropertyName(name);
        WriteValue(json, value);
        if (value is ResultValue.RawText(var bytes))
        {
            json.WriteBase64String(name + "Bytes", bytes);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, ResultValue value)
    {
        switch (value)
        {
            case ResultValue.Whole(var number):
                json.WriteNumberValue(number);
                break;
            case ResultValue.Number(var number):
                json.WriteNumberValue(number);
                break;
            case ResultValue.Exact exact when exact.IsKeptByReaders:
                json.WriteRawValue(exact.Digits);
                break;
            case ResultValue.Exact(var digits):
                // As text, since JSON readers would round it.
                json.WriteStringValue(digits);
                break;
            case ResultValue.Nothing:
                json.WriteNullValue();
                break;
            case ResultValue.Table table:
                WriteTable(json, table);
                break;
            case ResultValue.Text(var text):
                json.WriteStringValue(text);
                break;
            case ResultValue.RawText(var bytes):
                json.WriteStringValue(TextEscaper.Escape(bytes));
                break;
            case ResultValue.Several(var values):
                json.WriteStartArray();
                foreach (var item in values)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, null);
        }
    }
}
