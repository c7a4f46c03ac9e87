using System.CommandLine;
using System.CommandLine.Parsing;

namespace TuiScan.Cli.Commands;

/// <summary>Creates options that take one word.</summary>
internal static class OptionFactory
{
    public static Option<string?> Option(string name, string valueName, string help, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { HelpName = valueName, Description = help, Arity = ArgumentArity.ExactlyOne };
        option.Validators.Add(RefuseEmpty);
        return option;
    }

    /// <summary>An option that may be given several times, one word each.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="valueName">The placeholder for the word in help.</param>
    /// <param name="help">A sentence.</param>
    /// <param name="refuse">Returns what is wrong with a word; null for nothing.</param>
    public static Option<string[]> Many(string name, string valueName, string help, Func<string, string?> refuse)
    {
        var option = new Option<string[]>(name)
        {
            HelpName = valueName,
            Description = help,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(RefuseEmpty);
        option.Validators.Add(result =>
        {
            foreach (var message in result.Tokens.Where(token => token.Value.Length > 0).Select(token => refuse(token.Value)).OfType<string>())
            {
                result.AddError(message);
            }
        });
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

    /// <summary>A required option with one of some words.</summary>
    public static Option<string?> Required(string name, string help, params string[] choices)
    {
        var option = Choice(name, help, choices);
        option.Required = true;
        option.Description = $"{help}: {string.Join(", ", choices[..^1])} or {choices[^1]}.";
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
