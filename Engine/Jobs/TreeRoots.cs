using TuiScan.Engine.Jobs.Search;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Jobs;

/// <summary>Which trees a profile is about, for kinds that take one <c>root</c> or several <c>roots</c>.</summary>
internal static class TreeRoots
{
    /// <summary>The roots of the profile; <c>--root</c> goes before them.</summary>
    public static IReadOnlyList<JobRoot> Of(Profile profile)
    {
        var root = profile.Get(CommonSettings.Root);
        var isRootTyped = profile.OriginOf(CommonSettings.Root) is SettingOrigin.CommandLine
            && profile.OriginOf(SearchSettings.Roots) is not SettingOrigin.CommandLine;
        if (profile.Get(SearchSettings.Roots) is { Count: > 0 } roots && !isRootTyped)
        {
            return roots;
        }

        return root is null ? [] : [new JobRoot(profile.IsExplicit(CommonSettings.Root) ? root : "", root)];
    }
}
