using Linli.Communities;

namespace Linli.Tests.Communities;

public sealed class HouseNicknameTests
{
    // What was typed | building | unit (- for none) | room | name
    private const string Readable = """
        3-502-王小明|3|-|502|王小明
        3-2-502-王小明|3|2|502|王小明
        12-1-1802-李梅|12|1|1802|李梅
        ３－５０２－王小明|3|-|502|王小明
        ３－２－５０２－王小明|3|2|502|王小明
        3—502—王小明|3|-|502|王小明
        3–502–王小明|3|-|502|王小明
        3 502 王小明|3|-|502|王小明
        3 2 502 王小明|3|2|502|王小明
        3　502　王小明|3|-|502|王小明
        3栋502 王小明|3|-|502|王小明
        3栋2单元502 王小明|3|2|502|王小明
        3栋2单元502室王小明|3|2|502|王小明
        3幢502室 王小明|3|-|502|王小明
        3号楼502王小明|3|-|502|王小明
        3号楼2单元502号王小明|3|2|502|王小明
        3座1201-陈大文|3|-|1201|陈大文
        3号502室-周敏|3|-|502|周敏
        3#502-王小明|3|-|502|王小明
        3#2单元502-王小明|3|2|502|王小明
        3＃502 王小明|3|-|502|王小明
        A-1201-李梅|A|-|1201|李梅
        a-1201-李梅|A|-|1201|李梅
        A3-1201-李梅|A3|-|1201|李梅
        12A-301-赵云|12A|-|301|赵云
        b座-2-301-赵云|B|2|301|赵云
        03-0502-王小明|3|-|502|王小明
        3-02-0502-王小明|3|2|502|王小明
        3-502A-王小明|3|-|502A|王小明
        3-502b-王小明|3|-|502B|王小明
        3-502-阿依古丽·买买提|3|-|502|阿依古丽·买买提
        3-502-Anna Li|3|-|502|Anna Li
        3-502-欧阳|3|-|502|欧阳
        3-502-王小明妈妈|3|-|502|王小明妈妈
        3-502-房小明|3|-|502|房小明
        3-502房-王小明|3|-|502|王小明
        3-502房 房小明|3|-|502|房小明
          3-502-王小明  |3|-|502|王小明
        3 - 502 - 王小明|3|-|502|王小明
        3--502--王小明|3|-|502|王小明
        3_502_王小明|3|-|502|王小明
        3/502/王小明|3|-|502|王小明
        3-502王小明|3|-|502|王小明
        3-12-王小明|3|-|12|王小明
        3-502-㐀山|3|-|502|㐀山
        """;

    // What was typed | the refusal
    private const string Refused = """
        |nickname-empty
           |nickname-empty
        王小明|nickname-no-room
        Anna|nickname-no-room
        3-王小明|nickname-no-room
        3栋王小明|nickname-no-room
        502 王小明|nickname-no-room
        3-502|nickname-no-name
        3-2-502|nickname-no-name
        3栋2单元502室|nickname-no-name
        3-502-|nickname-no-name
        3-502-123|nickname-bad-name
        3-502-王小明138|nickname-bad-name
        3-502-<b>王</b>|nickname-bad-name
        3-502-=cmd()|nickname-bad-name
        3-502-王😀|nickname-bad-name
        3-502-王,小明|nickname-bad-name
        3-502-一二三四五六七八九十一二三四五六七八九十一|nickname-bad-name
        3-502房王小明|nickname-name-unclear
        3-502Anna|nickname-name-unclear
        1-2-3-502-王小明|nickname-unreadable
        3-50221-王小明|nickname-unreadable
        1234-502-王小明|nickname-unreadable
        ?|nickname-unreadable
        3-502-王小明一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十王小明王小明王|nickname-unreadable
        """;

    public static TheoryData<string> ReadableRows => [.. Readable.Split('\n')];

    public static TheoryData<string> RefusedRows => [.. Refused.Split('\n')];

    [Theory]
    [MemberData(nameof(ReadableRows))]
    public void Reads(string row)
    {
        var expected = row.Split('|');
        var outcome = HouseNickname.Parse(expected[0]);
        Assert.Null(outcome.Refusal);
        var nickname = outcome.Value;
        Assert.Equal((expected[1], expected[2], expected[3], expected[4]),
            (nickname.Building, nickname.Unit ?? "-", nickname.Room, nickname.Name));
    }

    [Theory]
    [MemberData(nameof(RefusedRows))]
    public void Says_what_is_wrong(string row)
    {
        var expected = row.Split('|');
        Assert.Equal(expected[1], HouseNickname.Parse(expected[0]).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(ReadableRows))]
    public void Reads_what_it_writes_as_the_same(string row)
    {
        var nickname = HouseNickname.Parse(row.Split('|')[0]).Value;
        Assert.Equal(nickname, HouseNickname.Parse(nickname.ToString()).Value);
    }

    [Fact]
    public void Masks_the_name_and_keeps_the_house() =>
        Assert.Equal("3-2-502-王**", HouseNickname.Parse("3栋2单元502 王小明").Value.Masked);
}
