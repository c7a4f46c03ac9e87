using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>
/// Why something could not be done, as a value: an errno in Linux numbering (on every platform; others are mapped), or one
/// of our own above 4095. 0 is success. Part of the wire format.
/// </summary>
public readonly record struct FaultCode(int Value)
{
    public static readonly FaultCode None;
    public static readonly FaultCode NotPermitted = new(1);
    public static readonly FaultCode NotFound = new(2);
    public static readonly FaultCode Interrupted = new(4);
    public static readonly FaultCode Io = new(5);
    public static readonly FaultCode BadDescriptor = new(9);
    public static readonly FaultCode NoMemory = new(12);
    public static readonly FaultCode AccessDenied = new(13);
    public static readonly FaultCode Exists = new(17);
    public static readonly FaultCode CrossDevice = new(18);
    public static readonly FaultCode NotDirectory = new(20);
    public static readonly FaultCode IsDirectory = new(21);
    public static readonly FaultCode Invalid = new(22);
    public static readonly FaultCode SystemOutOfDescriptors = new(23);
    public static readonly FaultCode OutOfDescriptors = new(24);
    public static readonly FaultCode TooLarge = new(27);
    public static readonly FaultCode NoSpace = new(28);
    public static readonly FaultCode ReadOnly = new(30);
    public static readonly FaultCode BrokenPipe = new(32);
    public static readonly FaultCode NameTooLong = new(36);
    public static readonly FaultCode NotImplemented = new(38);
    public static readonly FaultCode Loop = new(40);
    public static readonly FaultCode NoData = new(61);
    public static readonly FaultCode NotSupported = new(95);
    public static readonly FaultCode NetworkUnreachable = new(101);
    public static readonly FaultCode ConnectionReset = new(104);
    public static readonly FaultCode TimedOut = new(110);
    public static readonly FaultCode ConnectionRefused = new(111);
    public static readonly FaultCode HostUnreachable = new(113);
    public static readonly FaultCode QuotaExceeded = new(122);

    /// <summary>The file's size, mtime or ctime changed during the read, twice.</summary>
    public static readonly FaultCode ChangedWhileRead = new(4097);

    /// <summary>The item ended every worker that touched it and was set aside.</summary>
    public static readonly FaultCode Quarantined = new(4098);

    /// <summary>A worker died in an item that must not be repeated: it is unknown whether it was done.</summary>
    public static readonly FaultCode OutcomeUnknown = new(4099);

    /// <summary>An exception in our own code while the item was processed.</summary>
    public static readonly FaultCode Internal = new(4100);

    /// <summary>The baseline holds no digest: it was unreadable when it was recorded.</summary>
    public static readonly FaultCode NotRecorded = new(4101);

    /// <summary>The name that was listed is now something of another type.</summary>
    public static readonly FaultCode Replaced = new(4102);

    /// <summary>
    /// An object under a name that we would write is not ours: not a regular file, of another user, or with several links.
    /// </summary>
    public static readonly FaultCode Foreign = new(4103);

    /// <summary>The content ended before the size that the system reports, although nothing changed the file.</summary>
    public static readonly FaultCode ShortRead = new(4105);

    /// <summary>The content continued beyond the size that the system reports, although nothing changed the file.</summary>
    public static readonly FaultCode LongRead = new(4106);

    /// <summary>The system did not report an attribute that is compared.</summary>
    public static readonly FaultCode NotReported = new(4107);

    /// <summary>The name under which we wrote a file now refers to another file, so it could not be moved into place.</summary>
    public static readonly FaultCode TemporaryMoved = new(4108);

    /// <summary>The file to be replaced is no longer the one that it was when we began.</summary>
    public static readonly FaultCode Superseded = new(4109);

    /// <summary>Matching a line, or a field, with a regular expression exceeded its time limit.</summary>
    public static readonly FaultCode SlowMatch = new(4130);

    /// <summary>An input or an output is a named FIFO, which can make a program wait for ever.</summary>
    public static readonly FaultCode NamedFifo = new(4120);

    /// <summary>An input is a device or a socket.</summary>
    public static readonly FaultCode NotReadable = new(4121);

    /// <summary>An output is a device or a socket.</summary>
    public static readonly FaultCode NotWritable = new(4122);

    /// <summary>An output is a symbolic link.</summary>
    public static readonly FaultCode IsLink = new(4123);

    /// <summary>An output is a file that the run reads or logs to.</summary>
    public static readonly FaultCode IsInput = new(4124);

    /// <summary>An input or an output is a descriptor that the caller did not hand over.</summary>
    public static readonly FaultCode NotHandedOver = new(4125);

    /// <summary>A download was redirected more often than allowed.</summary>
    public static readonly FaultCode TooManyRedirects = new(4110);

    /// <summary>A download was redirected to a location that is not followed: another scheme, or from https to http.</summary>
    public static readonly FaultCode BadRedirect = new(4111);

    /// <summary>The content has another digest than expected.</summary>
    public static readonly FaultCode WrongDigest = new(4112);

    /// <summary>A connection ended in the middle of the content.</summary>
    public static readonly FaultCode Truncated = new(4113);

    /// <summary>The TLS handshake failed, or the certificate is not trusted.</summary>
    public static readonly FaultCode NoSecureConnection = new(4114);

    /// <summary>A host's name has no address.</summary>
    public static readonly FaultCode UnknownHost = new(4115);

    /// <summary>The answer violates the protocol.</summary>
    public static readonly FaultCode BadAnswer = new(4116);

    /// <summary>A connection failed in a way that has no errno.</summary>
    public static readonly FaultCode NoConnection = new(4117);

    /// <summary>
    /// A server's answer with a status other than success; <paramref name="status"/> from 100 to 999.
    /// </summary>
    public static FaultCode Http(int status) => new(HttpStart + status);

    /// <summary>HTTP status codes start after this number.</summary>
    internal const int HttpStart = 5000;

    /// <summary>
    /// A file was replaced, but the folder could not be flushed, for that <paramref name="reason"/>, so that a power failure
    /// may bring the old one back.
    /// </summary>
    public static FaultCode NotDurable(FaultCode reason) => new(NotDurableStart + reason.Value);

    /// <summary>The reasons of <see cref="NotDurable"/> start after this number.</summary>
    internal const int NotDurableStart = 8192;

    /// <summary>A command ended with a code other than 0.</summary>
    public static readonly FaultCode CommandFailed = new(4160);

    /// <summary>A command was ended by a signal.</summary>
    public static readonly FaultCode CommandSignalled = new(4161);

    /// <summary>A command exceeded its time limit, and was ended.</summary>
    public static readonly FaultCode CommandTimedOut = new(4162);

    /// <summary>A command ended with 0 and did not create its output file.</summary>
    public static readonly FaultCode NoOutput = new(4163);

    /// <summary>A command was ended because the run was stopped.</summary>
    public static readonly FaultCode Stopped = new(4164);

    public bool IsSuccess => Value == 0;

    public bool IsFault => Value != 0;

    /// <summary>True for an operation that was done, but is <see cref="NotDurable"/>.</summary>
    public bool IsNotDurable => Value > NotDurableStart;

    /// <summary>The errno's name, such as <c>EACCES</c>, or a word of our own such as <c>CHANGED</c>.</summary>
    public DisplayText Name => FaultTexts.Name(Value);

    /// <summary>A sentence without a full stop, such as <c>permission denied</c>.</summary>
    public DisplayText Message => FaultTexts.Message(Value);

    /// <summary>The message and the name, such as <c>permission denied (EACCES)</c>; in one piece, since there may be one for each item.</summary>
    public DisplayText Sentence => DisplayText.Concat(Message, $" (", Name, $")");

    public override string ToString() => Name;
}
