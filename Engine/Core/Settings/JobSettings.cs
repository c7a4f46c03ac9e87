using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings;

/// <summary>Tells what is wrong with a setting's value, and where in it; none for the value as a whole.</summary>
internal delegate void RefuseSetting(Setting setting, TextPosition position, string message);

/// <summary>What a kind of job adds to the table of settings when it is registered.</summary>
/// <param name="Kind">Its word for <c>job.kind</c>.</param>
/// <param name="Help">What such a job does, to stand after the kind.</param>
/// <param name="NeedsRoot">True where a run cannot begin without <c>job.root</c>.</param>
/// <param name="Settings">Its rows; one that several kinds know is the same object in each.</param>
internal sealed record JobSettings(string Kind, string Help, bool NeedsRoot, IReadOnlyList<Setting> Settings)
{
    /// <summary>Looks at values that must fit together, once each is valid by itself; null for none such.</summary>
    public Action<Profile, RefuseSetting>? Check { get; init; }

    /// <summary>
    /// What a run of a profile does, as a question for people, escaped, for kinds that do whatever their profile says: they are
    /// asked before it begins on the screen. Null for kinds that do no harm.
    /// </summary>
    public Func<Profile, string>? RequiresTrust { get; init; }
}
