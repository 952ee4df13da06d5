using Linli.Accounts;

namespace Linli.Tests.Accounts;

public sealed class PhoneCodesTests(ShopFixture fixture) : Slice(fixture)
{
    private readonly string phone = Shop.NewPhone();

    private Task<Outcome<PhoneCodeSent>> Send() => shop.With<PhoneCodes, Outcome<PhoneCodeSent>>(codes => codes.Send(phone, default));

    private Task<Refusal?> Verify(string code) => shop.With<PhoneCodes, Refusal?>(codes => codes.Verify(phone, code, default));

    private static string Other(string code) => code == "000000" ? "000001" : "000000";

    [Fact]
    public async Task A_code_works_once()
    {
        var code = (await Send()).Value.Code!;
        Assert.Matches("^[0-9]{6}$", code);
        Assert.Null(await Verify(code));
        Assert.Equal("wrong-code", (await Verify(code))!.Code);
    }

    [Fact]
    public async Task A_code_works_once_even_when_tried_at_once()
    {
        var code = (await Send()).Value.Code!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Verify(code)));
        Assert.Equal(1, answers.Count(answer => answer is null));
    }

    [Fact]
    public async Task Five_wrong_tries_kill_a_code_even_when_sent_at_once()
    {
        var code = (await Send()).Value.Code!;
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Verify(Other(code))));
        Assert.Equal("wrong-code", (await Verify(code))!.Code);
    }

    [Fact]
    public async Task Four_wrong_tries_leave_one()
    {
        var code = (await Send()).Value.Code!;
        for (var i = 0; i < 4; i++) await Verify(Other(code));
        Assert.Null(await Verify(code));
    }

    [Fact]
    public async Task A_code_ends_after_five_minutes()
    {
        var code = (await Send()).Value.Code!;
        shop.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("wrong-code", (await Verify(code))!.Code);
    }

    [Fact]
    public async Task A_new_code_replaces_the_old_one()
    {
        var old = (await Send()).Value.Code!;
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var fresh = (await Send()).Value.Code!;
        if (old != fresh) Assert.Equal("wrong-code", (await Verify(old))!.Code);
        Assert.Null(await Verify(fresh));
    }

    [Fact]
    public async Task One_code_a_minute_goes_to_a_phone_even_when_asked_for_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send()));
        Assert.Equal(1, answers.Count(answer => answer.Accepted));
        Assert.All(answers.Where(answer => !answer.Accepted), answer => Assert.Equal("code-too-soon", answer.Refusal!.Code));
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send()));
        Assert.Equal(1, answers.Count(answer => answer.Accepted));
    }

    [Fact]
    public async Task Five_codes_go_to_a_phone_in_any_hour()
    {
        // Four at the end of one hour and one at the beginning of the next fill the hour between them.
        await Send();
        shop.Clock.Advance(TimeSpan.FromMinutes(55));
        for (var i = 0; i < 4; i++)
        {
            Assert.True((await Send()).Accepted);
            shop.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal("codes-used-up", (await Send()).Refusal?.Code);
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Send()).Accepted);
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("codes-used-up", (await Send()).Refusal?.Code);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("+1 202 555 0123")]
    [InlineData("010-12345678")]
    [InlineData("' OR 1=1 --")]
    public async Task Refuses_what_is_no_mobile_number(string text) => Assert.Equal("bad-phone",
        (await shop.With<PhoneCodes, Outcome<PhoneCodeSent>>(codes => codes.Send(text, default))).Refusal?.Code);
}
