namespace TuiScan.Records.Expressions;

/// <summary>The position of a text in another.</summary>
internal enum TextPart
{
    Anywhere,
    Start,
    End,
}

/// <summary>Tests whether a field's text contains a text: a given one, or another field's.</summary>
/// <param name="part">The required position.</param>
/// <param name="literal">The text; null for the other field's.</param>
internal sealed class TextPartTest(TextPart part, byte[]? literal) : FieldTest
{
    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right)
    {
        if (!left.HasValue || (literal is null && !right.HasValue))
        {
            return false;
        }

        var wanted = literal is null ? right.Text : literal;
        return part switch
        {
            TextPart.Start => left.Text.StartsWith(wanted),
            TextPart.End => left.Text.EndsWith(wanted),
            _ => left.Text.IndexOf(wanted) >= 0,
        };
    }
}
