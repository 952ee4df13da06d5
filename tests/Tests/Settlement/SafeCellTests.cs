using Linli.Settlement;

namespace Linli.Tests.Settlement;

public sealed class SafeCellTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")", "'=HYPERLINK(\"http://evil\")")]
    [InlineData("+86", "'+86")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "' =1")]
    [InlineData(" =1", "' =1")]
    [InlineData("两行\n=1", "两行 =1")]
    [InlineData("土鸡蛋 30枚", "土鸡蛋 30枚")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Never_begins_with_what_a_spreadsheet_runs(string text, string safe) => Assert.Equal(safe, SafeCell.Text(text));
}
