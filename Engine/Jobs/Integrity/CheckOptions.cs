using TuiScan.Engine.Model;

namespace TuiScan.Engine.Jobs.Integrity;

/// <summary>How entries are compared with the baseline.</summary>
/// <param name="Compared">The baseline's attributes, less those that the platform cannot tell.</param>
/// <param name="TrustsUnchanged">Content is not read where dev, inode, size, mtime and ctime are as recorded.</param>
internal sealed record CheckOptions(EntryAttributes Compared, bool TrustsUnchanged);
