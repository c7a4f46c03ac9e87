namespace TuiScan.Records.Expressions;

/// <summary>Where a text stands in another.</summary>
internal enum TextPart
{
    Anywhere,
    Start,
    End,
}

/// <summary>A field as it reads, and a text that it is to hold: a given one, or another field's.</summary>
/// <param name="part">Where it is to stand.</param>
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
