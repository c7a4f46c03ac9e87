using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>Names and messages of <see cref="FaultCode"/>; errno numbers as in Linux' asm-generic/errno.h.</summary>
internal static class FaultTexts
{
    private static readonly Dictionary<int, (DisplayText Name, DisplayText Message)> Texts = new()
    {
        [0] = ($"OK", $"success"),
        [1] = ($"EPERM", $"operation not permitted"),
        [2] = ($"ENOENT", $"no such file or directory"),
        [4] = ($"EINTR", $"interrupted"),
        [5] = ($"EIO", $"input/output error"),
        [6] = ($"ENXIO", $"no such device or address"),
        [7] = ($"E2BIG", $"argument list too long"),
        [8] = ($"ENOEXEC", $"exec format error"),
        [9] = ($"EBADF", $"bad file descriptor"),
        [11] = ($"EAGAIN", $"resource temporarily unavailable"),
        [12] = ($"ENOMEM", $"out of memory"),
        [13] = ($"EACCES", $"permission denied"),
        [16] = ($"EBUSY", $"device or resource busy"),
        [17] = ($"EEXIST", $"file exists"),
        [18] = ($"EXDEV", $"on another file system"),
        [19] = ($"ENODEV", $"no such device"),
        [20] = ($"ENOTDIR", $"not a directory"),
        [21] = ($"EISDIR", $"is a directory"),
        [22] = ($"EINVAL", $"invalid argument"),
        [23] = ($"ENFILE", $"too many open files in the system"),
        [24] = ($"EMFILE", $"too many open files"),
        [26] = ($"ETXTBSY", $"text file busy"),
        [27] = ($"EFBIG", $"file too large"),
        [28] = ($"ENOSPC", $"no space left on device"),
        [30] = ($"EROFS", $"read-only file system"),
        [32] = ($"EPIPE", $"broken pipe"),
        [34] = ($"ERANGE", $"result too large"),
        [36] = ($"ENAMETOOLONG", $"file name too long"),
        [38] = ($"ENOSYS", $"function not implemented"),
        [39] = ($"ENOTEMPTY", $"directory not empty"),
        [40] = ($"ELOOP", $"too many symbolic links"),
        [61] = ($"ENODATA", $"no data available"),
        [74] = ($"EBADMSG", $"bad message"),
        [75] = ($"EOVERFLOW", $"value too large"),
        [95] = ($"EOPNOTSUPP", $"operation not supported"),
        [101] = ($"ENETUNREACH", $"network is unreachable"),
        [104] = ($"ECONNRESET", $"connection reset by the other side"),
        [107] = ($"ENOTCONN", $"not connected"),
        [110] = ($"ETIMEDOUT", $"connection timed out"),
        [111] = ($"ECONNREFUSED", $"connection refused"),
        [112] = ($"EHOSTDOWN", $"host is down"),
        [113] = ($"EHOSTUNREACH", $"no route to host"),
        [116] = ($"ESTALE", $"stale file handle"),
        [117] = ($"EUCLEAN", $"structure needs cleaning"),
        [121] = ($"EREMOTEIO", $"remote input/output error"),
        [122] = ($"EDQUOT", $"disk quota exceeded"),
        [126] = ($"ENOKEY", $"required key not available"),
        [4097] = ($"CHANGED", $"changed while read"),
        [4098] = ($"QUARANTINED", $"ended every worker that touched it"),
        [4099] = ($"UNKNOWN", $"outcome unknown: the worker died while it ran"),
        [4100] = ($"INTERNAL", $"internal error"),
        [4101] = ($"NOTRECORDED", $"the baseline lacks a compared attribute, since it could not be read when it was recorded"),
        [4102] = ($"REPLACED", $"was replaced by something of another type while it was read"),
        [4103] = ($"FOREIGN", $"the existing object is not a regular file of this user with one link, and was left unchanged"),
        [4105] = ($"SHORTREAD", $"ended before its size, although nothing changed it"),
        [4106] = ($"LONGREAD", $"continued beyond its size, although nothing changed it"),
        [4107] = ($"NOTREPORTED", $"the system did not report an attribute that is compared"),
        [4108] = ($"MOVED", $"the file that it was first written to was removed, replaced or moved meanwhile, or its folder was, so nothing was put in its place"),
        [4109] = ($"SUPERSEDED", $"another file came in its place while this one was written, and was left as it is"),
        [4110] = ($"REDIRECTS", $"redirected too often"),
        [4111] = ($"REDIRECT", $"redirected to where is not followed"),
        [4112] = ($"DIGEST", $"the content has another digest than it should"),
        [4113] = ($"TRUNCATED", $"the connection ended before the content did"),
        [4114] = ($"TLS", $"no secure connection could be made"),
        [4115] = ($"NOHOST", $"the host's name is unknown"),
        [4116] = ($"PROTOCOL", $"the answer is invalid"),
        [4117] = ($"NETWORK", $"the connection failed"),
        [4120] = ($"FIFO", $"is a FIFO with a name, which is neither read nor written since opening one can wait for ever"),
        [4121] = ($"DEVICE", $"is a device or a socket, which is not read"),
        [4122] = ($"DEVICE", $"is a device or a socket, which is not written to"),
        [4123] = ($"LINK", $"is a link, which is neither followed nor replaced; name the file itself"),
        [4124] = ($"INPUT", $"is a file that this run reads or logs to, and was left as it is"),
        [4125] = ($"DESCRIPTOR", $"is a descriptor that was not handed over by the caller"),
        [4130] = ($"SLOWMATCH", $"matching one line with the regular expression takes longer than 5 s"),
        [4140] = ($"QUOTE", $"a quote is not closed, or text follows a closing one"),
        [4141] = ($"FIELDS", $"more or fewer fields than columns"),
        [4142] = ($"JSON", $"is not a JSON object"),
        [4143] = ($"TOOLONG", $"is longer than 4 MiB, or has a number of more than 1,000 digits"),
        [4144] = ($"NONUMBER", $"a value to be summed is not a number"),
        [4145] = ($"ENCODING", $"is not in UTF-8"),
        [4146] = ($"NOHEADER", $"begins with an empty line instead of the names of its columns"),
        [4147] = ($"TWICENAMED", $"two columns have the same name"),
        [4148] = ($"TOOMANY", $"more groups or distinct values than are kept"),
        [4149] = ($"UTF16", $"is in UTF-16; convert it with iconv -f UTF-16 -t UTF-8"),
        [4150] = ($"CR", $"has lines that end with CR alone; convert them with tr '\\r' '\\n'"),
        [4151] = ($"UTF16", $"is in UTF-16; convert it with iconv -f UTF-16LE -t UTF-8"),
        [4152] = ($"UTF16", $"is in UTF-16; convert it with iconv -f UTF-16BE -t UTF-8"),
        [4153] = ($"UTF32", $"is in UTF-32; convert it with iconv -f UTF-32 -t UTF-8"),
        [4154] = ($"UTF32", $"is in UTF-32; convert it with iconv -f UTF-32LE -t UTF-8"),
        [4155] = ($"UTF32", $"is in UTF-32; convert it with iconv -f UTF-32BE -t UTF-8"),
        [4160] = ($"EXIT", $"the command failed"),
        [4161] = ($"SIGNAL", $"the command was ended by a signal"),
        [4162] = ($"TIMEOUT", $"the command took longer than it may"),
        [4163] = ($"NOOUTPUT", $"the command succeeded, but did not create its output"),
        [4164] = ($"STOPPED", $"the command was stopped with the run"),
    };

    public static DisplayText Name(int value) =>
        Texts.TryGetValue(value, out var text) ? text.Name
        : IsHttp(value) ? (DisplayText)$"HTTP{value - FaultCode.HttpStart}"
        : IsNotDurable(value) ? (DisplayText)$"NOTDURABLE"
        : (DisplayText)$"E{value}";

    public static DisplayText Message(int value) =>
        Texts.TryGetValue(value, out var text) ? text.Message
        : IsHttp(value) ? (DisplayText)$"the server answered {value - FaultCode.HttpStart}"
        : IsNotDurable(value) ? (DisplayText)$"was replaced, but is not proved durable: its folder could not be flushed to the disk ({Message(value - FaultCode.NotDurableStart)}, {Name(value - FaultCode.NotDurableStart)})"
        : (DisplayText)$"error {value}";

    private static bool IsNotDurable(int value) => new FaultCode(value).IsNotDurable;

    private static bool IsHttp(int value) => value is >= FaultCode.HttpStart + 100 and <= FaultCode.HttpStart + 999;
}
