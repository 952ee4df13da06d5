using Linli.Backoffice.Shell;

namespace Linli.Backoffice.GroupBuys;

/// <summary>A part of a page of group-buys; it acts under policies it names itself.</summary>
public abstract class GroupBuyPart : DeskPage
{
    /// <summary>Says what was typed wrong; false, as the answer of a form that was not saved.</summary>
    protected bool Wrong(string text)
    {
        Letters.Say(text, bad: true);
        return false;
    }
}
