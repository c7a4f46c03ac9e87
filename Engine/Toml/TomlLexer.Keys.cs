using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>Keys.</summary>
internal ref partial struct TomlLexer
{
    /// <summary>Reads a key, dotted or not, into <paramref name="parts"/>, blanks around its dots included.</summary>
    public bool ReadKey(List<TomlKey> parts, string expected)
    {
        parts.Clear();
        while (true)
        {
            if (!ReadKeyPart(parts, parts.Count == 0 ? expected : "a key after '.'"))
            {
                return false;
            }

            SkipBlanks();
            if (Current != '.')
            {
                return true;
            }

            if (parts.Count >= TomlDocument.MaxDepth)
            {
                return Fail(At, $"the key has more than {TomlDocument.MaxDepth} parts, the most that is accepted");
            }

            At++;
            SkipBlanks();
        }
    }

    private bool ReadKeyPart(List<TomlKey> parts, string expected)
    {
        var start = At;
        if (Current is '"' or '\'')
        {
            if (Peek(1) == Current && Peek(2) == Current)
            {
                return Fail(At, "a key cannot be a multi-line string: use one quote");
            }

            var position = Locate(start);
            if (!ReadSingleLine((byte)Current, out var name))
            {
                return false;
            }

            parts.Add(new TomlKey(name, position));
            return true;
        }

        while (TomlCharacters.IsBareKey(Current))
        {
            At++;
        }

        if (At == start)
        {
            var quoteIt = Current >= 0x80 ? ": a key with other characters than A-Z a-z 0-9 - _ must be in quotes" : "";
            return Fail(At, $"expected {expected}, got {Describe(At)}{quoteIt}");
        }

        parts.Add(new TomlKey(Encoding.ASCII.GetString(_text[start..At]), Locate(start)));
        return true;
    }
}
