namespace TuiScan.Engine.Platform.Files.Named;

/// <summary>
/// The kind of object at a path that a user named, as far as it decides whether the path is read, written or refused.
/// </summary>
internal enum NamedKind
{
    /// <summary>Nothing has that name.</summary>
    Nothing,

    File,

    Directory,

    /// <summary>
    /// A descriptor that the caller handed over (<c>/dev/stdin</c>, <c>/dev/fd/N</c>: what a shell's <c>&lt;(...)</c> gives),
    /// an unnamed pipe, the null device, or a terminal. Read and written in place, never replaced.
    /// </summary>
    Stream,

    /// <summary>A named FIFO: opening it can block for ever.</summary>
    Fifo,

    /// <summary>A device that is neither the null device nor a terminal: opening it can have side effects.</summary>
    Device,

    /// <summary>A socket with a name.</summary>
    Socket,

    /// <summary>
    /// A descriptor of this process that the caller did not hand over; the program or its runtime opened it for its own use.
    /// </summary>
    Internal,

    /// <summary>
    /// A symbolic link to something that is not a <see cref="Stream"/>. Reported for outputs only: inputs follow links.
    /// </summary>
    Link,
}
