using System.Security.Cryptography;
using Linli.Accounts;
using Microsoft.Extensions.Configuration;

namespace Linli.Tests.Accounts;

public sealed class PersonalDataTests : IDisposable
{
    private readonly Installation installation = new(Directory.CreateTempSubdirectory("linli-keys-").FullName, Demo: false);

    private PersonalData Data() => new(KeyRing.Load(installation, new ConfigurationBuilder().Build()));

    public void Dispose() => Directory.Delete(installation.DataFolder, recursive: true);

    [Fact]
    public void Opens_what_it_sealed_and_never_seals_twice_alike()
    {
        var data = Data();
        var first = data.Seal("+8613812345678");
        Assert.Equal("+8613812345678", data.Open(first));
        Assert.NotEqual(first.Cipher, data.Seal("+8613812345678").Cipher);
    }

    [Fact]
    public void Opens_what_an_older_key_sealed_and_seals_with_the_newest()
    {
        var old = Data().Seal("王小明");
        Assert.Equal(2, KeyRing.AddVersion(installation));
        var data = Data();
        Assert.Equal("王小明", data.Open(old));
        Assert.Equal((1, 2), (old.KeyVersion, data.Seal("王小明").KeyVersion));
        Assert.Equal(Data().BlindIndex("x"), data.BlindIndex("x"));
    }

    [Fact]
    public void Refuses_an_altered_cipher_or_another_version()
    {
        var data = Data();
        var cipher = data.Seal("王小明").Cipher;
        cipher[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => data.Open(new Sealed(1, cipher)));
        KeyRing.AddVersion(installation);
        Assert.ThrowsAny<CryptographicException>(() => Data().Open(new Sealed(2, data.Seal("王小明").Cipher)));
        Assert.ThrowsAny<CryptographicException>(() => data.Open(new Sealed(9, cipher)));
    }

    [Fact]
    public void Opens_nothing_after_erasing() => Assert.Equal("", Data().Open(Sealed.Erased));

    [Fact]
    public void Finds_by_an_index_that_needs_the_key()
    {
        var data = Data();
        Assert.Equal(data.BlindIndex("+8613812345678"), Data().BlindIndex("+8613812345678"));
        Assert.NotEqual(data.BlindIndex("+8613812345678"), data.BlindIndex("+8613812345679"));
        Assert.NotEqual(SHA256.HashData("+8613812345678"u8), data.BlindIndex("+8613812345678"));
    }

    [Fact]
    public void Keeps_the_keys_readable_by_the_owner_only()
    {
        Data();
        var file = Path.Combine(installation.DataFolder, "keys", "ring.json");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Names_the_key_that_is_wrong_in_settings()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Seal:1", "short")]).Build();
        var problem = Assert.Throws<InvalidOperationException>(() => KeyRing.Load(installation, settings));
        Assert.Contains("Keys:Seal:1", problem.Message);
    }
}

public sealed class MaskTests
{
    [Theory]
    [InlineData("+8613812345678", "138****5678")]
    [InlineData("13812345678", "138****5678")]
    [InlineData("12345", "****")]
    [InlineData("", "")]
    public void Hides_the_middle_of_a_phone(string phone, string masked) => Assert.Equal(masked, Mask.Phone(phone));

    [Theory]
    [InlineData("王小明", "王**")]
    [InlineData("欧阳小明明", "欧***")]
    [InlineData("王", "*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("", "")]
    public void Leaves_the_first_character_of_a_name(string name, string masked) => Assert.Equal(masked, Mask.Name(name));
}

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("13812345678")]
    [InlineData(" 138 1234 5678 ")]
    [InlineData("+86 138-1234-5678")]
    [InlineData("008613812345678")]
    [InlineData("１３８１２３４５６７８")]
    public void Brings_usual_writings_into_one_form(string text) =>
        Assert.Equal("+8613812345678", PhoneNumbers.Normalize(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("1381234567")]
    [InlineData("02584212345")]
    [InlineData("+44 7700 900123")]
    public void Refuses_what_is_no_mobile_of_the_mainland(string text) =>
        Assert.Equal("bad-phone", PhoneNumbers.Normalize(text).Refusal?.Code);
}
