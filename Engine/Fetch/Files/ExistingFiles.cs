namespace TuiScan.Fetch.Files;

/// <summary>
/// What becomes of a file that is there already and for which the list has no digest. One that has its listed digest is
/// always kept, one that has another is always replaced.
/// </summary>
internal enum ExistingFiles
{
    /// <summary>It counts as downloaded; the server is not asked.</summary>
    Keep,

    /// <summary>The server is asked whether it is newer, by If-Modified-Since with the file's time.</summary>
    Update,

    /// <summary>It is downloaded again.</summary>
    Replace,
}
