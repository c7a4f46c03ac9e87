namespace TuiScan.Exec.Commands;

/// <summary>What stands for a part of an item in a command.</summary>
internal enum Placeholder
{
    /// <summary>The absolute path.</summary>
    Path,

    /// <summary>The root's absolute path.</summary>
    Root,

    /// <summary>The path below the root.</summary>
    Relative,

    /// <summary>The last name of the path.</summary>
    Name,

    /// <summary>The name without its extension.</summary>
    Stem,

    /// <summary>From the last dot of the name on, the dot included; empty where there is none but a first one.</summary>
    Extension,

    /// <summary>From 1; no two items of a run have the same.</summary>
    Number,

    /// <summary>The file that the command is to make.</summary>
    Output,
}

/// <summary>How placeholders are written.</summary>
internal static class Placeholders
{
    public static IReadOnlyList<Placeholder> All { get; } = Enum.GetValues<Placeholder>();

    /// <summary>The word in braces.</summary>
    public static string WordOf(Placeholder placeholder) => placeholder switch
    {
        Placeholder.Path => "path",
        Placeholder.Root => "root",
        Placeholder.Relative => "relative",
        Placeholder.Name => "name",
        Placeholder.Stem => "stem",
        Placeholder.Extension => "extension",
        Placeholder.Number => "number",
        Placeholder.Output => "output",
        _ => throw new ArgumentOutOfRangeException(nameof(placeholder), placeholder, null),
    };

    /// <summary>The variable that a command finds in its environment.</summary>
    public static string VariableOf(Placeholder placeholder) => "TUISCAN_" + WordOf(placeholder).ToUpperInvariant();

    /// <summary>Null for no such word.</summary>
    public static Placeholder? Find(ReadOnlySpan<char> word)
    {
        foreach (var placeholder in All)
        {
            if (word.SequenceEqual(WordOf(placeholder)))
            {
                return placeholder;
            }
        }

        return null;
    }
}
