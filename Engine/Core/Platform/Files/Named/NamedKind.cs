namespace TuiScan.Engine.Platform.Files.Named;

/// <summary>What a path that a user named stands for, as far as that decides whether it is read, written or refused.</summary>
internal enum NamedKind
{
    /// <summary>There is nothing of that name.</summary>
    Nothing,

    File,

    Directory,

    /// <summary>
    /// A descriptor that the caller handed over (<c>/dev/stdin</c>, <c>/dev/fd/N</c>: what a shell's <c>&lt;(...)</c> gives), a pipe
    /// without a name, the null device, or a terminal. Read and written as it is, never replaced.
    /// </summary>
    Stream,

    /// <summary>A FIFO with a name: opening one can wait for ever.</summary>
    Fifo,

    /// <summary>A device that is neither the null device nor a terminal: opening one can do things.</summary>
    Device,

    /// <summary>A socket with a name.</summary>
    Socket,

    /// <summary>A descriptor of this process that the caller did not hand over: the program or its runtime opened it for itself.</summary>
    Internal,

    /// <summary>A symbolic link to something that is no <see cref="Stream"/>. Only outputs are looked at so: inputs follow links.</summary>
    Link,
}
