using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;
using TuiScan.Exec.Commands;

namespace TuiScan.Exec.Settings;

/// <summary>The settings of exec jobs.</summary>
internal static class ExecSettings
{
    /// <summary>Outputs wait in memory until they are committed: in an ordered run as many as the queue is long.</summary>
    private const long MaxOutput = 1 << 20;

    public static readonly Setting<IReadOnlyList<SettingText>> Command = new($"job.command", new CommandType(), [])
    {
        DefaultInWords = "none: a profile must name it",
        Help = "The command for each file, word by word; never through a shell unless `shell` says so. Placeholders: `{path}` (absolute), `{root}`, `{relative}`, `{name}`, `{stem}`, `{extension}` (with its dot), `{number}`, `{output}`; `{{` is a brace.",
    };

    public static readonly Setting<bool> Shell = new($"job.shell", BooleanType.Instance, false)
    {
        Help = "The first word of `command` is a script for `/bin/sh`, the others are its `$1`, `$2` ...; placeholders in the script itself are variables: `\"$TUISCAN_PATH\"`.",
    };

    public static readonly Setting<OutputPath?> Output = new($"job.output_path", new OutputType(), null)
    {
        DefaultInWords = "none",
        Help = "The file that the command makes, as `{output}`: folders are made, a temporary name stands for it until the command has ended well. Relative to the profile's folder; a leading `~` is the home directory.",
    };

    public static readonly Setting<TimeSpan> Timeout = new($"job.timeout", new DurationType(
        TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(168), orZero: true), TimeSpan.Zero)
    {
        Help = "A command that takes longer is ended: SIGTERM to its process group, SIGKILL 2 s later; `\"0s\"` is never.",
    };

    public static readonly Setting<int> Retries = new($"job.retries", new CountType(0, 100), 0)
    {
        Help = "How often a command that failed or took too long is tried again, after 0.1 s, 0.2 s and so on up to 10 s.",
    };

    public static readonly Setting<StopRule> StopOn = new($"job.stop_on", new StopRuleType(), StopRule.Never)
    {
        Help = "When failures end the run: what is under way ends by itself, nothing more is begun. A share counts from 3 failures on.",
    };

    public static readonly Setting<ByteSize> KeepOutput = new($"job.keep_output", SizeType.Instance, new ByteSize(4096))
    {
        Help = "How much of what a command writes to stdout and stderr is kept for each file, its beginning and its end; at most `\"1MiB\"`.",
    };

    public static readonly Setting<string?> Log = new($"job.log", new PathType($"the job log"), null)
    {
        DefaultInWords = "`NAME-HASH.exec` in the state folder (above), NAME being the profile's, HASH of the absolute roots",
        DeriveDefault = DefaultLog,
        Help = "The file of what was begun and how it ended, by which `--resume` skips what succeeded. Relative to the profile's folder; a leading `~` is the home directory.",
    };

    /// <summary>The kind, for the table's registration.</summary>
    public static readonly JobSettings Job = new(
        ExecPlugin.KindName, "runs a command for each file", NeedsRoot: false,
        [TreeRoots.Setting, Command, Shell, Output, Timeout, Retries, StopOn, KeepOutput, Log])
    {
        Check = CheckAll,
        RequiresTrust = Question,
    };

    private static string Question(Profile profile)
    {
        var trees = string.Join(' ', TreeRoots.Of(profile).Select(root => TextEscaper.Escape(root.FullPath)));
        return $"Run this command for each file of {trees}?\n{TextEscaper.Escape(Command.ValueIn(profile)!.ToString()!)}";
    }

    private static string? DefaultLog(Profile profile)
    {
        if (profile.Environment.StateHome is not { } state)
        {
            return null;
        }

        var roots = string.Join('\0', TreeRoots.Of(profile).Select(root => root.FullPath));
        var hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(roots));
        return Path.Combine(state, string.Create(CultureInfo.InvariantCulture, $"{profile.Name}-{hash:x16}.exec"));
    }

    private static void CheckAll(Profile profile, RefuseSetting refuse)
    {
        var words = profile.Get(Command);
        if (words.Count > 0)
        {
            CheckProgram(words[0], profile.Get(Shell), refuse);
        }

        var usesOutput = false;
        foreach (var word in words.Skip(1))
        {
            if (!Template.Parse(word.Value).TryGet(out var template, out var error))
            {
                refuse(Command, word.At(error.Position.Column), $"{Command.Key}: {error.Message}");
                continue;
            }

            usesOutput |= template.Uses(Placeholder.Output);
        }

        if (usesOutput && profile.Get(Output) is null)
        {
            refuse(Command, TextPosition.None, $"{Command.Key} uses {{output}}, and {Output.Key} does not say which file that is");
        }

        if (profile.Get(KeepOutput).Bytes > MaxOutput)
        {
            refuse(KeepOutput, TextPosition.None, $"{KeepOutput.Key} must be at most \"1MiB\", got {SettingReader.Show(KeepOutput.ValueIn(profile)!)}");
        }
    }

    // A script has braces of its own; a program's name has none, and a file of the tree does not decide which program is run.
    private static void CheckProgram(SettingText word, bool isScript, RefuseSetting refuse)
    {
        foreach (var placeholder in Placeholders.All)
        {
            DisplayText written = $"{{{Placeholders.WordOf(placeholder)}}}";
            var at = word.Value.IndexOf(written, StringComparison.Ordinal);
            if (at >= 0 && !(isScript && at > 0 && word.Value[at - 1] == '$'))
            {
                refuse(Command, word.AtIndex(at), isScript
                    ? (DisplayText)$"{Command.Key}: {written} in a script would be read by the shell; write \"${Placeholders.VariableOf(placeholder)}\", or a further word {written}, which is \"$1\""
                    : (DisplayText)$"{Command.Key}: the program cannot be {written}; to run the files themselves begin with \"env\"");
            }
        }
    }
}
