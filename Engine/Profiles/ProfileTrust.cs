using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Profiles;

/// <summary>
/// Says whether a profile that was found, rather than named, is one that only its user (or root) can have written: such as
/// runs commands must not come from whoever could put a file where others look for theirs.
/// </summary>
internal static class ProfileTrust
{
    private const int WritableByOthers = 0x12; // -----w--w-
    private const int Sticky = 0x200;

    /// <summary>What speaks against it, and what to do; null for nothing.</summary>
    public static ProfileError? Doubt(ProfileLocation place, string kind)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The file where it really is, and each folder on the way to it, also on that to the link.
        var real = RealPathOf(place.Path);
        var doubt = DoubtOf(real, isFolder: false) ?? DoubtOfFolders(real) ?? (real == place.Path ? null : DoubtOfFolders(place.Path));
        return doubt is null ? null : new ProfileError(
            TextEscaper.Escape(place.Shown),
            Toml.TomlPosition.None,
            $"a profile of kind \"{kind}\" that was found, not named, is run only where nobody else can have written it, and {doubt}; "
            + $"name it to run it all the same: tuiscan run {TextEscaper.Escape(PathOf(place))}");
    }

    private static string RealPathOf(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var real = ProcFile.ReadLink(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}"));
            return real.Length > 0 ? real : path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone since it was read, or no /proc: what its name leads to is looked at.
            return path;
        }
    }

    private static string PathOf(ProfileLocation place) =>
        place.Shown[0] is '/' or '~' or '.' ? place.Shown : $"./{place.Shown}";

    private static string? DoubtOfFolders(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (DoubtOf(folder, isFolder: true) is { } doubt)
            {
                return doubt;
            }
        }

        return null;
    }

    private static string? DoubtOf(string path, bool isFolder)
    {
        var entry = default(Entry);
        var what = $"{(isFolder ? "the folder " : "")}{TextEscaper.Escape(path)}";
        if (RawPaths.Stat(Encoding.UTF8.GetBytes(path), ref entry) is { IsFault: true } fault)
        {
            return $"{what} cannot be looked at: {fault.Message} ({fault.Name})";
        }

        if (entry.Uid != 0 && entry.Uid != ProcessFacts.EffectiveUser())
        {
            return $"{what} belongs to another user (uid {entry.Uid})";
        }

        // In a folder such as /tmp everybody may add files, but not replace those of others.
        return (entry.Mode & WritableByOthers) == 0 || (isFolder && (entry.Mode & Sticky) != 0) ? null
            : $"{what} can be written by others (chmod go-w it)";
    }
}
