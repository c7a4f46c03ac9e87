using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;
using TuiScan.Records.Expressions;

namespace TuiScan.Records.Settings;

/// <summary>The condition for records. Null means all.</summary>
internal sealed class ExpressionType : SettingType<Expression?>
{
    public override DisplayText Accepted => $"an expression such as 'status >= 500 and path contains \"api\"'";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out Expression? result)
    {
        result = null;
        if (value is not SettingText { Value: var text })
        {
            return reader.Refuse(value);
        }

        result = Expression.Parse(text, out var diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            _ = reader.Refuse(PlaceOf((SettingText)value, diagnostic), diagnostic.In(reader.Called).Line);
        }

        return result is not null;
    }

    public override SettingValue Write(Expression? value) => new SettingText(value?.Text ?? "");

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);

    private static TextPosition PlaceOf(SettingText text, Diagnostic diagnostic) =>
        diagnostic.Position.Line == 1 ? text.At(diagnostic.Position.Column) : text.Position;
}
