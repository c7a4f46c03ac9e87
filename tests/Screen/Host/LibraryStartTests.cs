using System.Reflection;
using System.Xml.Linq;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Host;

/// <summary>What of the library is reached by other ways than its public ones: each has to be looked at again with another version of it.</summary>
public sealed class LibraryStartTests
{
    private const string Remedy =
        "Terminal.Gui has changed: see whether ApplicationImpl can be given our driver's parts in another way (LibraryStart.NewApplication). "
        + "If not, the public way is DisableRealDriverIO=1 with Init(\"ansi\"), and sending Driver.GetOutputBuffer() after LayoutAndDrawComplete.";

    [Fact]
    public void ApplicationImpl_ConstructorOfOneFactory_IsThere()
    {
        var type = typeof(IApplication).Assembly.GetType("Terminal.Gui.App.ApplicationImpl");

        Assert.True(type?.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IComponentFactory)]) is not null, Remedy);
    }

    [Fact]
    public void Substitution_EachMethodItStubs_IsThere()
    {
        var assembly = XDocument.Load(Path.Combine(Repository.Root, "Tui/Cli/Native/Terminal.Gui.xml")).Root!.Element("assembly")!;
        Assert.Equal("Terminal.Gui", (string?)assembly.Attribute("fullname"));
        foreach (var type in assembly.Elements("type"))
        {
            foreach (var method in type.Elements("method"))
            {
                var (owner, name) = ((string)type.Attribute("fullname")!, ((string)method.Attribute("signature")!).Split(' ', '(')[1]);
                Assert.True(
                    typeof(IApplication).Assembly.GetType(owner)?.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is not null,
                    $"{owner}.{name} is gone: find which module initialiser of Terminal.Gui reads ./.tui now, and name it in Tui/Cli/Native/Terminal.Gui.xml");
            }
        }
    }

    [Fact]
    public void ModuleInitialisers_OfTheLibrary_AreThoseThatAreStubbed()
    {
        var initialisers = typeof(IApplication).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(System.Runtime.CompilerServices.ModuleInitializerAttribute)))
            .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}");

        Assert.Equal(["Terminal.Gui.ModuleInitializers.InitializeConfiguration"], initialisers);
    }
}
