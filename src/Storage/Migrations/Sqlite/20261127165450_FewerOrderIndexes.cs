using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linli.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FewerOrderIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_group_buy_id_state_id",
                table: "ordering_orders");

            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_member_id_id",
                table: "ordering_orders");

            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_state_reserved_until",
                table: "ordering_orders");

            migrationBuilder.DropIndex(
                name: "IX_ordering_order_lines_item_id_id",
                table: "ordering_order_lines");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_reserved_until_group_buy_id",
                table: "ordering_orders",
                columns: new[] { "reserved_until", "group_buy_id" },
                filter: "state = 'AwaitingPayment'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ordering_orders_reserved_until_group_buy_id",
                table: "ordering_orders");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_group_buy_id_state_id",
                table: "ordering_orders",
                columns: new[] { "group_buy_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_member_id_id",
                table: "ordering_orders",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_state_reserved_until",
                table: "ordering_orders",
                columns: new[] { "state", "reserved_until" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_item_id_id",
                table: "ordering_order_lines",
                columns: new[] { "item_id", "id" });
        }
    }
}
