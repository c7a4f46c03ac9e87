using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings;

/// <summary>
/// What a setting needs while its value is read: its name in messages, the folder for relative paths, and where errors go.
/// </summary>
internal sealed class SettingReader
{
    /// <summary>The maximum number of characters of a value in an error.</summary>
    private const int MaxShown = 60;

    private readonly List<Diagnostic> _errors;
    private readonly Setting _setting;
    private readonly DisplayText? _file;

    /// <param name="setting">The setting that is read.</param>
    /// <param name="called">The key, or the option.</param>
    /// <param name="file">The profile's name in messages; null for an option.</param>
    /// <param name="folder">The folder that relative paths are relative to, absolute; null where it was removed.</param>
    /// <param name="environment">Provides the home directory.</param>
    /// <param name="errors">Where errors are added.</param>
    public SettingReader(Setting setting, DisplayText called, DisplayText? file, string? folder, ProfileEnvironment environment, List<Diagnostic> errors)
    {
        Called = called;
        _setting = setting;
        _file = file;
        Folder = folder;
        Environment = environment;
        _errors = errors;
    }

    /// <summary>The key, or the option, as errors name it.</summary>
    public DisplayText Called { get; }

    /// <summary>The folder that relative paths are relative to; null where it was removed.</summary>
    public string? Folder { get; }

    public ProfileEnvironment Environment { get; }

    /// <summary>Refuses a value with a message of what was found and what is accepted. Always false.</summary>
    public bool Refuse(SettingValue value) => Refuse(value.Position, $"{Called} must be {_setting.Accepted}, got {Show(value)}");

    /// <summary>Refuses a value for the given reason. Always false.</summary>
    public bool Refuse(SettingValue value, DisplayText reason) => Refuse(value.Position, $"{Called} must be {_setting.Accepted}, got {Show(value)}: {reason}");

    /// <summary>Adds an error. Always false.</summary>
    public bool Refuse(TextPosition position, DisplayText message, int exit = ExitCodes.Usage)
    {
        _errors.Add(new Diagnostic(message, exit) { Source = _file, Position = _file is null ? TextPosition.None : position });
        return false;
    }

    /// <summary>Reads a path, as it was written and as an absolute path; false, and refused, where it is not a path.</summary>
    /// <param name="value">What was typed.</param>
    /// <param name="written">The path as it was typed.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="missing">The exit code of a command where the path cannot be resolved.</param>
    public bool TryReadPath(
        SettingValue value, [NotNullWhen(true)] out string? written, [NotNullWhen(true)] out string? path, int missing = ExitCodes.Usage)
    {
        (written, path) = ((value as SettingText)?.Value, null);
        if (string.IsNullOrEmpty(written) || written.Contains('\0', StringComparison.Ordinal))
        {
            return Refuse(value);
        }

        return Environment.Resolve(written, Folder).TryGet(out path, out var problem)
            || Refuse(value.Position, $"{Called} {Show(value)}: {problem.Message}", missing);
    }

    /// <summary>A value as it is shown in errors.</summary>
    public static DisplayText Show(SettingValue value)
    {
        if (value is SettingList or SettingTable)
        {
            return value.TypeName;
        }

        // The writer escapes control characters; it leaves other characters that are unsafe on a terminal, being text.
        var text = value.ToString()!;
        var shown = text.EnumerateRunes().Any(TextEscaper.IsHostile) ? TextEscaper.Escape(text) : TextEscaper.Neutralize(text);
        return shown.Length <= MaxShown ? shown : (DisplayText)$"{shown[..(char.IsHighSurrogate(shown.ToString()[MaxShown - 1]) ? MaxShown - 1 : MaxShown)]}...";
    }

    /// <summary>A user's name for something in quotes, safe to print.</summary>
    public static DisplayText Quote(string text) => $"'{TextEscaper.Escape(text)}'";
}
