using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;
using TuiScan.Exec.Commands;

namespace TuiScan.Exec;

/// <summary>The command for each file, ready to be filled in. Immutable, thread-safe.</summary>
internal sealed class ExecCommand
{
    private readonly string[] _first; // arguments that are the same for all items, including the program's name
    private readonly string[] _arguments;
    private readonly Template[] _templates;
    private readonly Template? _output;

    private ExecCommand(string program, string[] first, string[] arguments, string output)
    {
        (Program, _first, _arguments) = (program, first, arguments);
        _templates = [.. arguments.Select(Parse)];
        _output = output.Length == 0 ? null : Parse(output);
    }

    /// <summary>The absolute path of the program's file.</summary>
    public string Program { get; }

    /// <summary>The time limit of a command; zero for none.</summary>
    public required TimeSpan Timeout { get; init; }

    public required int Retries { get; init; }

    /// <summary>The maximum number of bytes of a command's output that are kept.</summary>
    public required int OutputLimit { get; init; }

    /// <summary>The environment of commands, <c>NAME=VALUE</c>, without the variables of the item.</summary>
    public required IReadOnlyList<byte[]> Environment { get; init; }

    /// <summary>True when the command creates an output file.</summary>
    public bool HasOutput => _output is not null;

    /// <summary>The one output file of all items; null where it depends on the item, or there is none.</summary>
    public string? OnlyOutput => _output is null ? null : OnlyOutputOf(_output);

    /// <summary>True when two files below that many roots can have the same output name.</summary>
    public bool OutputsMayMeet(int roots) => _output is { } output
        && !(output.Uses(Placeholder.Path) || output.Uses(Placeholder.Number) || (roots == 1 && output.Uses(Placeholder.Relative)));

    /// <summary>Creates a command from a program and its arguments with valid placeholders.</summary>
    public static ExecCommand Of(
        string program, IReadOnlyList<string> words, bool isScript, string output, TimeSpan timeout, int retries, int outputLimit, IReadOnlyList<byte[]> environment)
    {
        string[] first = isScript ? ["sh", "-c", words[0], "sh"] : [words[0]];
        return new ExecCommand(program, first, [.. words.Skip(1)], output)
        {
            Timeout = timeout,
            Retries = retries,
            OutputLimit = outputLimit,
            Environment = environment,
        };
    }

    /// <summary>As <see cref="OnlyOutput"/>, for a template.</summary>
    public static string? OnlyOutputOf(Template output) =>
        Placeholders.All.Any(output.Uses) ? null : Encoding.UTF8.GetString(output.Render(isArgument: false));

    /// <summary>The arguments for an item.</summary>
    public IReadOnlyList<byte[]> ArgumentsFor(ItemValues values) =>
    [
        .. _first.Select(Encoding.UTF8.GetBytes),
        .. _templates.Select(template => template.Render(values, isArgument: true)),
    ];

    /// <summary>
    /// The final path of the item's output; null where a name would lead to another folder than the template's, which no
    /// ordinary template makes possible.
    /// </summary>
    public byte[]? OutputFor(ItemValues values)
    {
        var path = _output!.Render(values, isArgument: false);
        return StepsUp(path) > StepsUp(Encoding.UTF8.GetBytes(_output.Text)) ? null : path;
    }

    public void Write(ByteWriter writer)
    {
        writer.Text(Program).Text(_output?.Text ?? "").I64(Timeout.Ticks).I64(Retries).I64(OutputLimit)
            .Blobs([.. _first.Select(Encoding.UTF8.GetBytes)])
            .Blobs([.. _arguments.Select(Encoding.UTF8.GetBytes)])
            .Blobs(Environment);
    }

    /// <summary>Reads what <see cref="Write"/> wrote in the parent, where it was validated.</summary>
    public static ExecCommand Read(ref ByteReader reader)
    {
        var (program, output) = (reader.Text(), reader.Text());
        var (timeout, retries, limit) = (new TimeSpan(reader.I64()), (int)reader.I64(), (int)reader.I64());
        string[] first = [.. reader.Blobs().Select(Encoding.UTF8.GetString)];
        string[] arguments = [.. reader.Blobs().Select(Encoding.UTF8.GetString)];
        return new ExecCommand(program, first, arguments, output)
        {
            Timeout = timeout,
            Retries = retries,
            OutputLimit = limit,
            Environment = reader.Blobs(),
        };
    }

    private static Template Parse(string text) =>
        Template.Parse(text).TryGet(out var template, out var refused) ? template : throw new ArgumentException(refused.Message, nameof(text));

    private static int StepsUp(ReadOnlySpan<byte> path)
    {
        var count = 0;
        foreach (var name in path.Split((byte)'/'))
        {
            count += path[name].SequenceEqual(".."u8) ? 1 : 0;
        }

        return count;
    }
}
