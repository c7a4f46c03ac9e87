using TuiScan.Engine.Model.Texts;

namespace TuiScan.Exec.Commands;

/// <summary>The parts of an item that a command can use.</summary>
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

    /// <summary>The extension with its dot: from the last dot of the name on; empty where there is none but a leading one.</summary>
    Extension,

    /// <summary>From 1; unique in a run.</summary>
    Number,

    /// <summary>The file that the command is to create.</summary>
    Output,
}

/// <summary>The spelling of placeholders.</summary>
internal static class Placeholders
{
    public static IReadOnlyList<Placeholder> All { get; } = Enum.GetValues<Placeholder>();

    /// <summary>The word in braces.</summary>
    public static DisplayText WordOf(Placeholder placeholder) => placeholder switch
    {
        Placeholder.Path => $"path",
        Placeholder.Root => $"root",
        Placeholder.Relative => $"relative",
        Placeholder.Name => $"name",
        Placeholder.Stem => $"stem",
        Placeholder.Extension => $"extension",
        Placeholder.Number => $"number",
        Placeholder.Output => $"output",
        _ => throw new ArgumentOutOfRangeException(nameof(placeholder), placeholder, null),
    };

    /// <summary>The environment variable of a command with the same value.</summary>
    public static DisplayText VariableOf(Placeholder placeholder) => $"TUISCAN_{TextEscaper.Escape(WordOf(placeholder).ToString().ToUpperInvariant())}";

    /// <summary>Null for an unknown word.</summary>
    public static Placeholder? Find(ReadOnlySpan<char> word)
    {
        foreach (var placeholder in All)
        {
            if (word.SequenceEqual(WordOf(placeholder).ToString()))
            {
                return placeholder;
            }
        }

        return null;
    }
}
