using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Integrity;

/// <summary>
/// What records a baseline, as parts of sentences, safe to print: the command line as it is to be typed, or the key of a screen.
/// </summary>
/// <param name="Once">Where there is no baseline.</param>
/// <param name="Again">Where there is one, which is replaced.</param>
/// <param name="Replacing">What has the command that was given replace one; the key where it is no command.</param>
internal sealed record RecordCommand(DisplayText Once, DisplayText Again, DisplayText Replacing)
{
    /// <summary>On the screen.</summary>
    public static RecordCommand Key { get; } = new($"the key b", $"the key b", $"the key b");

    /// <summary>The command without its options, where they are not known.</summary>
    public static RecordCommand Plain { get; } = Typed(default);

    /// <summary>The command that records what the profile's check compares with: it names the same profile, tree and file.</summary>
    public static RecordCommand Of(Profile profile)
    {
        var named = profile.Word is { } word ? (DisplayText)$" -p {ShellWord.Of(word)}" : default;
        var root = Given(profile, CommonSettings.Root, profile.Get(CommonSettings.Root));
        var file = Given(profile, IntegritySettings.Baseline, profile.Get(IntegritySettings.Baseline));
        return Typed($"{named}{root}{file}{Given(profile, IntegritySettings.Hash, profile.Get(IntegritySettings.Hash).Name())}");
    }

    private static RecordCommand Typed(DisplayText options) => new($"\"tuiscan baseline{options}\"", $"\"tuiscan baseline --replace{options}\"", $"--replace");

    private static DisplayText Given(Profile profile, Setting setting, string? value) =>
        profile.OriginOf(setting) is SettingOrigin.CommandLine && value is not null
            ? (DisplayText)$" {setting.Option} {ShellWord.Of(value)}"
            : default;
}
