using System.Text;
using Linli.Operations;
using Linli.Tests.House;

namespace Linli.Tests.Operations;

/// <summary>Purchase logs as people have them: what is read, and what is said about what cannot be.</summary>
public sealed class PurchaseFileTests
{
    private static PurchaseFile Read(string text, Encoding? encoding = null)
    {
        var (file, fault) = PurchaseFile.Read((encoding ?? new UTF8Encoding(false)).GetBytes(text));
        Assert.Null(fault);
        return file!;
    }

    private static string Told(PurchaseFile file) => string.Join("; ", file.Purchases.Select(purchase =>
        $"{file.Members[purchase.Member]} {purchase.At:yyyy-MM-dd HH:mm:ss} {purchase.Fen}{(purchase.Group < 0 ? "" : " " + file.Groups[purchase.Group])}"));

    [Theory]
    [InlineData("member,time,amount,group\na,2026-01-31,12.34,一群\n")]
    [InlineData("group,amount,time,member\n一群,12.34,2026-01-31,a")]
    [InlineData("会员号,支付时间,实付金额（元）,群名\r\na,2026/1/31,¥12.34,一群\r\n")]
    [InlineData("Customer ID;Order Date;Total;Store\na;2026.01.31;12.34;一群\n")]
    [InlineData("user_id\tpaid at\tamount\tcommunity\na\t20260131\t12.34\t一群\n")]
    [InlineData("a,2026年1月31日,12.34,一群\n")]
    [InlineData("household_id,redemption_date,amount,group\na,2026-01-31,12.34,一群\n")]
    [InlineData("\n\nmember,time,amount,group\n\n\"a\",\"2026-01-31\",\"12.34\",\"一群\"\n\n")]
    [InlineData("﻿order,member,created_at,paid_at,amount,group\n7,a,2026-01-30,2026-01-31,12.34,一群\n")]
    public void Finds_its_columns_by_any_usual_heading(string text) =>
        Assert.Equal("a 2026-01-31 00:00:00 1234 一群", Told(Read(text)));

    [Theory]
    [InlineData("2026-01-31", "2026-01-31 00:00:00")]
    [InlineData("2026-1-5 8:05", "2026-01-05 08:05:00")]
    [InlineData("2026/01/31 18:05:09", "2026-01-31 18:05:09")]
    [InlineData("2026-01-31T18:05:09.123456", "2026-01-31 18:05:09")]
    [InlineData("2026-01-31T18:05:09Z", "2026-02-01 02:05:09")]
    [InlineData("2026-01-31T18:05:09+08:00", "2026-01-31 18:05:09")]
    [InlineData("2026-01-31 18:05:09 -0500", "2026-02-01 07:05:09")]
    [InlineData("2028-02-29", "2028-02-29 00:00:00")]
    public void Reads_times_year_first_as_business_time(string time, string read) =>
        Assert.Equal($"a {read} 0", Told(Read($"member,time\na,{time}\n")));

    [Theory]
    [InlineData("a,31/01/2026,1", "time", "no time such as")]
    [InlineData("a,01-31-2026,1", "time", "no time such as")]
    [InlineData("a,2027-02-29,1", "time", "no time such as")]
    [InlineData("a,2026-01-31 24:00,1", "time", "no time such as")]
    [InlineData("a,2026-01-31 18:05 Monday,1", "time", "no time such as")]
    [InlineData("a,46053,1", "time", "no time such as")]
    [InlineData("a,,1", "time", "no time such as")]
    [InlineData(",2026-01-31,1", "member", "no member")]
    [InlineData("a,2026-01-31,", "amount", "no amount")]
    [InlineData("a,2026-01-31", "amount", "no amount")]
    [InlineData("a,2026-01-31,free", "amount", "no amount such as")]
    [InlineData("a,2026-01-31,-5", "amount", "negative")]
    [InlineData("a,2026-01-31,\"12,50\"", "amount", "no amount such as")]
    [InlineData("a,2026-01-31,12,50", "", "has 4 cells where the heading has 3")]
    [InlineData("a,2026-01-31,99999999999", "amount", "larger than")]
    [InlineData("\"a\nb\",2026-01-31,1", "member", "line break")]
    public void Names_row_column_and_reason_of_what_it_cannot_read_and_keeps_the_rest(string row, string column, string reason)
    {
        var file = Read($"member,time,amount\ngood,2026-01-30,1\n{row}\nalso,2026-02-01,2\n");
        Assert.Equal("good 2026-01-30 00:00:00 100; also 2026-02-01 00:00:00 200", Told(file));
        var bad = Assert.Single(file.BadRows);
        Assert.Equal((3, column), (bad.Row, bad.Column));
        Assert.Contains(reason, bad.Reason);
        Assert.Equal(3, file.Rows);
    }

    [Theory]
    [InlineData("12", 1_200, 0)]
    [InlineData("1234.50", 123_450, 0)]
    [InlineData("\"1,234.50\"", 123_450, 0)]
    [InlineData("￥12.30元", 1_230, 0)]
    [InlineData("12.3400", 1_234, 0)]
    [InlineData("12.345", 1_235, 1)]
    [InlineData("0", 0, 0)]
    public void Reads_amounts_to_the_fen_and_says_what_it_rounded(string amount, long fen, int rounded)
    {
        var file = Read($"member,time,amount\na,2026-01-31,{amount}\n");
        Assert.Equal((fen, rounded), (file.Purchases[0].Fen, file.Rounded));
    }

    [Fact]
    public void Reads_the_encodings_that_spreadsheets_write()
    {
        const string text = "会员,下单时间\n周小满,2026-01-31\n";
        Assert.Equal(("UTF-8", "周小满 2026-01-31 00:00:00 0"), Both(new UTF8Encoding(true)));
        Assert.Equal(("GB18030", "周小满 2026-01-31 00:00:00 0"), Both(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!));
        Assert.Equal(("UTF-16", "周小满 2026-01-31 00:00:00 0"), Both(Encoding.Unicode));

        (string, string) Both(Encoding encoding)
        {
            var (file, _) = PurchaseFile.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            return (file!.Encoding, Told(file));
        }
    }

    [Fact]
    public void Reads_the_CDNOW_files_as_they_are()
    {
        var file = Read(" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n\n 00021 0002 19970101  3 oops\n 00021 0002\n");
        Assert.Equal(PurchaseFormat.Cdnow, file.Format);
        Assert.Equal("0001 1997-01-01 00:00:00 2933; 0001 1997-01-18 00:00:00 2973", Told(file));
        Assert.Equal([(4, "dollars"), (5, "")], file.BadRows.Select(bad => (bad.Row, bad.Column)));
        Assert.Equal("00001 1997-01-01 00:00:00 1177", Told(Read(" 00001 19970101  1  11.77\n")));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \n \n", "empty")]
    [InlineData("time,amount\n2026-01-31,5\n", "lacks a column: member")]
    [InlineData("member,amount\na,5\n", "lacks a column: time")]
    [InlineData("member,start date,end date\na,2026-01-31,2026-02-01\n", "lacks a column: time")]
    [InlineData("once upon a time\nthere was\n", "lacks a column: member, time")]
    [InlineData("member,time\na,2026-01-31\nb,\"2026-01-31\nc,2026-01-31\n", "From row 3 on the quotes do not pair")]
    public void Says_in_a_sentence_why_a_file_cannot_be_read_at_all(string text, string said)
    {
        var (file, fault) = PurchaseFile.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(file);
        Assert.Contains(said, fault!.English);
        Assert.NotEmpty(fault.Chinese);
    }

    [Fact]
    public void Refuses_what_is_no_text()
    {
        Assert.Contains("UTF-8", PurchaseFile.Read([0, 1, 2, 3]).Fault!.English);
        Assert.Contains("UTF-8", PurchaseFile.Read([0x61, 0xFF, 0x80, 0x0A]).Fault!.English);
    }

    [Fact]
    public void Reads_the_sample_of_the_documentation_whole()
    {
        var (file, _) = PurchaseFile.Read(File.ReadAllBytes(Repository.PathOf("docs/samples/purchases.csv")));
        Assert.Empty(file!.BadRows);
        Assert.Equal((219, 36, 3), (file.Purchases.Count, file.Members.Count, file.Groups.Count));
    }

    [Fact]
    public void A_cell_with_a_line_break_in_a_column_nobody_reads_is_fine()
    {
        var file = Read("member,remark,time\na,\"first\nsecond\",2026-01-31\nb,x,2026-02-01\n");
        Assert.Equal("a 2026-01-31 00:00:00 0; b 2026-02-01 00:00:00 0", Told(file));
        Assert.Contains("not read: remark", file.Columns);
    }
}
