using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Checking;

/// <summary>How entries are compared with the baseline.</summary>
/// <param name="Compared">The baseline's attributes, without those that the platform cannot report and those that no record
/// holds.</param>
/// <param name="TrustsUnchanged">True when content is not read where dev, inode, size, mtime and ctime are as recorded.</param>
internal sealed record CheckOptions(EntryAttributes Compared, bool TrustsUnchanged)
{
    /// <param name="baseline">The baseline to compare with.</param>
    /// <param name="reported">The attributes that the platform can report for an entry; content is always available.</param>
    /// <param name="trustsUnchanged">See the property.</param>
    public static CheckOptions Of(Baseline baseline, EntryAttributes reported, bool trustsUnchanged) => new(
        baseline.Header.Attributes & baseline.Recorded & (reported | EntryAttributes.Content), trustsUnchanged);
}
