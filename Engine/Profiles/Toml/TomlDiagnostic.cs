using TuiScan.Engine.Model;

namespace TuiScan.Profiles.Toml;

/// <summary>An error in a TOML text: where, what was got, what is accepted. The message never holds a raw control character.</summary>
internal sealed record TomlDiagnostic(TextPosition Position, string Message)
{
    /// <summary>The error as one line for people: <c>file:line:column: message</c>, or <c>file: message</c> where it concerns the file as a whole.</summary>
    /// <param name="file">The name to show, already safe to print.</param>
    public string Format(string file) => Position.IsNone ? $"{file}: {Message}" : $"{file}:{Position}: {Message}";

    /// <summary>The error without a file name.</summary>
    public override string ToString() => Position.IsNone ? Message : $"{Position}: {Message}";
}
