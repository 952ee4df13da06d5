using System.Text.RegularExpressions;

namespace Linli.GroupLife.Reading;

/// <content>Orders that only point to another one.</content>
internal sealed partial class ChainLexer
{
    private static readonly System.Buffers.SearchValues<char> SameSigns =
        System.Buffers.SearchValues.Create("跟和同与照按像也都一老");

    /// <summary>跟王姐一样, 同1号, 老样子; <see cref="Token.Text"/> says whose order is meant.</summary>
    private Token? Same(char sign)
    {
        if (!SameSigns.Contains(sign) || !WordEnds() || Before is TokenKind.Goods) return null;
        var same = SameAs().Match(text, at);
        return same.Success ? new Token(TokenKind.Same, at, at + same.Length)
            { Text = same.Groups["last"].Success ? "上次" : same.Groups["who"].Value } : null;
    }

    // 一样来一份 is one of each.
    [GeneratedRegex(@"\G(?:[跟和同与照按像](?<who>[^ ,。;\n]{0,10}?)(?:一样|相同|一致)|同 ?(?<who>[0-9]{1,3})(?:号|楼)?|[也都]?一样|(?<last>老样子|老规矩|照常))的?(?=$|[ ,。!;~\n)])", RegexOptions.CultureInvariant)]
    private static partial Regex SameAs();
}
