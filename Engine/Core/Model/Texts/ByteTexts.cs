namespace TuiScan.Engine.Model.Texts;

/// <summary>Amounts of bytes as people read them: decimal units, three digits or so.</summary>
internal static class ByteTexts
{
    private static readonly DisplayText[] Units = [$"B", $"kB", $"MB", $"GB", $"TB", $"PB", $"EB"];

    /// <summary>Such as <c>0 B</c>, <c>12.3 kB</c>, <c>412 MB</c>.</summary>
    public static DisplayText Of(double bytes)
    {
        var unit = 0;
        while (bytes >= (unit == 0 ? 1000 : 999.5) && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return unit == 0 || bytes >= 99.95 ? (DisplayText)$"{bytes:0} {Units[unit]}" : (DisplayText)$"{bytes:0.0} {Units[unit]}";
    }
}
