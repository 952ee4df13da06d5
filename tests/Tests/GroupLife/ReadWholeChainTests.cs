using Linli.GroupLife;

namespace Linli.Tests.GroupLife;

/// <summary>Whole pastes: opening, menu, entries, talk, several postings, chat logs.</summary>
public sealed class ReadWholeChainTests
{
    private const string Fruit = "A 橙子;5斤装;箱;29.90 | B 红富士苹果/苹果;;斤;6.00 | C 香蕉;;把;9.90";
    private const string One = "A 橙子;5斤装;箱;29.90";

    [Theory]
    [InlineData("1. 豌豆 橙子2箱，帮7栋陈姐带苹果1斤", "豌豆: A×2箱", "陈姐@7栋: B×1斤 !")]
    [InlineData("1. 萌萌 替楼上王老师要1箱橙子，我自己苹果2斤", "王老师: A×1箱 !", "萌萌: B×2斤")]
    [InlineData("1. 李四 橙子两箱，替王五1箱", "李四: A×2箱", "王五: ?×1箱 !")]
    public void An_order_for_somebody_else_is_an_entry_of_its_own(string text, params string[] entries)
    {
        var reading = ChainRows.Read(Fruit, "#接龙\n" + text);
        Assert.Equal(entries, reading.Entries.Select(ChainRows.Say));
        Assert.Equal("#接龙" + text, string.Concat(reading.TextLines.Select(line => line.Text)));
    }

    [Fact]
    public void Who_joins_below_the_closing_line_is_late()
    {
        var reading = ChainRows.Read(One, "#接龙\n1. 张三 2箱\n——截单了，下面的不算——\n2. 李四 1箱");
        Assert.Equal([false, true], reading.Entries.Select(entry => entry.Late));
        Assert.Equal([false, true], reading.Orders.Select(order => order.Check));
    }

    [Fact]
    public void Units_are_printed_as_the_item_writes_them()
    {
        var reading = ChainRows.Read("A Sourdough;;loaf;38.00 | B 走地雞;;隻;98.00", "#接龙\n1. Anna A x2\n2. Mike 2 loaves of sourdough, 雞一只");
        Assert.Equal(["loaf", "loaf", "隻"], reading.Orders.SelectMany(order => order.Lines).Select(line => line.Unit));
        Assert.All(reading.Orders, order => Assert.False(order.Check));
    }

    [Fact]
    public void Reads_the_opening_and_leaves_menu_and_example_unordered()
    {
        var reading = ChainRows.Read(Fruit, """
            #接龙
            周五水果团，共100份，每户限20份，今晚8点截单
            A 橙子 5斤装 29.9元
            B 红富士苹果 6元/斤
            C 香蕉 9.9元/把
            例：3-502 张三 橙子2份

            1. 李团长
            2. 周小满 橙子2箱
            """);
        Assert.Equal(ChainKind.Order, reading.Kind);
        Assert.Equal("周五水果团，共100份，每户限20份，今晚8点截单", reading.Header.Title);
        Assert.Equal((100m, 20m), (reading.Header.CapQuantity, reading.Header.PerPersonLimit));
        Assert.Equal(new ChainCutOff("今晚8点", null, null, 20, 0), reading.Header.CutOff);
        Assert.Equal(["Header", "Header", "Menu", "Menu", "Menu", "Example", "Blank", "Note", "Order"], reading.TextLines.Select(line => line.Fate.ToString()));
        Assert.Equal(["李团长: -", "周小满: A×2箱"], reading.Entries.Select(ChainRows.Say));
        Assert.Equal(new Money(5980), reading.Total);
    }

    [Fact]
    public void Tells_a_numbered_menu_from_numbered_entries()
    {
        var reading = ChainRows.Read("1 苹果;;斤;5.00 | 2 香蕉;;斤;3.00 | 3 梨;;斤;4.00",
            "#接龙 水果⏎1. 苹果 5元/斤⏎2. 香蕉 3元/斤⏎3. 梨 4元/斤⏎⏎1. 张三 1号2斤⏎2. 李四 3*2⏎3. 王五 1、2、3各一斤⏎4. 赵六 2");
        Assert.Equal(3, reading.TextLines.Count(line => line.Fate == LineFate.Menu));
        Assert.Equal(["张三: 1×2斤", "李四: 3×2斤", "王五: 1×1斤 2×1斤 3×1斤", "赵六: 2×1斤 !"], reading.Entries.Select(ChainRows.Say));
    }

    [Theory]
    [InlineData("#接龙 橙子团购 一箱29.9 1. 张三 2箱 2. 李四3箱 3. 3-502王五 1箱")]
    [InlineData("#接龙 / 橙子团购 / 1. 张三 2箱 / 2. 李四3箱 / 3. 3-502王五 1箱")]
    [InlineData("#接龙⏎橙子团购⏎① 张三 2箱⏎② 李四3箱⏎③ 3-502王五 1箱")]
    [InlineData("#接龍⏎橙子團購⏎１．张三 2箱⏎２、李四3箱⏎（3）3-502王五 1箱")]
    [InlineData("橙子团购⏎1）张三 2箱⏎2）李四3箱⏎3）3-502王五 1箱")]
    [InlineData("#Group Note⏎橙子⏎01. 张三 2箱⏎02. 李四3箱⏎03. 3-502王五 1箱")]
    [InlineData("#接龙⏎橙子⏎1️⃣张三 2箱⏎2️⃣李四3箱⏎3️⃣3-502王五 1箱")]
    [InlineData("#接龙⏎橙子⏎1 张三 2箱⏎2 李四3箱⏎3 3-502王五 1箱")]
    [InlineData("\uFEFF#接龙\r\n橙子\r\n1.\u200B 张三 2箱\r\n2. 李四3箱\r\n3. 3-502王五 1箱\r\n")]
    [InlineData("#接龙\u2028橙子\u20281. 张三\u20052箱\u20282. 李四3箱\u20283. 3-502王五\u3000１箱")]
    public void Finds_the_same_entries_in_every_layout(string text)
    {
        var reading = ChainRows.Read(One, text);
        Assert.Equal(["张三: A×2箱", "李四: A×3箱", "王五@3-502: A×1箱"], reading.Entries.Select(ChainRows.Say));
        Assert.Equal(new Money(6 * 2990), reading.Total);
    }

    [Fact]
    public void Numbers_jump_and_repeat_and_are_no_keys()
    {
        var reading = ChainRows.Read(One, "#接龙⏎橙子⏎1. 张三 1箱⏎3. 李四 1箱⏎3. 王五 2箱⏎12. 赵六 1箱");
        Assert.Equal("1 3 3 12", string.Join(' ', reading.Entries.Select(entry => entry.Number)));
        Assert.Equal(4, reading.Orders.Count);
    }

    [Fact]
    public void Joins_the_lines_of_one_entry()
    {
        var reading = ChainRows.Read(Fruit, "接龙⏎1. 张三⏎橙子2箱⏎苹果1斤⏎电话13812345678⏎2. 李四⏎3-502⏎苹果 2斤⏎3. 王五：苹果1斤");
        Assert.Equal(["张三: A×2箱 B×1斤", "李四@3-502: B×2斤", "王五: B×1斤"], reading.Entries.Select(ChainRows.Say));
        Assert.Equal("13812345678", reading.Entries[0].Phone);
        Assert.Equal((2, 5), (reading.Entries[0].FirstLine, reading.Entries[0].LastLine));
    }

    [Fact]
    public void Reads_a_chat_log_and_does_not_order_what_is_quoted()
    {
        var reading = ChainRows.Read(Fruit, """
            张三: 橙子一箱
            2026-11-25 10:23 赵六
            苹果10斤
            「赵六：苹果10斤」
            - - - - - - - - - -
            周八 11:02
            我也要一箱橙子
            收到
            """);
        Assert.Equal(["张三: A×1箱", "赵六: B×10斤", "周八: A×1箱"], reading.Orders.Select(ChainRows.Say));
        Assert.Equal(LineFate.Note, reading.TextLines[3].Fate);
        Assert.Equal(LineFate.Chatter, reading.TextLines[^1].Fate);
    }

    [Theory]
    [InlineData("大家晚上好")]
    [InlineData("各位早上好！")]
    [InlineData("晚安~")]
    public void A_greeting_below_an_entry_is_no_word_of_it(string greeting)
    {
        var reading = ChainRows.Read(Fruit, "1. 张三 橙子2箱\n2. 李四 橙子1箱\n" + greeting);
        Assert.Equal(LineFate.Chatter, reading.TextLines[^1].Fate);
        Assert.Null(reading.Entries[^1].Note);
    }

    [Fact]
    public void Takes_people_above_their_goods()
    {
        var reading = ChainRows.Read(Fruit, "3-502 张三⏎橙子2箱⏎苹果3斤⏎⏎5-301 李四 橙子1箱");
        Assert.Equal(["张三@3-502: A×2箱 B×3斤", "李四@5-301: A×1箱"], reading.Orders.Select(ChainRows.Say));
    }

    [Fact]
    public void Counts_only_the_last_posting_of_a_chain_and_keeps_another_chain()
    {
        var reading = ChainRows.Read(Fruit, """
            #接龙
            橙子
            1. 张三 橙子2箱
            2. 李四 橙子1箱
            #接龙
            橙子
            1. 张三 橙子2箱
            2. 李四 橙子1箱
            3. 王五 橙子1箱
            #接龙
            苹果
            1. 张三 苹果2斤
            """);
        Assert.Equal(["张三: A×2箱 B×2斤", "李四: A×1箱", "王五: A×1箱"], reading.Orders.Select(ChainRows.Say));
    }

    [Fact]
    public void Adds_changes_and_cancels_per_person()
    {
        var reading = ChainRows.Read(Fruit, """
            #接龙
            水果
            1. 张三 橙子2箱
            2. 李四 苹果1斤
            3. 王五 橙子1箱苹果2斤
            4. 赵六 橙子3箱
            5. 张三 橙子改成3箱
            6. 李四 取消
            7. 王五 苹果不要了
            8. 赵六 多加1箱橙子
            9. 赵六 减1箱
            10. 张三：再加苹果1斤
            11. 孙七 橙子2箱改成4箱
            """);
        Assert.Equal(["张三: A×3箱 B×1斤", "王五: A×1箱", "赵六: A×3箱", "孙七: A×4箱"], reading.Orders.Select(ChainRows.Say));
        Assert.Equal(["Order", "Order", "Order", "Order", "Change", "Cancel", "Cancel", "Change", "Change", "Change", "Change"],
            reading.Entries.Select(entry => entry.Action.ToString()));
        Assert.DoesNotContain(reading.Entries, entry => entry.Check);
    }

    /// <summary>Name and room stand apart also where the text has the nickname whole; rooms tell neighbours of one name apart.</summary>
    [Fact]
    public void Tells_neighbours_of_one_name_apart()
    {
        ChainMember[] members = [new("小陈", "5-301", "5-301-小陈", "a"), new("小陈", "8-1102", "8-1102-小陈", "b")];
        var reading = ReadChain.Read("#接龙\n1. 5-301-小陈 1箱\n2. 8-1102 小陈 2箱\n3. 9-101 小陈 3箱",
            [new ChainItem("A", "苹果", [], "5斤", "箱", Money.Yuan(30))], members);

        Assert.Equal([("小陈", "5-301", "a", 1m), ("小陈", "8-1102", "b", 2m), ("小陈", "9-101", null, 3m)],
            reading.Orders.Select(order => (order.Name, order.Room, order.MemberKey, order.Lines[0].Quantity)));
    }

    [Fact]
    public void Knows_members_by_their_whole_name_and_by_their_room()
    {
        var reading = ChainRows.Read(Fruit, "#接龙⏎水果⏎1. 王小明 橙子2箱⏎2. 李橙子 苹果1斤⏎3. 小美8820箱橙子⏎4. 3-2-502 苹果一斤",
            "3-2-502-王小明", "5-301-李橙子", "3-502-小美88");
        Assert.Equal(["王小明@3-2-502: A×2箱 B×1斤", "李橙子@5-301: B×1斤", "小美88@3-502: A×20箱"], reading.Orders.Select(ChainRows.Say));
    }

    [Theory]
    [InlineData("#接龙⏎602 2⏎1103 1箱⏎1402 小朱 1箱⏎602 再加1", "@602: A×3箱, @1103: A×1箱, 小朱@1402: A×1箱")]
    [InlineData("9栋橙子团 12元一箱⏎#接龙⏎1. 101 2⏎2. 203 1箱⏎3. 804两箱", "@101: A×2箱, @203: A×1箱, @804: A×2箱")]
    [InlineData("#接龙 每人一份⏎1. 张三 2箱⏎2. 李四 1箱", "张三: A×2箱, 李四: A×1箱")]
    [InlineData("张三 2箱⏎502 1箱⏎李四 1箱", "张三: A×2箱, @502: A×1箱, 李四: A×1箱")]
    [InlineData("#接龙⏎1. 张三 1箱⏎2. 李四 跟张三一样⏎3. 王五 同1", "张三: A×1箱, 李四: A×1箱 !, 王五: A×1箱 !")]
    [InlineData("#接龙⏎1. 张三 1箱⏎2. 李四 1箱⏎3. 张三 那个翻倍", "张三: A×1箱 !, 李四: A×1箱")]
    public void Reads_how_a_group_writes(string text, string orders) =>
        Assert.Equal(orders, string.Join(", ", ChainRows.Read(One, text).Orders.Select(ChainRows.Say)));

    [Theory]
    [InlineData("我们店今天有橙子5斤29.9，苹果6 下午送⏎要的报名字⏎张三 橙子1箱⏎李四 苹果2斤", "张三: A×1箱, 李四: B×2斤")]
    [InlineData("#接龙⏎1. 张三 橙子2箱⏎2. 张三 换成苹果", "张三: B×2斤 !")]
    public void Reads_how_a_shop_writes(string text, string orders) =>
        Assert.Equal(orders, string.Join(", ", ChainRows.Read(Fruit, text).Orders.Select(ChainRows.Say)));

    [Fact]
    public void Marks_who_is_late_over_the_cap_or_over_the_limit()
    {
        var reading = ChainRows.Read(One, "#接龙⏎橙子共5箱，每户限2箱，18:00截单⏎1. 张三 3箱⏎2. 李四 2箱 17:59⏎3. 王五 1箱 18:05⏎截单了⏎4. 赵六 1箱");
        Assert.Equal(["over-limit", "", "late over-cap", "late over-cap"],
            reading.Entries.Select(entry => string.Join(' ', entry.Doubts.Select(doubt => doubt.Code))));
    }

    [Theory]
    [InlineData("#接龙⏎6月12日welink健康打卡⏎⏎1. 员工甲 - Jackie⏎2. 员工乙-Leslie⏎3. 员工丙-MING")]
    [InlineData("#接龙⏎明天羽毛球报名⏎1. 张三⏎2. 李四 +1⏎3. 王五 2人")]
    [InlineData("#接龙 互赞链接⏎1. 张三 https://mp.weixin.qq.com/s/abc123⏎2. 李四 https://mp.weixin.qq.com/s/def456")]
    [InlineData("#接龙⏎⏎1. 阿青 6:30-7:10 跑步 5公里⏎2. 小林 7-8点 读书半小时⏎3. 木木 7.20起床，早饭，背单词30个")]
    [InlineData("#接龙⏎今日体温⏎1. 张三 36.5⏎2. 李四 36.7⏎3. 王五 36.4")]
    [InlineData("#接龙⏎已读请接龙⏎1. 3-502 张三⏎2. 3-601 李四")]
    public void Orders_nothing_from_what_is_no_order(string text)
    {
        var reading = ChainRows.Read(One, text);
        Assert.Equal(ChainKind.NotOrder, reading.Kind);
        Assert.Empty(reading.Orders);
        Assert.All(reading.Entries, entry => Assert.Equal(ChainAction.None, entry.Action));
    }

    [Theory]
    [InlineData("明天下午3点截单", "明天下午3点", 15, 0)]
    [InlineData("今晚8点半截止", "今晚8点半", 20, 30)]
    [InlineData("截单时间：20:30", "20:30", 20, 30)]
    [InlineData("5月8日18:00截单", "5月8日18:00", 18, 0)]
    [InlineData("中午12点前截单", "中午12点", 12, 0)]
    [InlineData("十点截团", "十点", 10, 0)]
    public void Reads_the_cut_off(string opening, string words, int hour, int minute)
    {
        var cutOff = ChainRows.Read(One, $"#接龙⏎橙子 {opening}⏎1. 张三 1箱").Header.CutOff;
        Assert.Equal((words, hour, minute), (cutOff?.Words, cutOff?.Hour, cutOff?.Minute));
    }

    [Fact]
    public void Says_when_the_date_does_not_fall_on_that_weekday()
    {
        var wrong = ReadChain.Read("#接龙\n2026年5月8日周四到货 橙子\n1. 张三 1箱", ChainRows.Menu(One));
        Assert.Contains(wrong.Entries[0].Doubts, doubt => doubt.Code == "weekday-differs");
        var right = ReadChain.Read("#接龙\n5月8日周五到货 橙子\n1. 张三 1箱", ChainRows.Menu(One), today: new DateOnly(2026, 5, 1));
        Assert.Empty(right.Entries[0].Doubts);
    }
}
