namespace TuiScan.Tests.Profiles.Toml;

/// <summary>A text that has every construct of the specification at least once.</summary>
internal static class TomlSamples
{
    public const string All = """"
        # A comment with é and 😀
        title = "TOML \u00e9 \U0001F600 \\ \" \t" # behind a value
        literal = 'C:\path'
        multi = """
        first \
            joined
        "" and ""\" """
        raw = '''
        it''s raw \n'''
        "quoted key" . 'with dots'.bare-1_ = 1
        integers = [0, +1, -17, 1_000, 0xDEAD_beef, 0o755, 0b1101]
        floats = [1.0, -0.01, 5e+22, 1e06, 6.626e-34, 224_617.445_991, inf, -inf, nan, -0.0]
        booleans = [
            true, # one a line

            false,
        ]
        times = [1979-05-27T07:32:00Z, 1979-05-27 00:32:00.999999-07:00, 1979-05-27T07:32:00, 1979-05-27, 07:32:00.5]
        point = { x = 1, y.z = 2, empty = {}, nested = [{ a = [] }, {}] }

        [table]
        key = "value"
        dotted.one = 1
        dotted.two = 2

        [table.dotted.below]

        [implied.deeply.below]
        x = 1

        [implied]
        y = 2

        [[products]]
        name = "Hammer"

        [products.physical]
        color = "red"

        [[products.variety]]
        name = "sledge"

        [[products]]
        """";
}
