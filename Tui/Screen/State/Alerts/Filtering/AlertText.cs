using System.Text;
using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts.Filtering;

/// <summary>
/// The texts of an alert that a filter looks at: what is shown, escaped. One of these goes through all alerts, so that a path which
/// needs no escapes, as most do, costs no memory. Used by one thread.
/// </summary>
internal sealed class AlertText
{
    private char[] _path = new char[256];
    private byte[] _folded = new byte[256];
    private string? _detail; // null until a term asks for it
    private int _pathLength = -1; // -1 until a term asks for it
    private int _foldedLength = -1;

    public Alert Alert { get; private set; } = null!;

    /// <summary>The path as it is shown; empty for the run itself.</summary>
    public ReadOnlySpan<char> Path
    {
        get
        {
            if (_pathLength < 0)
            {
                ReadPath();
            }

            return _path.AsSpan(0, _pathLength);
        }
    }

    /// <summary>What is told of it besides; owners by number, since names are the screen's.</summary>
    public string Detail => _detail ??= AlertDetail.Of(Alert, AccountTable.Empty);

    /// <summary>The same for globs, which know no case: in lower case, as UTF-8.</summary>
    public ReadOnlySpan<byte> FoldedPath
    {
        get
        {
            if (_foldedLength < 0)
            {
                Fold();
            }

            return _folded.AsSpan(0, _foldedLength);
        }
    }

    /// <summary>The last name of it.</summary>
    public ReadOnlySpan<byte> FoldedName => FoldedPath[(FoldedPath.LastIndexOf((byte)'/') + 1)..];

    /// <summary>Goes on to an alert.</summary>
    public AlertText At(Alert alert)
    {
        (Alert, _detail, _pathLength, _foldedLength) = (alert, null, -1, -1);
        return this;
    }

    private void ReadPath()
    {
        var bytes = Alert.Path is { } path ? path.Bytes : default;
        if (bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~') || bytes.Contains((byte)'\\'))
        {
            string shown = Alert.Path!.Value.Display;
            Grow(ref _path, shown.Length);
            shown.CopyTo(_path);
            _pathLength = shown.Length;
            return;
        }

        Grow(ref _path, bytes.Length);
        _pathLength = Encoding.ASCII.GetChars(bytes, _path);
    }

    private void Fold()
    {
        var path = Path;
        if (Ascii.IsValid(path))
        {
            Grow(ref _folded, path.Length);
            _ = Ascii.ToLower(path, _folded, out _foldedLength);
            return;
        }

        var folded = path.ToString().ToLowerInvariant();
        Grow(ref _folded, Encoding.UTF8.GetMaxByteCount(folded.Length));
        _foldedLength = Encoding.UTF8.GetBytes(folded, _folded);
    }

    private static void Grow<T>(ref T[] buffer, int length) => buffer = buffer.Length < length ? new T[length * 2] : buffer;
}
