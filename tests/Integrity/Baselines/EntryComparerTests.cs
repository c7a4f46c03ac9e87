using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Comparing;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

public sealed class EntryComparerTests
{
    private const EntryAttributes None = EntryAttributes.None;

    private static readonly Digest Other = new([9, 9, 9, 9]);

    [Theory]
    [InlineData(EntryType.File, EntryAttributes.All & ~(EntryAttributes.Type | EntryAttributes.Target))]
    [InlineData(EntryType.Directory, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Xattrs)]
    [InlineData(EntryType.Link, EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Target | EntryAttributes.Mtime)]
    [InlineData(EntryType.Fifo, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid)]
    [InlineData(EntryType.Socket, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid)]
    [InlineData(EntryType.CharacterDevice, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid)]
    [InlineData(EntryType.BlockDevice, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid)]
    public void Compare_EverythingDiffers_GivesWhatAppliesToTheType(EntryType type, EntryAttributes expected) =>
        Assert.Equal(expected, EntryComparer.Compare(Before(type), "a"u8, After(type), "b"u8, EntryAttributes.All));

    [Fact]
    public void Compare_InodeAndCtimeNotAskedFor_AreNotCompared() =>
        Assert.Equal(
            EntryAttributes.Default & ~(EntryAttributes.Type | EntryAttributes.Target),
            EntryComparer.Compare(Before(EntryType.File), default, After(EntryType.File), default, EntryAttributes.Default));

    [Fact]
    public void Compare_AnotherType_ListsTypeModeAndOwnersOnly() =>
        Assert.Equal(
            EntryAttributes.Type | EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid,
            EntryComparer.Compare(Before(EntryType.File), default, After(EntryType.Link), "b"u8, EntryAttributes.All));

    [Fact]
    public void Compare_AnotherTypeAndTheSameOwner_ListsTypeOnly()
    {
        var after = Before(EntryType.Directory);

        Assert.Equal(EntryAttributes.Type, EntryComparer.Compare(Before(EntryType.File), default, after, default, EntryAttributes.All));
    }

    [Fact]
    public void Compare_AnotherTypeWhoseModeAndOwnerAreUnknown_ListsTypeOnly() =>
        Assert.Equal(
            EntryAttributes.Type,
            EntryComparer.Compare(Before(EntryType.File), default, After(EntryType.Fifo) with { Known = None }, default, EntryAttributes.All));

    [Fact]
    public void Compare_AnotherTypeWhereNothingTellsIt_ListsWhatIsAskedForOnly()
    {
        Assert.Equal(EntryAttributes.Mode, EntryComparer.Compare(Before(EntryType.File), default, After(EntryType.Fifo), default, EntryAttributes.Mode));
        Assert.Equal(None, EntryComparer.Compare(Before(EntryType.File), default, After(EntryType.Fifo), default, EntryAttributes.Mtime));
    }

    [Fact]
    public void Compare_SizesThatAreUnknown_SayNothingOfContent()
    {
        var after = Before(EntryType.File) with { Size = 11, Content = default, Known = EntryAttributes.All & ~EntryAttributes.Size };

        Assert.Equal(None, Compare(after, EntryAttributes.All));
    }

    [Fact]
    public void Compare_AnotherSize_ImpliesContentWithoutADigest()
    {
        var after = Before(EntryType.File);
        after.Size++;
        after.Content = default;

        Assert.Equal(EntryAttributes.Size | EntryAttributes.Content, Compare(after, EntryAttributes.Default));
        Assert.Equal(EntryAttributes.Content, Compare(after, EntryAttributes.Content));
        Assert.Equal(EntryAttributes.Size, Compare(after, EntryAttributes.Size));
    }

    [Fact]
    public void Compare_ADigestIsMissing_DoesNotCallContentChanged()
    {
        var after = Before(EntryType.File);
        after.Content = default;

        Assert.Equal(None, Compare(after, EntryAttributes.All));
        Assert.Equal(None, EntryComparer.Compare(after, default, Before(EntryType.File), default, EntryAttributes.All));
    }

    [Fact]
    public void Compare_ATargetIsMissing_DoesNotCallItChanged()
    {
        Assert.Equal(None, EntryComparer.Compare(Before(EntryType.Link), "a"u8, Before(EntryType.Link), default, EntryAttributes.All));
        Assert.Equal(None, EntryComparer.Compare(Before(EntryType.Link), default, Before(EntryType.Link), "a"u8, EntryAttributes.All));
    }

    [Fact]
    public void Compare_WhatOneSideCannotTell_IsNotCompared()
    {
        var after = After(EntryType.File);
        after.Known = EntryAttributes.Mode;

        Assert.Equal(EntryAttributes.Mode | EntryAttributes.Content, Compare(after, EntryAttributes.All));
    }

    [Theory]
    [InlineData(EntryAttributes.Content)]
    [InlineData(EntryAttributes.Target)]
    [InlineData(EntryAttributes.Type)]
    public void Compare_AnotherTypeWhereContentIsCompared_ListsType(EntryAttributes compared) =>
        Assert.Equal(
            EntryAttributes.Type,
            EntryComparer.Compare(Before(EntryType.File) with { Known = None }, default, After(EntryType.Link), "b"u8, compared));

    [Theory]
    [InlineData(EntryType.File, EntryAttributes.All & ~(EntryAttributes.Type | EntryAttributes.Target))]
    [InlineData(EntryType.Directory, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Xattrs)]
    [InlineData(EntryType.Link, EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Mtime | EntryAttributes.Target)]
    [InlineData(EntryType.Fifo, EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid)]
    public void Missing_NothingIsKnown_IsAllThatIsComparedOfTheType(EntryType type, EntryAttributes expected)
    {
        var entry = Before(type) with { Known = None, Content = default };

        Assert.Equal(expected, EntryComparer.Missing(entry, default, EntryAttributes.All));
        Assert.Equal(expected & EntryAttributes.Mode, EntryComparer.Missing(entry, default, EntryAttributes.Mode));
    }

    [Fact]
    public void Missing_AllIsKnown_IsNone() =>
        Assert.Equal(None, EntryComparer.Missing(Before(EntryType.File), default, EntryAttributes.All));

    [Fact]
    public void Compare_NothingDiffers_GivesNone() => Assert.Equal(None, Compare(Before(EntryType.File), EntryAttributes.All));

    [Fact]
    public void IsCorrupt_OnlyContentDiffers_IsTrue()
    {
        var after = Before(EntryType.File);
        after.Content = Other;

        Assert.True(EntryComparer.IsCorrupt(Before(EntryType.File), after));
    }

    [Fact]
    public void IsCorrupt_AnythingThatSpeaksOfAWriteDiffers_IsFalse()
    {
        foreach (var change in new Func<Entry, Entry>[]
        {
            e => e with { Device = 77 },
            e => e with { Inode = 77 },
            e => e with { Size = 77 },
            e => e with { Mtime = new Timestamp(1, 2) },
            e => e with { Ctime = new Timestamp(1, 2) },
            e => e with { Known = EntryAttributes.All & ~EntryAttributes.Ctime },
            e => e with { Type = EntryType.Link },
            e => e with { Content = default },
            e => e with { Content = Before(EntryType.File).Content },
        })
        {
            var after = change(Before(EntryType.File) with { Content = Other });
            Assert.False(EntryComparer.IsCorrupt(Before(EntryType.File), after));
        }
    }

    [Fact]
    public void IsCorrupt_TheRecordIsNoFileOrHasNoDigest_IsFalse()
    {
        var after = Before(EntryType.File) with { Content = Other };

        Assert.False(EntryComparer.IsCorrupt(Before(EntryType.Link), after));
        Assert.False(EntryComparer.IsCorrupt(Before(EntryType.File) with { Content = default }, after));
    }

    [Theory]
    [InlineData(EntryAttributes.Inode)]
    [InlineData(EntryAttributes.Size)]
    [InlineData(EntryAttributes.Mtime)]
    [InlineData(EntryAttributes.Ctime)]
    public void HasSameIdentity_OneSideDoesNotKnowIt_IsFalse(EntryAttributes unknown)
    {
        var whole = Before(EntryType.File);
        var lacking = whole with { Known = EntryAttributes.All & ~unknown };

        Assert.True(EntryComparer.HasSameIdentity(whole, whole));
        Assert.False(EntryComparer.HasSameIdentity(whole, lacking));
        Assert.False(EntryComparer.HasSameIdentity(lacking, whole));
        Assert.False(EntryComparer.HasSameIdentity(lacking, lacking));
    }

    private static EntryAttributes Compare(in Entry after, EntryAttributes compared) =>
        EntryComparer.Compare(Before(EntryType.File), default, after, default, compared);

    private static Entry Before(EntryType type) => new()
    {
        Type = type,
        Mode = 0x1A4,
        Uid = 1,
        Gid = 2,
        Links = 1,
        Size = 10,
        Mtime = new Timestamp(100, 5),
        Ctime = new Timestamp(100, 6),
        Inode = 50,
        Device = 3,
        Content = new Digest([1, 2, 3, 4]),
        Known = EntryAttributes.All,
    };

    private static Entry After(EntryType type) => new()
    {
        Type = type,
        Mode = 0x1A5,
        Uid = 2,
        Gid = 3,
        Links = 2,
        Size = 11,
        Mtime = new Timestamp(100, 6),
        Ctime = new Timestamp(101, 6),
        Inode = 51,
        Device = 3,
        Content = Other,
        Xattrs = Other,
        Known = EntryAttributes.All,
    };
}
