using System.CommandLine;
using System.CommandLine.Parsing;

namespace TuiScan.Tui.Cli.Commands;

/// <summary>Makes options that take one word.</summary>
internal static class Words
{
    public static Option<string?> Option(string name, string valueName, string help, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { HelpName = valueName, Description = help, Arity = ArgumentArity.ExactlyOne };
        option.Validators.Add(RefuseEmpty);
        return option;
    }

    /// <summary>The first choice is the default.</summary>
    public static Option<string?> Choice(string name, string help, params string[] choices)
    {
        var accepted = string.Join(", ", choices[..^1]) + " or " + choices[^1];
        var option = new Option<string?>(name)
        {
            HelpName = string.Join('|', choices),
            Description = $"{help}: {accepted}; {choices[0]} by default.",
            Arity = ArgumentArity.ExactlyOne,
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !choices.Contains(token.Value)))
            {
                result.AddError($"{name} must be {accepted}, got {token.Value}");
            }
        });
        return option;
    }

    private static void RefuseEmpty(OptionResult result)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError($"{result.Option.Name} must not be empty");
        }
    }
}
