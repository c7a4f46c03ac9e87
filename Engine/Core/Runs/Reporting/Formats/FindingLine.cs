using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting.Formats;

/// <summary>
/// A finding on one line, <c>KIND  PATH  attributes</c>, two spaces between the parts; a fault shows the errno's name, a move the
/// former path. Paths are escaped, so a line is always one line.
/// </summary>
internal static class FindingLine
{
    /// <summary>Appends what follows the kind.</summary>
    public static void AppendRest(StringBuilder text, Finding finding)
    {
        text.Append("  ").Append(finding.Path.Display);
        if (finding.From is { } from)
        {
            text.Append(" <- ").Append(from.Display);
        }

        AppendPart(text, finding.Fault.IsFault ? finding.Fault.Name : null);
        AppendPart(text, EnumText.Of(finding.Attributes, $","));
        AppendPart(text, finding.Entries > 1 ? string.Create(CultureInfo.InvariantCulture, $"{finding.Entries} entries") : null);
        AppendPart(text, finding.Ambiguous ? "ambiguous" : null);
    }

    private static void AppendPart(StringBuilder text, string? part)
    {
        if (!string.IsNullOrEmpty(part))
        {
            text.Append("  ").Append(part);
        }
    }
}
