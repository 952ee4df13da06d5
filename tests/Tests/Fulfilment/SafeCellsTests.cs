using CsCheck;
using Linli.Fulfilment;

namespace Linli.Tests.Fulfilment;

/// <summary>Attack S12: formulas smuggled into exports through nicknames, groups and goods.</summary>
public sealed class SafeCellsTests
{
    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData(" =1", "' =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("3-2-502-王小明", "3-2-502-王小明")]
    [InlineData(-3, "-3")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula(object? value, string cell) => Assert.Equal(cell, SafeCells.Cell(value));

    [Fact]
    public void Whatever_the_text_the_first_character_shown_is_harmless() =>
        Gen.String.Sample(text =>
        {
            var cell = SafeCells.Cell(text);
            var shown = cell is ['"', ..] ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
            return shown.Length == 0 || !"=+-@\t\r\n".Contains(shown[0], StringComparison.Ordinal);
        });
}
