using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Globs;

/// <summary>
/// Parses one pattern and emits its program. A pattern that cannot match any path is an error, with what to write instead.
/// </summary>
internal sealed partial class GlobCompiler
{
    /// <summary>The longest pattern in bytes. Bounds the tables: about 300 KB for the worst of this length.</summary>
    public const int MaxLength = 1024;

    /// <summary>The maximum nesting of braces; bounds the recursion.</summary>
    public const int MaxDepth = 16;

    private readonly byte[] _pattern;
    private readonly List<GlobStep> _steps = [];

    // Literal bytes outside braces: those before the first wildcard, and those since the last one.
    private readonly List<byte> _run = [];
    private byte[]? _prefix;
    private int _at;
    private int _depth;
    private DisplayText? _error;
    private int _errorAt;

    private GlobCompiler(byte[] pattern) => _pattern = pattern;

    /// <summary>The program, or a diagnostic with the position of the error.</summary>
    public static Result<GlobProgram> Compile(string pattern)
    {
        var bytes = Encoding.UTF8.GetBytes(pattern);
        var compiler = new GlobCompiler(bytes);
        compiler.Check();
        if (compiler._error is null)
        {
            compiler.ReadSequence();
        }

        if (compiler._error is not { } error)
        {
            return compiler.Finish();
        }

        var column = Encoding.UTF8.GetString(bytes.AsSpan(0, compiler._errorAt)).EnumerateRunes().Count() + 1;
        return Diagnostic.At(new TextPosition(1, column), error);
    }

    private GlobProgram Finish()
    {
        byte[] run = [.. _run];
        if (_prefix is null)
        {
            return new GlobProgram(run, run, isLiteral: true, GlobTables.None);
        }

        Emit(GlobStepKind.Accept);
        return new GlobProgram(_prefix, run, isLiteral: false, new GlobTables(_steps));
    }

    private void Check()
    {
        var text = _pattern.AsSpan();
        if (text.IsEmpty)
        {
            Fail(0, $"an empty pattern matches nothing: leave it out");
        }
        else if (text.Length > MaxLength)
        {
            Fail(0, $"a pattern of {text.Length} bytes, accepted are at most {MaxLength}");
        }
        else if (text[0] == '/')
        {
            Fail(0, $"paths are relative to the root: leave the leading '/' out");
        }
        else if (text.StartsWith("./"u8) || text.StartsWith("../"u8))
        {
            Fail(0, $"paths are relative to the root and have no '.' or '..' in them: begin with a name");
        }
        else if (text[^1] == '/')
        {
            Fail(text.Length - 1, $"no path ends with '/': leave it out for the directory, write '/**' for all that is in it");
        }
    }

    private void ReadSequence()
    {
        while (_at < _pattern.Length && _error is null)
        {
            var unit = _pattern[_at];
            if (_depth > 0 && (unit is (byte)',' or (byte)'}'))
            {
                return;
            }

            ReadOne(unit);
        }
    }

    private void ReadOne(byte unit)
    {
        switch (unit)
        {
            case (byte)'*':
                ReadStars();
                break;
            case (byte)'?':
                Take(ByteSet.AllButSlash);
                _at++;
                break;
            case (byte)'[':
                ReadBrackets();
                break;
            case (byte)'{':
                ReadBraces();
                break;
            case (byte)'}':
                Fail(_at, $@"a '}}' without its '{{': write '\}}' for the character itself");
                break;
            case (byte)'\\' when _at + 1 == _pattern.Length:
                Fail(_at, $@"a '\' with nothing after it: write '\\' for the character itself");
                break;
            case (byte)'\\':
                Literal(_pattern[_at + 1]);
                _at += 2;
                break;
            default:
                Literal(unit);
                _at++;
                break;
        }
    }

    private void ReadStars()
    {
        EndRun();
        var start = _at;
        while (_at < _pattern.Length && _pattern[_at] == '*')
        {
            _at++;
        }

        if (_at - start == 1)
        {
            Loop(ByteSet.AllButSlash);
        }
        else if (_at < _pattern.Length && _pattern[_at] == '/')
        {
            _at++;
            var fork = Emit(GlobStepKind.ForkAtName);
            Loop(ByteSet.All);
            Emit(GlobStepKind.Take, ByteSet.Of((byte)'/'));
            Aim(fork);
        }
        else
        {
            Loop(ByteSet.All);
        }
    }

    private void ReadBraces()
    {
        var open = _at;
        EndRun();
        if (++_depth > MaxDepth)
        {
            Fail(open, $"braces nested deeper than {MaxDepth}");
            return;
        }

        var jumps = new List<int>();
        do
        {
            _at++;
            var fork = Emit(GlobStepKind.Fork);
            ReadSequence();
            jumps.Add(Emit(GlobStepKind.Jump));
            Aim(fork);
        }
        while (_error is null && _at < _pattern.Length && _pattern[_at] == ',');

        if (_error is null && _at == _pattern.Length)
        {
            Fail(open, $@"a '{{' without its '}}': write '\{{' for the character itself");
        }

        // The last fork leads past the last alternative, where no step may follow.
        Emit(GlobStepKind.Take, default);
        jumps.ForEach(Aim);
        _at++;
        _depth--;
    }

    private void Literal(byte unit)
    {
        if (_depth == 0)
        {
            _run.Add(unit);
        }

        Emit(GlobStepKind.Take, ByteSet.Of(unit));
    }

    private void Take(ByteSet set)
    {
        EndRun();
        Emit(GlobStepKind.Take, set);
    }

    private void Loop(ByteSet set)
    {
        var fork = Emit(GlobStepKind.Fork);
        Emit(GlobStepKind.Take, set);
        Emit(GlobStepKind.Jump, default, fork);
        Aim(fork);
    }

    private void EndRun()
    {
        _prefix ??= [.. _run];
        _run.Clear();
    }

    private int Emit(GlobStepKind kind, ByteSet bytes = default, int target = 0)
    {
        _steps.Add(new GlobStep(kind, bytes, target));
        return _steps.Count - 1;
    }

    /// <summary>Sets the target of a step to the step that is emitted next.</summary>
    private void Aim(int step) => _steps[step] = _steps[step] with { Target = _steps.Count };

    private bool Fail(int at, DisplayText message)
    {
        _error ??= message;
        _errorAt = _error == message ? at : _errorAt;
        return false;
    }
}
