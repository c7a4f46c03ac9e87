namespace TuiScan.Engine.Toml;

/// <summary>
/// Reads a text statement by statement. After an error it goes on with the next line that may be read on its own, so that one reading tells many errors.
/// A method that returns false has reported why.
/// </summary>
internal ref partial struct TomlParser
{
    private readonly TomlDiagnosticBag _diagnostics;
    private readonly TomlTable _root;
    private readonly TomlTableBuilder _builder;
    private readonly List<TomlKey> _key = [];
    private TomlLexer _lexer;
    private TomlTable _section;
    private int _sectionDepth;
    private int _statementStart;

    /// <summary>Arrays that are open here; above zero after an error that left them so.</summary>
    private int _openArrays;

    public TomlParser(TomlLexer lexer, TomlDiagnosticBag diagnostics)
    {
        _lexer = lexer;
        _diagnostics = diagnostics;
        _root = new TomlTable { Span = new TomlSpan(new TomlPosition(1, 1), lexer.At, 0) };
        _section = _root;
        _builder = new TomlTableBuilder(_root, diagnostics);
    }

    public TomlTable ParseDocument()
    {
        while (!_lexer.AtEnd && !_diagnostics.IsFull)
        {
            if (!ParseStatement())
            {
                Recover();
            }
        }

        return _root;
    }

    private bool ParseStatement()
    {
        _statementStart = _lexer.At;
        _lexer.SkipBlanks();
        if (_lexer.AtEnd || _lexer.AtNewline || _lexer.Current == '#')
        {
            return _lexer.EndLine("blanks");
        }

        return _lexer.Current == '['
            ? ParseHeader()
            : ParseKeyValue(_section, _sectionDepth) && _lexer.EndLine("the value");
    }

    private bool ParseHeader()
    {
        var start = _lexer.At;
        var position = _lexer.Locate(start);
        var isArray = _lexer.Peek(1) == '[';
        _lexer.At += isArray ? 2 : 1;
        _lexer.SkipBlanks();

        // Should the header be wrong, the keys below it go nowhere: they must not be taken for keys of the table above.
        _section = new TomlTable();
        if (!_lexer.ReadKey(_key, "a table name"))
        {
            return false;
        }

        if (_lexer.Current != ']' || (isArray && _lexer.Peek(1) != ']'))
        {
            var closing = isArray ? "']]'" : "']'";
            return _lexer.Fail(_lexer.At, $"expected {closing} after the table name, got {_lexer.Describe(_lexer.At)}");
        }

        _lexer.At += isArray ? 2 : 1;
        var span = _lexer.SpanFrom(position, start);
        _sectionDepth = _key.Count;
        _section = (isArray ? _builder.OpenArrayItem(_key, span) : _builder.OpenTable(_key, span)) ?? _section;
        return _lexer.EndLine("the table header");
    }

    private bool ParseKeyValue(TomlTable table, int depth)
    {
        if (!_lexer.ReadKey(_key, "a key"))
        {
            return false;
        }

        var last = _key[^1];
        if (_lexer.Current != '=')
        {
            return _lexer.Fail(_lexer.At, $"expected '=' after the key {TomlText.Quote(last.Name)}, got {_lexer.Describe(_lexer.At)}");
        }

        _lexer.At++;
        _lexer.SkipBlanks();
        depth += _key.Count;
        if (depth > TomlDocument.MaxDepth)
        {
            return FailTooDeep();
        }

        // Where the way to the key is wrong the value is read all the same, for its own errors and to find its end.
        var target = _builder.OpenDotted(table, _key) ?? new TomlTable();
        if (!ParseValue(depth, "a value after '='", out var value))
        {
            return false;
        }

        _builder.Add(target, last, value);
        return true;
    }

    private bool FailTooDeep() =>
        _lexer.Fail(_lexer.At, $"nested deeper than {TomlDocument.MaxDepth} levels, the most that is accepted");

    private void Recover()
    {
        if (_openArrays == 0)
        {
            _lexer.SkipLine();
            return;
        }

        // The rest of a broken array is no statement: go on where a line looks like one, be it the line of the error.
        _openArrays = 0;
        var line = _lexer.LineStart();
        if (line > _statementStart)
        {
            _lexer.At = line;
        }
        else
        {
            _lexer.SkipLine();
        }

        while (!_lexer.AtEnd && !_lexer.LooksLikeStatement())
        {
            _lexer.SkipLine();
        }
    }
}
