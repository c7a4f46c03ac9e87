using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Integrity;

/// <summary>Advice about a missing baseline whose path was not given.</summary>
internal static class MissingBaseline
{
    /// <summary>
    /// What to do where there is no baseline in the state folder, as a part of a sentence: that it is in root's former
    /// state folder, with the command that moves it, or that the state folder is not the one that was asked for. Empty for
    /// none, and where the path was given.
    /// </summary>
    public static DisplayText Advice(Profile profile)
    {
        var environment = profile.Environment;
        if (profile.IsExplicit(IntegritySettings.Baseline) || profile.Get(IntegritySettings.Baseline) is not { } path)
        {
            return default;
        }

        var former = Path.Combine(ProfileEnvironment.FormerSystemState, Path.GetFileName(path));
        if (environment.StateHome == ProfileEnvironment.SystemState && File.Exists(former))
        {
            var folder = ShellWord.Of(ProfileEnvironment.SystemState);
            return $"or move the one that lies where root's were before: mkdir -p -m 700 {folder} && mv {ShellWord.Of(former)} {ShellWord.Of(path)}";
        }

        return environment.StateDoubt is { } doubt ? (DisplayText)$"$XDG_STATE_HOME is not used, since {doubt}" : default;
    }
}
