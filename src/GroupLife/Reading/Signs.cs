using System.Buffers;
using System.Text;

namespace Linli.GroupLife.Reading;

/// <summary>
/// One spelling for one sign, so that the grammar need not know of full-width forms, invisible signs and traditional
/// characters. <see cref="Shown"/> is for people, <see cref="Plain(string)"/> for matching; both have the same
/// length.
/// </summary>
internal static class Signs
{
    /// <summary>
    /// Traditional sign and its simplified one, pair by pair: the words of goods, quantities and orders only.
    /// </summary>
    private const string Pairs =
        "龍龙兩两個个種种單单雙双條条隻只瓶瓶罐罐盒盒袋袋張张塊块雞鸡鷄鸡魚鱼鴨鸭鵝鹅豬猪蝦虾貝贝蠔蚝蘋苹檸柠檬檬蘿萝蔔卜薑姜蔥葱"
        + "韭韭麵面麪面餅饼餃饺餛馄飩饨饅馒頭头飯饭餐餐湯汤鹽盐醬酱醃腌鹹咸鮮鲜凍冻凉凉熱热溫温燒烧烤烤滷卤鹵卤漿浆豆豆腐腐乾干麥麦"
        + "蓮莲藕藕榴榴槤莲梿莲棗枣櫻樱萄萄蔓蔓莓莓橘橘桔橘檳槟獼猕鳳凤梨梨蟹蟹鱸鲈鱈鳕鮭鲑鰻鳗黃黄紅红綠绿藍蓝紫紫黑黑純纯絲丝"
        + "綿绵紙纸衛卫膚肤皂皂劑剂數数量量總总計计錢钱貨货買买賣卖訂订團团購购購购報报樓楼棟栋號号單单層层號号門门戶户區区園园"
        + "東东車车電电話话聯联絡络請请謝谢辦办幫帮幫帮給给還还過过來来從从對对錯错沒没無无換换變变為为爲为應应該该減减刪删撤撤銷销"
        + "廢废棄弃補补齊齐後后時时點点週周間间開开關关結结識识讓让誰谁這这裡里裏里個个們们媽妈爺爷奶奶嬸婶孫孙陳陈劉刘楊杨趙赵吳吴"
        + "鄭郑馮冯許许韓韩鄧邓葉叶蘇苏盧卢蔣蒋賈贾餘余萬万壹一貳二貮二叁三參三肆四伍五陸六柒七捌八玖九拾十佰百廿廿參三"
        + "圖图檔档鏈链鍊链連连參三與与組组盤盘桶桶籃篮籮箩綑捆捆捆紮扎顆颗粒粒斤斤兩两錢钱雪雪滿满優优惠惠價价標标準准裝装規规"
        + "禮礼蓋盖達达運运費费擇择選选項项產产農农場场內内廣广陽阳長长閃闪極极體体貼贴僅仅憑凭舊旧舉举藝艺藥药護护讀读課课簽签動动"
        + "參三羅罗蘭兰蠶蚕豬猪髮发發发鐵铁錄录針针鍋锅鎮镇鋼钢銀银鈣钙釀酿醫医釐厘鴿鸽鵪鹌鶉鹑鯽鲫鯉鲤鱉鳖蝸蜗鯧鲳帶带檯台臺台"
        + "灣湾滷卤漢汉濃浓澱淀潔洁澤泽貓猫獎奖獨独環环畫画異异痠酸瘦瘦皺皱盡尽確确禿秃稱称穀谷窩窝簡简糧粮糯糯緊紧線线縮缩繳缴"
        + "缺缺罰罚聖圣聽听脫脱腸肠腳脚膠胶臘腊臉脸艙舱莊庄菓果華华著着蔥葱薺荠藍蓝蘆芦蘑蘑處处虧亏補补襪袜裙裙褲裤視视覺觉訊讯記记"
        + "設设試试詢询認认說说調调論论諾诺謹谨證证譜谱變变豐丰貴贵貸贷賞赏質质賬账帳账賽赛贈赠輕轻輛辆輸输轉转辭辞遲迟遠远邊边郵邮"
        + "鄉乡鄰邻醜丑鈴铃鐘钟鍵键鏡镜閒闲閱阅隊队際际隨随險险隱隐雖虽離离難难雲云霧雾靜静響响頂顶順顺預预領领頻频題题額额類类顧顾"
        + "贰二陆六臍脐鰱鲢鱿鱿魷鱿蠣蛎蜆蚬鯛鲷鱘鲟薯薯芋芋馬马鈴铃茶茶葉叶菸烟煙烟爐炉爛烂煉炼糰团糧粮紅红絨绒繩绳纖纤罈坛壇坛甕瓮籠笼簍篓籽籽輪轮鹼碱齡龄風风飛飞飲饮飽饱養养餓饿館馆驗验驚惊體体鬆松鬧闹鮑鲍鱔鳝鱗鳞麗丽麼么齋斋齒齿";

    private static readonly Dictionary<char, char> Simplified = MakeSimplified();

    /// <summary>Lines of the text by any line end: LF, CR, CRLF, NEL, LS, PS, vertical tab and form feed.</summary>
    internal static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\u2028' or '\u2029' or '\u0085' or '\v' or '\f')) continue;
            lines.Add(text[start..i]);
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            start = i + 1;
        }
        lines.Add(text[start..]);
        return lines;
    }

    /// <summary>
    /// Without what cannot be seen, full-width signs made plain; characters stay as they were written.
    /// </summary>
    internal static string Shown(string raw)
    {
        var shown = new StringBuilder(raw.Length);
        foreach (var sign in raw)
        {
            if (IsInvisible(sign)) continue;
            shown.Append(sign switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(sign - 0xFEE0),
                '\u3000' or '\u00A0' or '\t' or '\u2005' or '\u2002' or '\u2003' or '\u2009' or '\u202F' => ' ',
                '\uFFE5' => '¥',
                _ => sign,
            });
        }
        return shown.ToString();
    }

    /// <summary>Capital letters, simplified characters, one sign for each kind of dash, cross and comma.</summary>
    internal static string Plain(string shown) => string.Create(shown.Length, shown, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = Plain(from[i]);
    });

    private static char Plain(char sign) => sign switch
    {
        >= 'a' and <= 'z' => (char)(sign - 32),
        '×' or '✖' or '✕' or '╳' or '＊' or '∗' or '⨯' => '*',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\uFE63' or '－' or 'ー' =>
            '-',
        '~' or '～' or '〜' => '~',
        '【' or '〔' or '［' or '「' or '『' or '〈' or '《' => '[',
        '】' or '〕' or '］' or '」' or '』' or '〉' or '》' => ']',
        '。' or '｡' => '。',
        '➕' => '+',
        _ => Simplified.GetValueOrDefault(sign, sign),
    };

    internal static bool IsInvisible(char sign) =>
        sign is '\u200B' or '\u200C' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'
        or '\u00AD' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or (< ' ' and not '\t')
            or '\u007F';

    internal static bool IsHan(char sign) =>
        sign is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '々' or '〇';

    internal static bool IsDigit(char sign) => sign is >= '0' and <= '9';

    internal static bool IsLatin(char sign) =>
        sign is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 'À' and <= 'ʯ');

    /// <summary>What ties two pictures into one; no word by itself.</summary>
    internal static readonly SearchValues<char> Joiners = SearchValues.Create("\uFE0F\u200D");

    /// <summary>Signs that part words and mean nothing themselves.</summary>
    internal static bool IsBreak(char sign) => Breaks.Contains(sign);

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",，;；、。!！:：…|\\/\n\"'“”‘’`=_-~→>^·•<");

    private static Dictionary<char, char> MakeSimplified()
    {
        var simplified = new Dictionary<char, char>();
        for (var i = 0; i + 1 < Pairs.Length; i += 2) simplified[Pairs[i]] = Pairs[i + 1];
        return simplified;
    }
}
