namespace TuiScan.Fetch.Files;

/// <summary>
/// The treatment of an existing file for which the list gives no digest. A file with its listed digest is always kept, one with
/// another digest is always replaced.
/// </summary>
internal enum ExistingFiles
{
    /// <summary>It counts as downloaded; no request is made.</summary>
    Keep,

    /// <summary>The server is asked whether it is newer, by If-Modified-Since with the file's time.</summary>
    Update,

    /// <summary>It is downloaded again.</summary>
    Replace,
}
