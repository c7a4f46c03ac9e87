namespace TuiScan.Engine.Toml;

/// <summary>Reads the four kinds of dates and times of RFC 3339 from a token; the day and the time may be separated by T, t or one space.</summary>
internal static class TomlDateTimeReader
{
    private const int DateLength = 10;
    private const int TimeLength = 8;
    private const int NanosecondDigits = 9;

    /// <summary>The length of <c>YYYY-MM-DD</c>, after which a space may go on with a time.</summary>
    public static bool IsDateAlone(ReadOnlySpan<byte> token) => token.Length == DateLength && token[4] == '-' && token[7] == '-';

    /// <summary>True where the token starts like a date or a time: digits, then a dash or a colon.</summary>
    public static bool LooksLikeDateOrTime(ReadOnlySpan<byte> token)
    {
        var digits = 0;
        while (digits < token.Length && char.IsAsciiDigit((char)token[digits]))
        {
            digits++;
        }

        return digits > 0 && digits < token.Length && token[digits] is (byte)'-' or (byte)':';
    }

    /// <summary>The date or time that the token is, or null and why it is none.</summary>
    public static TomlValue? Read(ReadOnlySpan<byte> token, TomlSpan span, out string error)
    {
        if (token.Length > 2 && token[2] == ':')
        {
            return ReadTime(token, out var length, out error) is { } alone && Ends(token, length, ref error) ? alone with { Span = span } : null;
        }

        if (ReadDate(token, out error) is not { } date)
        {
            return null;
        }

        if (token.Length == DateLength)
        {
            return date with { Span = span };
        }

        if (token[DateLength] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            error = "expected 'T' or a space between the date and the time";
            return null;
        }

        var rest = token[(DateLength + 1)..];
        if (ReadTime(rest, out var used, out error) is not { } time)
        {
            return null;
        }

        if (used == rest.Length)
        {
            return new TomlLocalDateTime(date, time) { Span = span };
        }

        return ReadOffset(rest[used..], out error) is { } offset ? new TomlOffsetDateTime(date, time, offset) { Span = span } : null;
    }

    private static TomlLocalDate? ReadDate(ReadOnlySpan<byte> text, out string error)
    {
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day))
        {
            error = "expected a date as YYYY-MM-DD";
            return null;
        }

        if (month is < 1 or > 12)
        {
            error = $"month {month:D2} does not exist: accepted are 01 to 12";
            return null;
        }

        // The calendar repeats after 400 years; .NET knows no year 0.
        var days = DateTime.DaysInMonth(year == 0 ? 400 : year, month);
        error = day < 1 || day > days ? $"day {day:D2} does not exist: {year:D4}-{month:D2} has the days 01 to {days}" : "";
        return error.Length == 0 ? new TomlLocalDate(year, month, day) : null;
    }

    private static TomlLocalTime? ReadTime(ReadOnlySpan<byte> text, out int length, out string error)
    {
        length = TimeLength;
        if (text.Length < TimeLength || text[2] != ':' || text[5] != ':'
            || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute) || !TryDigits(text[6..8], out var second))
        {
            error = "expected a time as HH:MM:SS, seconds included";
            return null;
        }

        if (hour > 23 || minute > 59 || second > 60)
        {
            error = "the time does not exist: accepted are 00:00:00 to 23:59:60";
            return null;
        }

        error = "";
        if (length >= text.Length || text[length] != '.')
        {
            return new TomlLocalTime(hour, minute, second, 0);
        }

        var nanosecond = ReadFraction(text[(length + 1)..], out var digits);
        length += 1 + digits;
        error = digits == 0 ? "expected digits after the '.' of the seconds" : "";
        return digits == 0 ? null : new TomlLocalTime(hour, minute, second, nanosecond);
    }

    private static int ReadFraction(ReadOnlySpan<byte> text, out int digits)
    {
        var nanosecond = 0;
        for (digits = 0; digits < text.Length && char.IsAsciiDigit((char)text[digits]); digits++)
        {
            if (digits < NanosecondDigits)
            {
                nanosecond = (nanosecond * 10) + (text[digits] - '0');
            }
        }

        for (var missing = digits; missing < NanosecondDigits; missing++)
        {
            nanosecond *= 10;
        }

        return nanosecond;
    }

    private static int? ReadOffset(ReadOnlySpan<byte> text, out string error)
    {
        error = "";
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return 0;
        }

        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]
            || !TryDigits(text[1..3], out var hours) || !TryDigits(text[4..6], out var minutes))
        {
            error = "expected Z, +HH:MM or -HH:MM after the time";
            return null;
        }

        if (hours > 23 || minutes > 59)
        {
            error = "the offset does not exist: accepted are -23:59 to +23:59";
            return null;
        }

        var total = (hours * 60) + minutes;
        return text[0] == '-' ? -total : total;
    }

    private static bool Ends(ReadOnlySpan<byte> token, int length, ref string error)
    {
        error = length == token.Length ? "" : "expected nothing after the time: a time without a date has no offset";
        return length == token.Length;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var unit in text)
        {
            if (!char.IsAsciiDigit((char)unit))
            {
                return false;
            }

            value = (value * 10) + (unit - '0');
        }

        return true;
    }
}
