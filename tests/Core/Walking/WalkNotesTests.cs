using TuiScan.Engine.Walking;
using Xunit;

namespace TuiScan.Tests.Core.Walking;

public sealed class WalkNotesTests
{
    [Fact]
    public void AddFileSystem_TypeWithControlCharacters_IsEscaped()
    {
        var notes = new WalkNotes();

        // A FUSE file system names its own type, which the kernel reports as it is.
        notes.AddFileSystem("mnt"u8, "fuse.a\e[2Jb");

        Assert.Equal([@"not entered: mnt is another file system (fuse.a\x1b[2Jb)"], notes.All.Select(note => note.ToString()));
    }
}
