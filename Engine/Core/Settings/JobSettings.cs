using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings;

/// <summary>Reports an error in a setting's value and its position; <see cref="TextPosition.None"/> for the value as a whole.</summary>
internal delegate void RefuseSetting(Setting setting, TextPosition position, DisplayText message);

/// <summary>The settings that a kind of job adds to the table when it is registered.</summary>
/// <param name="Kind">Its word for <c>job.kind</c>.</param>
/// <param name="Help">What such a job does, as text after the kind.</param>
/// <param name="NeedsRoot">True where a run needs <c>job.root</c>.</param>
/// <param name="Settings">Its settings; one that several kinds share is the same object in each.</param>
internal sealed record JobSettings(DisplayText Kind, string Help, bool NeedsRoot, IReadOnlyList<Setting> Settings)
{
    /// <summary>Checks values that must fit together, once each is valid by itself; null where there are none.</summary>
    public Action<Profile, RefuseSetting>? Check { get; init; }

    /// <summary>
    /// What a run of a profile does, as a user-facing question, escaped, for kinds that do whatever their profile says: the
    /// screen asks it before such a run. Null for kinds that do no harm.
    /// </summary>
    public Func<Profile, string>? RequiresTrust { get; init; }
}
