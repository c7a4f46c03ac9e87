using System.Text;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Profiles;

/// <summary>Generates the page about profiles from the table; a test compares docs/profiles.md with it.</summary>
internal static class SettingsDocument
{
    private const string Introduction = """
        # Profiles

        A profile is a [TOML 1.1](https://toml.io/en/v1.1.0) file of at most 256 KiB that says what a run does. Every key has
        a default; every option of the command line overrides the key beside which it stands below. This page is made from the
        table of settings that the program itself reads: what is not on it is an unknown key.

        ## Which profile is taken

        | given | looked for, the first one that exists |
        |---|---|
        | `PROFILE` with a `/`, or ending in `.toml` | that file |
        | `PROFILE` without | `profiles/PROFILE.toml`, `$XDG_CONFIG_HOME/tuiscan/profiles/PROFILE.toml` (`~/.config`), `/etc/tuiscan/profiles/PROFILE.toml` |
        | nothing | `./config.toml`, `$XDG_CONFIG_HOME/tuiscan/config.toml`, `/etc/tuiscan/config.toml`, else the defaults with root `.` |

        On Windows `%APPDATA%\tuiscan` stands in the place of `~/.config/tuiscan`, and `%ProgramData%\tuiscan` in that of `/etc/tuiscan`.

        `tuiscan profile list` tells which ones there are, with the first line of each, which says for whom it is;
        `profile show` every value and where it comes from; `profile check FILE` all mistakes of a file at once.

        A profile with a `/`, or ending in `.toml`, is named; any other is found. A job of any kind does what its profile says
        with your rights, so one that was found is used only where no other user can have written it: the file, every link and
        every folder on the way to it belong to root or to you, and no other user may write there. A folder with the sticky bit,
        such as `/tmp`, is fine, and so is your own group where it bears your name and lists no other member (umask 002).
        Where a file or folder has an access list (ACL), its entries for users and groups count, as far as its mask lets them.
        On Windows they belong to you, the administrators or the system, and no other may replace them.
        Else the message (exit 64) has the line to type, which names the file. `profile list` and `profile show` ask for
        nothing.

        ## The state folder

        What nobody named a place for (baselines, job logs, details of a crash) lies in `$XDG_STATE_HOME/tuiscan` where that
        variable is an absolute path and, by the same rule, no other user can write there; else for root in `/var/lib/tuiscan`,
        by hand, by cron and by a timer alike; else in `~/.local/state/tuiscan`. Earlier builds kept root's in
        `/root/.local/state/tuiscan`: a check that finds its baseline there alone ends with 66 and the command that moves it.
        On Windows it is `%LOCALAPPDATA%\tuiscan`, or what `XDG_STATE_HOME` names.

        ## How values are written

        - Paths are relative to the profile's folder, in options to the caller's directory. A leading `~` is the home directory.
        - Sizes are text with a unit: `"200MB"` is 200,000,000 bytes, `"200MiB"` 209,715,200; B, kB, MB, GB, TB and KiB, MiB,
          GiB, TiB are known, fractions too (`"1.5GB"`), and a number alone is bytes.
        - Times are text with a unit: `"250ms"`, `"5s"`, `"2m"`, `"1h"`.
        - An unknown key, a wrong type and a value out of range are errors. All errors of a file are told at once, each with
          `file:line:column`, and nothing is run (exit 64).
        - A check takes `hash` and `attributes` from the baseline. A value in the profile or on the command line that differs
          from the baseline's is an error; a default never is. `baseline --replace` keeps those of the baseline that it
          replaces in the same way: a value that is written wins, a default never does.
        """;

    private const string Globs = """
        ## Globs

        A glob is matched on the bytes of the whole path relative to the root, with `/` between names: `*.log` is a name at
        the top, `**/*.log` a name anywhere. Case counts, and a leading dot is nothing special.

        | written | matches |
        |---|---|
        | `*` | any bytes but `/`, also none |
        | `?` | one byte but `/`; a letter such as é has two |
        | `**` | any bytes, `/` too, also none |
        | `**/` | any directories; where a name begins also nothing, so that `a/**/b` matches `a/b` and `**/b` matches `b` |
        | `[abc]`, `[a-z]` | one of these bytes; ASCII only, never `/`; a `]` stands first, a `-` last |
        | `[!a-z]`, `[^a-z]` | one byte that is none of these, and not `/` |
        | `{a,b}` | one of the globs between the commas; may be nested and may be empty |
        | `\` | the next character is itself |

        - `exclude` prunes: an excluded directory is not walked, and all that is below it is out. What is excluded now is not
          "removed".
        - `include` never prunes: an entry of any type is in when one of the globs matches its own path. A directory that none
          matches is walked all the same, it only is no entry itself; `etc/**` is everything in `etc`, without `etc`.
        - The root itself is always in.
        - A glob that can match no path, such as one that begins or ends with `/`, is an error that says what to write instead.
        """;

    /// <summary>The whole page.</summary>
    public static string Markdown(SettingsTable table)
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        text.Append("\n## All keys with their defaults\n\n```toml\n").Append(Example(table)).Append("```\n");
        foreach (var section in table.Sections)
        {
            text.Append("\n## [").Append(section).Append("]\n\n");
            text.Append("| key | accepted | default | option | meaning |\n|---|---|---|---|---|\n");
            foreach (var setting in table.Settings.Where(setting => setting.Section == section))
            {
                AppendRow(text, table, setting);
            }
        }

        return text.Append('\n').Append(Globs.ReplaceLineEndings("\n")).Append('\n').ToString();
    }

    private static string Example(SettingsTable table)
    {
        var text = new StringBuilder();
        foreach (var section in table.Sections)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append('[').Append(section).Append("]\n");
            foreach (var setting in table.Settings.Where(setting => setting.Section == section))
            {
                // The example is a profile of the first kind: settings of other kinds are comments in it.
                var isOurs = table.IsKnownTo(setting, table.Kinds[0].Kind);
                var kinds = isOurs ? "" : $"  # {string.Join(", ", table.KindsOf(setting).Select(kind => kind.Kind))}";
                text.Append(setting.DefaultValue is { } value ? $"{(isOurs ? "" : "# ")}{setting.Name} = {value}{kinds}\n" : $"# {setting.Name} = \"...\"{kinds}\n");
            }
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, SettingsTable table, Setting setting)
    {
        var owners = table.KindsOf(setting);
        var kinds = owners.Count == 0 || owners.Count == table.Kinds.Count ? "" : $"For {Spelling.List(owners.Select(owner => (DisplayText)$"`{owner.Kind}`"), $"and")}. ";
        var live = setting.IsLive ? " Can be changed during a run." : "";
        var fallback = setting.DefaultInWords ?? $"`{setting.DefaultValue}`";
        var option = setting.Option.IsEmpty ? "" : $"`{setting.Option}`";
        string[] cells = [$"`{setting.Name}`", Accepted(setting), fallback, option, $"{kinds}{setting.Help}{live}"];
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal))).Append(" |\n");
    }

    // Stars and brackets in the examples would be read as Markdown.
    private static string Accepted(Setting setting) => setting.Accepted.ToString().Replace("*", @"\*", StringComparison.Ordinal);
}
