using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Checking;

/// <summary>How entries are compared with the baseline.</summary>
/// <param name="Compared">The baseline's attributes, less those that the platform cannot tell and those that no record holds.</param>
/// <param name="TrustsUnchanged">Content is not read where dev, inode, size, mtime and ctime are as recorded.</param>
internal sealed record CheckOptions(EntryAttributes Compared, bool TrustsUnchanged)
{
    /// <param name="baseline">What is compared with.</param>
    /// <param name="reported">What the platform can tell of an entry; content it always can.</param>
    /// <param name="trustsUnchanged">As the property.</param>
    public static CheckOptions Of(Baseline baseline, EntryAttributes reported, bool trustsUnchanged) => new(
        baseline.Header.Attributes & baseline.Recorded & (reported | EntryAttributes.Content), trustsUnchanged);
}
