using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linli.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rooms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "claim_index",
                table: "members_members",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "device",
                table: "accounts_tokens",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "accounts_recovery_codes",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_recovery_codes", x => new { x.account_id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "accounts_second_factors",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    secret_cipher = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    secret_key_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_second_factors", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_share_links",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_share_links", x => x.code);
                    table.ForeignKey(
                        name: "FK_groupbuys_share_links_groupbuys_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "groupbuys_group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "grouplife_chain_pastes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    pasted_by_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pasted_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pasted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    codes = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text_index = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    facts_cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    facts_key_version = table.Column<int>(type: "INTEGER", nullable: false),
                    text_cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_key_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grouplife_chain_pastes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "grouplife_item_aliases",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sku_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grouplife_item_aliases", x => new { x.group_id, x.word });
                });

            migrationBuilder.CreateTable(
                name: "operations_city_days",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_after_sales_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_commission_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_complaints = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_gmv_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_core_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_orders = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_coupon_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_dormant_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_dormant_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_gmv_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_goods_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_handed_over = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_joined_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_joined_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_joined_potential = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left_potential = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new_core = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_on_time = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_orders = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_potential = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_potential_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_potential_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_refunded_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_undone = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_city_days", x => new { x.city_code, x.day });
                });

            migrationBuilder.CreateTable(
                name: "operations_city_settings",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    core_orders = table.Column<int>(type: "INTEGER", nullable: false),
                    core_window_days = table.Column<int>(type: "INTEGER", nullable: false),
                    core_recency_days = table.Column<int>(type: "INTEGER", nullable: false),
                    dormant_after_days = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    delivery_per_order_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_city_settings", x => x.city_code);
                });

            migrationBuilder.CreateTable(
                name: "operations_cohort_weeks",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    joined_week = table.Column<int>(type: "INTEGER", nullable: false),
                    week = table.Column<int>(type: "INTEGER", nullable: false),
                    buyers = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_cohort_weeks", x => new { x.group_id, x.joined_week, x.week });
                });

            migrationBuilder.CreateTable(
                name: "operations_due_members",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_day = table.Column<int>(type: "INTEGER", nullable: false),
                    touched = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_due_members", x => new { x.group_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "operations_group_days",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_after_sales_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_commission_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_complaints = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_gmv_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_core_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_core_orders = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_coupon_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_dormant_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_dormant_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_gmv_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_goods_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_handed_over = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_joined_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_joined_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_joined_potential = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_left_potential = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new_core = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new_dormant = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_new_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_on_time = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_orders = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_potential = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_potential_left = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_potential_new = table.Column<int>(type: "INTEGER", nullable: false),
                    figures_refunded_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    figures_undone = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_group_days", x => new { x.group_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "operations_group_weeks",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    monday = table.Column<int>(type: "INTEGER", nullable: false),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    stage = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    stage_verdict = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    grade = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: true),
                    grade_verdict = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    high_value = table.Column<bool>(type: "INTEGER", nullable: false),
                    core_members = table.Column<int>(type: "INTEGER", nullable: false),
                    buyers = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_group_weeks", x => new { x.group_id, x.monday });
                });

            migrationBuilder.CreateTable(
                name: "operations_groups",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    community_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    target_size = table.Column<int>(type: "INTEGER", nullable: false),
                    open = table.Column<bool>(type: "INTEGER", nullable: false),
                    computed_through = table.Column<int>(type: "INTEGER", nullable: true),
                    from_day = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_groups", x => x.group_id);
                    table.ForeignKey(
                        name: "FK_operations_groups_communities_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "communities_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "operations_history_fills",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    after = table.Column<byte[]>(type: "BLOB", nullable: false),
                    done = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_history_fills", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "operations_imported_histories",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    bad_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    imported_at = table.Column<long>(type: "INTEGER", nullable: false),
                    imported_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    cities = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_imported_histories", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operations_member_stays",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_member_stays", x => x.id);
                    table.CheckConstraint("ck_operations_member_stays_span", "left_at IS NULL OR left_at >= joined_at");
                });

            migrationBuilder.CreateTable(
                name: "operations_night_runs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    through = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    after_city = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    after_number = table.Column<int>(type: "INTEGER", nullable: false),
                    groups_done = table.Column<int>(type: "INTEGER", nullable: false),
                    groups = table.Column<int>(type: "INTEGER", nullable: false),
                    from_day = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_night_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operations_purchases",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    paid_at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    counts = table.Column<bool>(type: "INTEGER", nullable: false),
                    complaints = table.Column<int>(type: "INTEGER", nullable: false),
                    handed_over = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_time = table.Column<bool>(type: "INTEGER", nullable: false),
                    after_sales_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    commission_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    discount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    goods_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    payable_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    refunded_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_purchases", x => x.order_id);
                    table.CheckConstraint("ck_operations_purchases_refunded", "refunded_fen >= 0 AND refunded_fen <= payable_fen");
                });

            migrationBuilder.CreateTable(
                name: "operations_rules_versions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<int>(type: "INTEGER", nullable: false),
                    rules = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_rules_versions", x => new { x.kind, x.version });
                });

            migrationBuilder.CreateTable(
                name: "operations_segment_moves",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    from_segment = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    to_segment = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_segment_moves", x => new { x.group_id, x.member_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "grouplife_chain_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    paste_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    needs_look = table.Column<bool>(type: "INTEGER", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    content_cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_key_version = table.Column<int>(type: "INTEGER", nullable: false),
                    total_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grouplife_chain_drafts", x => x.id);
                    table.CheckConstraint("ck_grouplife_chain_drafts_total", "total_fen >= 0 AND position >= 0");
                    table.ForeignKey(
                        name: "FK_grouplife_chain_drafts_grouplife_chain_pastes_paste_id",
                        column: x => x.paste_id,
                        principalTable: "grouplife_chain_pastes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "operations_imported_purchases",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    member = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations_imported_purchases", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "FK_operations_imported_purchases_operations_imported_histories_import_id",
                        column: x => x.import_id,
                        principalTable: "operations_imported_histories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_members_members_claim_index",
                table: "members_members",
                column: "claim_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_order_id",
                table: "aftersales_cases",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_share_links_group_buy_id_group_id",
                table: "groupbuys_share_links",
                columns: new[] { "group_buy_id", "group_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grouplife_chain_drafts_member_id",
                table: "grouplife_chain_drafts",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_grouplife_chain_drafts_order_id",
                table: "grouplife_chain_drafts",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_grouplife_chain_drafts_paste_id_position",
                table: "grouplife_chain_drafts",
                columns: new[] { "paste_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grouplife_chain_pastes_group_id_group_buy_id_number",
                table: "grouplife_chain_pastes",
                columns: new[] { "group_id", "group_buy_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grouplife_chain_pastes_group_id_id",
                table: "grouplife_chain_pastes",
                columns: new[] { "group_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_cohort_weeks_group_id_week",
                table: "operations_cohort_weeks",
                columns: new[] { "group_id", "week" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_group_weeks_city_code_monday_group_id",
                table: "operations_group_weeks",
                columns: new[] { "city_code", "monday", "group_id" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_groups_city_code_number",
                table: "operations_groups",
                columns: new[] { "city_code", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_groups_community_id",
                table: "operations_groups",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "IX_operations_groups_number",
                table: "operations_groups",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_operations_imported_histories_hash",
                table: "operations_imported_histories",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_operations_member_stays_group_id_member_id_joined_at",
                table: "operations_member_stays",
                columns: new[] { "group_id", "member_id", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "ux_operations_night_runs_nightly",
                table: "operations_night_runs",
                column: "through",
                unique: true,
                filter: "kind = 'Nightly'");

            migrationBuilder.CreateIndex(
                name: "ux_operations_night_runs_running",
                table: "operations_night_runs",
                column: "state",
                unique: true,
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_operations_purchases_group_id_day",
                table: "operations_purchases",
                columns: new[] { "group_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_purchases_group_id_member_id_paid_at",
                table: "operations_purchases",
                columns: new[] { "group_id", "member_id", "paid_at" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_segment_moves_group_id_day",
                table: "operations_segment_moves",
                columns: new[] { "group_id", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_recovery_codes");

            migrationBuilder.DropTable(
                name: "accounts_second_factors");

            migrationBuilder.DropTable(
                name: "groupbuys_share_links");

            migrationBuilder.DropTable(
                name: "grouplife_chain_drafts");

            migrationBuilder.DropTable(
                name: "grouplife_item_aliases");

            migrationBuilder.DropTable(
                name: "operations_city_days");

            migrationBuilder.DropTable(
                name: "operations_city_settings");

            migrationBuilder.DropTable(
                name: "operations_cohort_weeks");

            migrationBuilder.DropTable(
                name: "operations_due_members");

            migrationBuilder.DropTable(
                name: "operations_group_days");

            migrationBuilder.DropTable(
                name: "operations_group_weeks");

            migrationBuilder.DropTable(
                name: "operations_groups");

            migrationBuilder.DropTable(
                name: "operations_history_fills");

            migrationBuilder.DropTable(
                name: "operations_imported_purchases");

            migrationBuilder.DropTable(
                name: "operations_member_stays");

            migrationBuilder.DropTable(
                name: "operations_night_runs");

            migrationBuilder.DropTable(
                name: "operations_purchases");

            migrationBuilder.DropTable(
                name: "operations_rules_versions");

            migrationBuilder.DropTable(
                name: "operations_segment_moves");

            migrationBuilder.DropTable(
                name: "grouplife_chain_pastes");

            migrationBuilder.DropTable(
                name: "operations_imported_histories");

            migrationBuilder.DropIndex(
                name: "IX_members_members_claim_index",
                table: "members_members");

            migrationBuilder.DropIndex(
                name: "IX_aftersales_cases_order_id",
                table: "aftersales_cases");

            migrationBuilder.DropColumn(
                name: "claim_index",
                table: "members_members");

            migrationBuilder.DropColumn(
                name: "device",
                table: "accounts_tokens");
        }
    }
}
