using System.Diagnostics.CodeAnalysis;
using System.Text;
using TuiScan.Engine.Jobs.Records.Expressions;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Records.Settings;

/// <summary>Which records are wanted. Null is all.</summary>
internal sealed class ExpressionType : SettingType<Expression?>
{
    public override string Accepted => "an expression such as 'status >= 500 and path contains \"api\"'";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out Expression? result)
    {
        result = null;
        if (value is not TomlString { Value: var text })
        {
            return reader.Refuse(value);
        }

        result = Expression.Parse(text, out var diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            _ = reader.Refuse(PlaceOf((TomlString)value, diagnostic), diagnostic.Format(reader.Called));
        }

        return result is not null;
    }

    public override TomlValue Write(Expression? value) => new TomlString(value?.Text ?? "");

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);

    /// <summary>Where the text is one line with a quote at each end and without escapes, the place within it is known to the column.</summary>
    private static TomlPosition PlaceOf(TomlString text, ExpressionDiagnostic diagnostic)
    {
        var start = text.Span.Start;
        var isPlain = text.Span.Length == Encoding.UTF8.GetByteCount(text.Value) + 2 && diagnostic.Position.Line == 1;
        return isPlain ? start with { Column = start.Column + diagnostic.Position.Column } : start;
    }
}
