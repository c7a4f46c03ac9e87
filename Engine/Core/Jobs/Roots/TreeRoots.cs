using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs.Roots;

/// <summary>The trees of a profile, for kinds that take one <c>root</c> or several <c>roots</c>.</summary>
internal static class TreeRoots
{
    /// <summary>The setting for several trees, for the kinds that have it.</summary>
    public static readonly Setting<IReadOnlyList<JobRoot>> Setting = new($"job.roots", new RootListType(), [])
    {
        DefaultInWords = "`job.root` alone",
        Help = "The trees that the job is about; a file is a tree of its own. Relative to the profile's folder; a leading `~` is the home directory.",
    };

    /// <summary>The roots of the profile; <c>--root</c> takes precedence over them.</summary>
    public static IReadOnlyList<JobRoot> Of(Profile profile)
    {
        var root = profile.Get(CommonSettings.Root);
        var isRootTyped = profile.OriginOf(CommonSettings.Root) is SettingOrigin.CommandLine
            && profile.OriginOf(Setting) is not SettingOrigin.CommandLine;
        if (profile.Get(Setting) is { Count: > 0 } roots && !isRootTyped)
        {
            return roots;
        }

        return root is null ? [] : [new JobRoot(profile.IsExplicit(CommonSettings.Root) ? root : "", root)];
    }
}
