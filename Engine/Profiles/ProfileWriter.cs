using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles;

/// <summary>
/// Writes a profile from the table, so that reading it gives the same values. Paths are written absolute, since the text may
/// end up in another folder than the original.
/// </summary>
internal static class ProfileWriter
{
    private const int LineLength = 100;

    /// <summary>Only explicit values.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="forWhom">The comment in the first line, which lists of profiles show.</param>
    public static string Explicit(Profile profile, string forWhom)
    {
        var text = Begin(forWhom);
        WriteSections(text, profile, profile.IsExplicit, (setting, value) => AppendLine(text, setting, value));
        return text.ToString();
    }

    /// <summary>Every setting with its help: explicit values as they are, defaults as comments.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="forWhom">The comment in the first line, which lists of profiles show.</param>
    public static string Documented(Profile profile, string forWhom)
    {
        var text = Begin(forWhom);
        WriteSections(text, profile, _ => true, (setting, value) =>
        {
            AppendComment(text, $"{setting.Help} Accepted: {setting.Accepted}.");
            if (!profile.IsExplicit(setting))
            {
                text.Append("# ");
            }

            AppendLine(text, setting, value);
            text.Append('\n');
        });
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void WriteSections(StringBuilder text, Profile profile, Func<Setting, bool> which, Action<Setting, SettingValue?> write)
    {
        string? section = null;
        foreach (var setting in profile.Table.SettingsOf(profile.Kind).Where(which))
        {
            if (setting.Section != section)
            {
                section = setting.Section;
                text.Append(text.Length > 0 && !EndsSection(text) ? "\n" : "").Append('[').Append(section).Append("]\n");
            }

            write(setting, setting.ValueIn(profile));
        }
    }

    private static bool EndsSection(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';

    private static StringBuilder Begin(string forWhom)
    {
        var text = new StringBuilder();
        if (forWhom.Length > 0)
        {
            text.Append("# ").Append(TextEscaper.Escape(forWhom)).Append("\n\n");
        }

        return text;
    }

    private static void AppendLine(StringBuilder text, Setting setting, SettingValue? value) => text.Append(Line(setting, value)).Append('\n');

    private static string Line(Setting setting, SettingValue? value) =>
        value is null ? $"# {setting.Name} is not set" : $"{setting.Name} = {value}";

    private static void AppendComment(StringBuilder text, string comment)
    {
        var length = 0;
        foreach (var word in comment.Split(' '))
        {
            if (length == 0 || length + 1 + word.Length > LineLength)
            {
                text.Append(length == 0 ? "#" : "\n#");
                length = 1;
            }

            text.Append(' ').Append(word);
            length += 1 + word.Length;
        }

        text.Append('\n');
    }
}
