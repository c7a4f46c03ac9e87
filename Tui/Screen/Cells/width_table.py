#!/usr/bin/env python3
"""Writes WidthTable.cs beside itself: python3 Tui/Screen/width_table.py

Width 2: East_Asian_Width W and F. Width 0: combining marks (Mn, Me), format characters (Cf but for the soft hyphen, which
terminals show), and the Hangul vowels and finals that join a leading consonant. All else is 1, ambiguous included.
Unassigned code points between two ranges of the same width join them: the table stays short, and new scripts come out right.
"""
import pathlib
import unicodedata


def width(code):
    char = chr(code)
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return 0
    if code != 0xAD and unicodedata.category(char) in ("Mn", "Me", "Cf") and not 0x600 <= code <= 0x605:
        return 0
    if 0x1F1E6 <= code <= 0x1F1FF:
        return 1  # a flag is two of these: together 2
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


ranges = []
gap = False
for code in range(0x300, 0x110000):
    assigned = unicodedata.category(chr(code)) != "Cn"
    value = width(code)
    if not assigned and value != 2:
        continue
    if ranges and ranges[-1][2] == value:
        ranges[-1][1] = code
    else:
        ranges.append([code, code, value])
ranges = [r for r in ranges if r[2] != 1]

lines = []
for index in range(0, len(ranges), 6):
    lines.append("        " + " ".join("0x%06X, 0x%06X," % ((r[0] << 2 | r[2]), r[1]) for r in ranges[index:index + 6]))

pathlib.Path(__file__).with_name("WidthTable.cs").write_text(f"""namespace TuiScan.Tui.Screen;

/// <summary>Which code points are not one column wide. Made by width_table.py from Unicode {unicodedata.unidata_version}; do not edit.</summary>
internal static class WidthTable
{{
    /// <summary>Pairs in ascending order: first code point &lt;&lt; 2 | width (0 or 2), last code point.</summary>
    public static ReadOnlySpan<int> Ranges =>
    [
{chr(10).join(lines)}
    ];
}}
""")
print(len(ranges), "ranges, Unicode", unicodedata.unidata_version)
