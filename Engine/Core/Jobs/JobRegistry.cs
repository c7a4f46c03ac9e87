using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The kinds of job that can be run, by the word for <c>job.kind</c>. The program makes the one registry. A plug-in is created
/// when it is first asked for: a child needs one of them and starts with no other. Thread-safe.
/// </summary>
/// <param name="entries">The first one is the default kind.</param>
internal sealed class JobRegistry(params IReadOnlyList<JobRegistry.Entry> entries)
{
    private readonly Lazy<JobPlugin>[] _plugins = [.. entries.Select(entry => new Lazy<JobPlugin>(entry.Create))];

    /// <summary>All of them, in the order of registration.</summary>
    public IEnumerable<JobPlugin> All => _plugins.Select(plugin => plugin.Value);

    /// <summary>The plug-in of that kind; null for none.</summary>
    public JobPlugin? Find(string kind)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Kind == kind)
            {
                return _plugins[i].Value;
            }
        }

        return null;
    }

    /// <summary>The plug-in of a profile, which is of one of these kinds since <see cref="CreateTable"/>'s settings made it valid.</summary>
    public JobPlugin Of(Profile profile) => Find(profile.Kind)!;

    /// <summary>The plug-in whose verb that word is; null for a word that is no job's.</summary>
    public JobPlugin? ByVerb(string name) => All.FirstOrDefault(plugin => plugin.Verbs.Any(verb => verb.Name == name));

    /// <summary>The settings of all kinds.</summary>
    public SettingsTable CreateTable() => new([.. All.Select(plugin => plugin.Settings)]);

    /// <summary>Creates a job in a child from what the parent's job says of itself, or says why that is impossible.</summary>
    public Result<IJob> Open(string kind, byte[] spec) => Find(kind)?.Open(spec) ?? new Diagnostic($"there is no job {kind}");

    /// <summary>One kind.</summary>
    /// <param name="Kind">Its word, known without creating the plug-in.</param>
    /// <param name="Create">Called once at most.</param>
    internal sealed record Entry(string Kind, Func<JobPlugin> Create);
}
