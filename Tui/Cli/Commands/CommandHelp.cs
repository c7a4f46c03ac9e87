using System.CommandLine;
using System.CommandLine.Invocation;

namespace TuiScan.Cli.Commands;

/// <summary>The parser's own help; the help of a command omits the arguments of the program itself.</summary>
internal sealed class CommandHelp(SynchronousCommandLineAction help, JobOptions options) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        options.ShowRootProfile(parseResult.CommandResult.Parent is null);
        return help.Invoke(parseResult);
    }
}
