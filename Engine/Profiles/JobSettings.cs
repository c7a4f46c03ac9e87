namespace TuiScan.Engine.Profiles;

/// <summary>What a kind of job adds to the table of settings when it is registered.</summary>
/// <param name="Kind">Its word for <c>job.kind</c>.</param>
/// <param name="Help">What such a job does, to stand after the kind.</param>
/// <param name="NeedsRoot">True where a run cannot begin without <c>job.root</c>.</param>
/// <param name="Settings">Its rows; one that several kinds know is the same object in each.</param>
internal sealed record JobSettings(string Kind, string Help, bool NeedsRoot, IReadOnlyList<Setting> Settings);
