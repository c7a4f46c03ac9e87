using System.Text.Encodings.Web;
using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Runs.Reporting.Formats;

/// <summary>Foreign text in JSON: always the true string, written so that it is safe to display.</summary>
internal static class JsonTexts
{
    /// <summary>
    /// The path as <paramref name="name"/>; where its bytes are not valid UTF-8 its readable form, and the bytes in base64 as
    /// <c>NAMEBytes</c>.
    /// </summary>
    public static void WritePath(Utf8JsonWriter json, string name, FilePath path)
    {
        WriteText(json, name, path.Text);
        if (!path.IsUtf8)
        {
            json.WriteBase64String(name + "Bytes", path.Bytes);
        }
    }

    /// <summary>As <see cref="WritePath"/>, for a link's target.</summary>
    public static void WriteTarget(Utf8JsonWriter json, byte[] target)
    {
        var path = new FilePath(target);
        if (target.Length == 0)
        {
            json.WriteString("target"u8, ""u8);
        }
        else
        {
            WritePath(json, "target", path);
        }
    }

    /// <summary>A text that may contain anything but lone surrogates.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (IsHostile(text))
        {
            // The strict encoder leaves ASCII only: a bidirectional control becomes \u202E.
            json.WriteString(name, JsonEncodedText.Encode(text, JavaScriptEncoder.Default));
        }
        else
        {
            json.WriteString(name, text);
        }
    }

    private static bool IsHostile(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (TextEscaper.IsHostile(rune))
            {
                return true;
            }
        }

        return false;
    }
}
