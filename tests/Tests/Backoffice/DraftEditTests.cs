using Linli.Backoffice.GroupLife;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.GroupLife;

namespace Linli.Tests.Backoffice;

public sealed class DraftEditTests
{
    private static readonly Id<GroupBuyItem> Apples = new(Guid.CreateVersion7()), Oranges = new(Guid.CreateVersion7());

    private static DraftView Draft(Id<Membership>? membership, string? guest, params DraftLine[] lines) => new(
        new Id<ChainDraft>(Guid.CreateVersion7()), 0, 1, "李芳", "5-1201", membership, membership is null ? null : "5-1201-李*", guest,
        DraftKind.New, DraftState.Waiting, true, lines, [], null, null, "李芳 大红果2份", Money.Zero, null, null, null);

    [Fact]
    public void Left_as_it_was_read_the_person_is_not_named_again_and_goods_stay()
    {
        var request = DraftEdit.Of(Draft(new(Guid.CreateVersion7()), null, new DraftLine(Apples, 2, "苹果×2", false))).Request(skip: false);
        Assert.Null(request.Membership);
        Assert.Null(request.Guest);
        Assert.Equal([(Apples, 2)], request.Lines.Select(line => (line.Item, line.Quantity)));
        Assert.Null(request.Remember);
        Assert.False(request.Skip);
    }

    [Fact]
    public void Goods_nobody_knows_are_left_out_until_they_are_chosen_and_then_remembered_by_their_words_alone()
    {
        var edit = DraftEdit.Of(Draft(null, "5-1201-李芳", new DraftLine(null, null, "大红果(大)×2份", true)));
        Assert.Empty(edit.Request(skip: false).Lines);
        (edit.Lines[0].Item, edit.Lines[0].Quantity, edit.Lines[0].Remember) = (Apples.ToString(), 2, true);
        var request = edit.Request(skip: false);
        Assert.Equal([(Apples, 2)], request.Lines.Select(line => (line.Item, line.Quantity)));
        Assert.Equal([("大红果", Apples)], request.Remember!.Select(word => (word.Word, word.Item)));
    }

    [Fact]
    public void Two_lines_of_the_same_goods_become_one()
    {
        var edit = DraftEdit.Of(Draft(null, "5-1201-李芳", new DraftLine(Apples, 2, "苹果×2", false), new DraftLine(Oranges, 1, "橘子×1", false)));
        edit.Add();
        edit.Lines[2].Item = Apples.ToString();
        Assert.Equal([(Apples, 3), (Oranges, 1)], edit.Request(skip: false).Lines.Select(line => (line.Item, line.Quantity)));
    }

    [Fact]
    public void A_neighbour_chosen_and_a_guest_written_are_asked_for_as_such()
    {
        var edit = DraftEdit.Of(Draft(null, null, new DraftLine(Apples, 1, "苹果×1", false)));
        Assert.Equal(DraftEdit.NewGuest, edit.Person);
        edit.Guest = " 9-1101-王五 ";
        Assert.Equal("9-1101-王五", edit.Request(skip: false).Guest);
        // Skipping must not fail on a person nobody wrote down.
        Assert.Null(edit.Request(skip: true).Guest);
        var neighbour = new Id<Membership>(Guid.CreateVersion7());
        edit.Person = neighbour.ToString();
        Assert.Equal((neighbour, null), (edit.Request(skip: false).Membership!.Value, edit.Request(skip: false).Guest));
    }
}
