using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Linli.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    roles = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    cities = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    user_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    normalized_user_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_audit",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    details = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_audit", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "accounts_consents",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    given = table.Column<bool>(type: "boolean", nullable: false),
                    text_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_consents", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "accounts_phone_codes",
                columns: table => new
                {
                    phone = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    sent1 = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent2 = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent3 = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent4 = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent5 = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_phone_codes", x => x.phone);
                });

            migrationBuilder.CreateTable(
                name: "accounts_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    roles = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    cities = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "accounts_unmask_days",
                columns: table => new
                {
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_unmask_days", x => new { x.actor_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "aftersales_batch_refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sku_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    explanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    started_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    liability_driver = table.Column<int>(type: "integer", nullable: false),
                    liability_leader = table.Column<int>(type: "integer", nullable: false),
                    liability_platform = table.Column<int>(type: "integer", nullable: false),
                    liability_supplier = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aftersales_batch_refunds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "aftersales_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leader_id = table.Column<Guid>(type: "uuid", nullable: true),
                    item = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    appealed = table.Column<bool>(type: "boolean", nullable: false),
                    instant_number = table.Column<int>(type: "integer", nullable: true),
                    refunded_quantity = table.Column<int>(type: "integer", nullable: false),
                    after_hand_over = table.Column<bool>(type: "boolean", nullable: false),
                    liability_revision = table.Column<int>(type: "integer", nullable: false),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    liability_driver = table.Column<int>(type: "integer", nullable: false),
                    liability_leader = table.Column<int>(type: "integer", nullable: false),
                    liability_platform = table.Column<int>(type: "integer", nullable: false),
                    liability_supplier = table.Column<int>(type: "integer", nullable: false),
                    loss_fen = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aftersales_cases", x => x.id);
                    table.CheckConstraint("ck_aftersales_cases_liability", "liability_supplier + liability_driver + liability_leader + liability_platform = 10000");
                    table.CheckConstraint("ck_aftersales_cases_refunded", "refunded_quantity >= 0 AND refunded_quantity <= quantity AND refunded_fen >= 0");
                });

            migrationBuilder.CreateTable(
                name: "catalog_categories",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    parent_code = table.Column<string>(type: "character varying(20)", nullable: true),
                    sort_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_categories", x => x.code);
                    table.ForeignKey(
                        name: "FK_catalog_categories_catalog_categories_parent_code",
                        column: x => x.parent_code,
                        principalTable: "catalog_categories",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "communities_communities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    city_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    area_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_communities", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_guess_counts",
                columns: table => new
                {
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    wrong = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_guess_counts", x => new { x.subject, x.day });
                    table.CheckConstraint("ck_fulfilment_guess_counts_wrong", "wrong >= 0");
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_pickup_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    chain_number = table.Column<int>(type: "integer", nullable: false),
                    nickname = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    route_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pickup_point = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    pickup_on = table.Column<DateOnly>(type: "date", nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    handed_over_by = table.Column<Guid>(type: "uuid", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_pickup_codes", x => x.id);
                    table.CheckConstraint("ck_fulfilment_pickup_codes_state", "(state = 'HandedOver') = (handed_over_at IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_sorting_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    route_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pickup_on = table.Column<DateOnly>(type: "date", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_sorting_lists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_deal_prices",
                columns: table => new
                {
                    sku_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    price_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_deal_prices", x => new { x.sku_id, x.city_code, x.day });
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_group_buys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    preview_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    pickup_on = table.Column<DateOnly>(type: "date", nullable: false),
                    scope = table.Column<string>(type: "character varying(48000)", maxLength: 48000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cloned_from = table.Column<Guid>(type: "uuid", nullable: true),
                    recurrence_id = table.Column<Guid>(type: "uuid", nullable: true),
                    round_day = table.Column<DateOnly>(type: "date", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_group_buys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reaction = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    parked = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leaders_agreement_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    notice_days = table.Column<int>(type: "integer", nullable: false),
                    announced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaders_agreement_versions", x => x.id);
                    table.UniqueConstraint("AK_leaders_agreement_versions_number", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "leaders_leaders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    phone_index = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    city_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    community_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    introduction = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    channel_manager = table.Column<Guid>(type: "uuid", nullable: true),
                    decision_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    phone_cipher = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    phone_key_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaders_leaders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leaders_levels",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    commission_basis_points = table.Column<int>(type: "integer", nullable: false),
                    sort_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaders_levels", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "ledger_balances",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    balance_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_balances", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "ledger_postings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_postings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "members_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    phone_index = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    nickname = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phone_cipher = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    phone_key_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members_members", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_chains",
                columns: table => new
                {
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false),
                    closed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_chains", x => new { x.group_buy_id, x.group_id });
                    table.CheckConstraint("ck_ordering_chains_last_number", "last_number >= 0");
                });

            migrationBuilder.CreateTable(
                name: "ordering_cut_offs",
                columns: table => new
                {
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_cut_offs", x => x.group_buy_id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_first_orders",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_first_orders", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_line_refunds",
                columns: table => new
                {
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_line_refunds", x => x.reference);
                    table.CheckConstraint("ck_ordering_line_refunds_amount", "quantity >= 0 AND amount_fen >= 0");
                });

            migrationBuilder.CreateTable(
                name: "ordering_member_takings",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    most = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_member_takings", x => new { x.item_id, x.member_id });
                    table.CheckConstraint("ck_ordering_member_takings_taken", "taken >= 0 AND taken <= most");
                });

            migrationBuilder.CreateTable(
                name: "ordering_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    chain_number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reserved_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paid_by = table.Column<Guid>(type: "uuid", nullable: true),
                    nickname = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    building = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    room = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    pickup_on = table.Column<DateOnly>(type: "date", nullable: false),
                    offer_rules = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    discount_fen = table.Column<long>(type: "bigint", nullable: false),
                    goods_fen = table.Column<long>(type: "bigint", nullable: false),
                    payable_fen = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_orders", x => x.id);
                    table.CheckConstraint("ck_ordering_orders_chain_number", "chain_number > 0");
                    table.CheckConstraint("ck_ordering_orders_money", "payable_fen >= 0 AND goods_fen - discount_fen = payable_fen");
                    table.CheckConstraint("ck_ordering_orders_refunded", "refunded_fen >= 0 AND refunded_fen <= payable_fen");
                });

            migrationBuilder.CreateTable(
                name: "payments_alarms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    detail = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_alarms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payments_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    notice_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    refund = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    trade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    payee = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    happened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<string>(type: "character varying(16384)", maxLength: 16384, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payments_payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payable = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ticket = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    trade = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    surplus = table.Column<bool>(type: "boolean", nullable: false),
                    flagged = table.Column<bool>(type: "boolean", nullable: false),
                    ask_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_payments", x => x.id);
                    table.CheckConstraint("ck_payments_payments_amount", "amount_fen > 0");
                    table.CheckConstraint("ck_payments_payments_refunded", "refunded_fen >= 0 AND refunded_fen <= amount_fen");
                });

            migrationBuilder.CreateTable(
                name: "payments_sandbox_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(16384)", maxLength: 16384, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left = table.Column<int>(type: "integer", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_sandbox_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payments_sandbox_refunds",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_sandbox_refunds", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "payments_sandbox_trades",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_sandbox_trades", x => x.number);
                    table.CheckConstraint("ck_payments_sandbox_trades_refunded", "refunded_fen >= 0 AND refunded_fen <= amount_fen");
                });

            migrationBuilder.CreateTable(
                name: "pictures_pictures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    content_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pictures_pictures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promotions_below_cost_reasons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    evidence = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    pieces = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotions_below_cost_reasons", x => x.id);
                    table.CheckConstraint("ck_promotions_below_cost_reasons_taken", "taken >= 0 AND taken <= pieces");
                });

            migrationBuilder.CreateTable(
                name: "promotions_promotions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    lane = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    exclusive = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    benefits = table.Column<string>(type: "character varying(32000)", maxLength: 32000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotions_promotions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    pickup_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dispatched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shortage_rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_orders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_rounds",
                columns: table => new
                {
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    orders = table.Column<int>(type: "integer", nullable: false),
                    received = table.Column<int>(type: "integer", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    all_received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_rounds", x => x.group_buy_id);
                    table.CheckConstraint("ck_purchasing_rounds", "received >= 0 AND received <= orders");
                });

            migrationBuilder.CreateTable(
                name: "settlement_commission_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    item = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    leader_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    basis_points = table.Column<int>(type: "integer", nullable: false),
                    release_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    base_fen = table.Column<long>(type: "bigint", nullable: false),
                    discount_fen = table.Column<long>(type: "bigint", nullable: false),
                    reversed_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_commission_lines", x => x.id);
                    table.CheckConstraint("ck_settlement_commission_lines_sums", "base_fen >= 0 AND discount_fen >= 0 AND amount_fen >= 0 AND reversed_fen >= 0 AND reversed_fen <= amount_fen");
                });

            migrationBuilder.CreateTable(
                name: "settlement_cuts",
                columns: table => new
                {
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    after = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_cuts", x => x.until);
                });

            migrationBuilder.CreateTable(
                name: "settlement_orders",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leader_id = table.Column<Guid>(type: "uuid", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    touched = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_orders", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "settlement_statements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    party_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closing_fen = table.Column<long>(type: "bigint", nullable: false),
                    opening_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_statements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_suppliers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    contact_phone_index = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    goods = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    review_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    contact_name_cipher = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    contact_name_key_version = table.Column<int>(type: "integer", nullable: false),
                    contact_phone_cipher = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false),
                    contact_phone_key_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suppliers_suppliers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "aftersales_batch_refund_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    refunded_quantity = table.Column<int>(type: "integer", nullable: false),
                    why = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aftersales_batch_refund_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_aftersales_batch_refund_lines_aftersales_batch_refunds_batc~",
                        column: x => x.batch_id,
                        principalTable: "aftersales_batch_refunds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "aftersales_photos",
                columns: table => new
                {
                    after_sale_id = table.Column<Guid>(type: "uuid", nullable: false),
                    picture_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aftersales_photos", x => new { x.after_sale_id, x.picture_id });
                    table.ForeignKey(
                        name: "FK_aftersales_photos_aftersales_cases_after_sale_id",
                        column: x => x.after_sale_id,
                        principalTable: "aftersales_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "aftersales_steps",
                columns: table => new
                {
                    after_sale_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    chinese = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    english = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    @internal = table.Column<bool>(name: "internal", type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aftersales_steps", x => new { x.after_sale_id, x.number });
                    table.ForeignKey(
                        name: "FK_aftersales_steps_aftersales_cases_after_sale_id",
                        column: x => x.after_sale_id,
                        principalTable: "aftersales_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    category_code = table.Column<string>(type: "character varying(20)", nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_products", x => x.id);
                    table.ForeignKey(
                        name: "FK_catalog_products_catalog_categories_category_code",
                        column: x => x.category_code,
                        principalTable: "catalog_categories",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "communities_pickup_points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    route_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    opening_hours = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_pickup_points", x => x.id);
                    table.ForeignKey(
                        name: "FK_communities_pickup_points_communities_communities_community~",
                        column: x => x.community_id,
                        principalTable: "communities_communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_redemptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    leader_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    pickup_code_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_redemptions", x => x.id);
                    table.ForeignKey(
                        name: "FK_fulfilment_redemptions_fulfilment_pickup_codes_pickup_code_~",
                        column: x => x.pickup_code_id,
                        principalTable: "fulfilment_pickup_codes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_delivery_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sorting_list_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    route_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pickup_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    driver = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    dispatched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_delivery_batches", x => x.id);
                    table.ForeignKey(
                        name: "FK_fulfilment_delivery_batches_fulfilment_sorting_lists_sortin~",
                        column: x => x.sorting_list_id,
                        principalTable: "fulfilment_sorting_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_sorting_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    pickup_point = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    chain_number = table.Column<int>(type: "integer", nullable: false),
                    nickname = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false),
                    counted = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_sorting_lines", x => x.id);
                    table.CheckConstraint("ck_fulfilment_sorting_lines_counted", "expected >= 0 AND counted >= 0");
                    table.ForeignKey(
                        name: "FK_fulfilment_sorting_lines_fulfilment_sorting_lists_list_id",
                        column: x => x.list_id,
                        principalTable: "fulfilment_sorting_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_sorting_scans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    scanned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    scanned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_sorting_scans", x => x.id);
                    table.ForeignKey(
                        name: "FK_fulfilment_sorting_scans_fulfilment_sorting_lists_list_id",
                        column: x => x.list_id,
                        principalTable: "fulfilment_sorting_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    specification = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    reserved = table.Column<int>(type: "integer", nullable: false),
                    sold = table.Column<int>(type: "integer", nullable: false),
                    per_member_limit = table.Column<int>(type: "integer", nullable: false),
                    commission_basis_points = table.Column<int>(type: "integer", nullable: true),
                    after_sale_hours = table.Column<int>(type: "integer", nullable: false),
                    sort_order = table.Column<int>(type: "integer", nullable: false),
                    below_cost_reason_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    selling = table.Column<bool>(type: "boolean", nullable: false),
                    withheld = table.Column<bool>(type: "boolean", nullable: false),
                    earlier_deal_fen = table.Column<long>(type: "bigint", nullable: true),
                    cost_fen = table.Column<long>(type: "bigint", nullable: false),
                    price_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_items", x => x.id);
                    table.CheckConstraint("ck_groupbuys_items_stock", "reserved >= 0 AND sold >= 0 AND reserved + sold <= quota");
                    table.ForeignKey(
                        name: "FK_groupbuys_items_groupbuys_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "groupbuys_group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_offered_groups",
                columns: table => new
                {
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_offered_groups", x => new { x.group_buy_id, x.group_id });
                    table.ForeignKey(
                        name: "FK_groupbuys_offered_groups_groupbuys_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "groupbuys_group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_recurrences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    weekdays = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    schedules = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_recurrences", x => x.id);
                    table.ForeignKey(
                        name: "FK_groupbuys_recurrences_groupbuys_group_buys_template_id",
                        column: x => x.template_id,
                        principalTable: "groupbuys_group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "leaders_agreement_acceptances",
                columns: table => new
                {
                    leader_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaders_agreement_acceptances", x => new { x.leader_id, x.number });
                    table.ForeignKey(
                        name: "FK_leaders_agreement_acceptances_leaders_agreement_versions_nu~",
                        column: x => x.number,
                        principalTable: "leaders_agreement_versions",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_leaders_agreement_acceptances_leaders_leaders_leader_id",
                        column: x => x.leader_id,
                        principalTable: "leaders_leaders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "leaders_level_rates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    level_code = table.Column<string>(type: "character varying(20)", nullable: false),
                    basis_points = table.Column<int>(type: "integer", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    announced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaders_level_rates", x => x.id);
                    table.ForeignKey(
                        name: "FK_leaders_level_rates_leaders_levels_level_code",
                        column: x => x.level_code,
                        principalTable: "leaders_levels",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    posting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: true),
                    group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => x.sequence);
                    table.CheckConstraint("ck_ledger_entries_amount", "amount_fen <> 0");
                    table.ForeignKey(
                        name: "FK_ledger_entries_ledger_postings_posting_id",
                        column: x => x.posting_id,
                        principalTable: "ledger_postings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ordering_order_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    flash_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sku_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    refunded_quantity = table.Column<int>(type: "integer", nullable: false),
                    commission_basis_points = table.Column<int>(type: "integer", nullable: true),
                    after_sale_hours = table.Column<int>(type: "integer", nullable: false),
                    gift = table.Column<bool>(type: "boolean", nullable: false),
                    member_limit = table.Column<int>(type: "integer", nullable: false),
                    discount_fen = table.Column<long>(type: "bigint", nullable: false),
                    payable_fen = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false),
                    unit_cost_fen = table.Column<long>(type: "bigint", nullable: false),
                    unit_price_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_order_lines", x => x.id);
                    table.CheckConstraint("ck_ordering_order_lines_payable", "payable_fen >= 0");
                    table.CheckConstraint("ck_ordering_order_lines_quantity", "quantity >= 1 AND quantity <= 99");
                    table.CheckConstraint("ck_ordering_order_lines_refunded", "refunded_fen >= 0 AND refunded_fen <= payable_fen AND refunded_quantity >= 0 AND refunded_quantity <= quantity");
                    table.ForeignKey(
                        name: "FK_ordering_order_lines_ordering_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "ordering_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments_refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payable = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    cost_account = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_refunds", x => x.id);
                    table.CheckConstraint("ck_payments_refunds_amount", "amount_fen > 0");
                    table.ForeignKey(
                        name: "FK_payments_refunds_payments_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments_payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promotions_coupon_batches",
                columns: table => new
                {
                    promotion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    granted = table.Column<int>(type: "integer", nullable: false),
                    per_holder_limit = table.Column<int>(type: "integer", nullable: false),
                    valid_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotions_coupon_batches", x => x.promotion_id);
                    table.CheckConstraint("ck_promotions_coupon_batches_granted", "granted >= 0 AND granted <= quota");
                    table.ForeignKey(
                        name: "FK_promotions_coupon_batches_promotions_promotions_promotion_id",
                        column: x => x.promotion_id,
                        principalTable: "promotions_promotions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "promotions_coupons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    promotion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    used_by = table.Column<Guid>(type: "uuid", nullable: true),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promotions_coupons", x => x.id);
                    table.ForeignKey(
                        name: "FK_promotions_coupons_promotions_promotions_promotion_id",
                        column: x => x.promotion_id,
                        principalTable: "promotions_promotions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_order_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purchase_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    shelf_life_days = table.Column<int>(type: "integer", nullable: false),
                    needed = table.Column<int>(type: "integer", nullable: false),
                    pack_size = table.Column<int>(type: "integer", nullable: false),
                    packs = table.Column<int>(type: "integer", nullable: false),
                    ordered = table.Column<int>(type: "integer", nullable: false),
                    surplus = table.Column<int>(type: "integer", nullable: false),
                    received_good = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    extra_allowed = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    withdrawn = table.Column<int>(type: "integer", nullable: false),
                    @short = table.Column<int>(name: "short", type: "integer", nullable: false),
                    short_refunded = table.Column<int>(type: "integer", nullable: false),
                    left_over = table.Column<int>(type: "integer", nullable: false),
                    unit_cost_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_order_lines", x => x.id);
                    table.CheckConstraint("ck_purchasing_order_lines_ordered", "needed > 0 AND pack_size > 0 AND ordered = packs * pack_size AND surplus = ordered - needed AND surplus >= 0");
                    table.CheckConstraint("ck_purchasing_order_lines_received", "received_good >= 0 AND rejected >= 0 AND extra_allowed >= 0 AND received_good <= ordered + extra_allowed");
                    table.CheckConstraint("ck_purchasing_order_lines_short", "short >= 0 AND short_refunded >= 0 AND short_refunded <= short AND withdrawn >= 0 AND left_over >= 0");
                    table.ForeignKey(
                        name: "FK_purchasing_order_lines_purchasing_orders_purchase_order_id",
                        column: x => x.purchase_order_id,
                        principalTable: "purchasing_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purchase_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    final = table.Column<bool>(type: "boolean", nullable: false),
                    received_by = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_receipts", x => x.id);
                    table.ForeignKey(
                        name: "FK_purchasing_receipts_purchasing_orders_purchase_order_id",
                        column: x => x.purchase_order_id,
                        principalTable: "purchasing_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_statement_lines",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    statement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_statement_lines", x => x.entry);
                    table.ForeignKey(
                        name: "FK_settlement_statement_lines_settlement_statements_statement_~",
                        column: x => x.statement_id,
                        principalTable: "settlement_statements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_licences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suppliers_licences", x => x.id);
                    table.ForeignKey(
                        name: "FK_suppliers_licences_suppliers_suppliers_supplier_id",
                        column: x => x.supplier_id,
                        principalTable: "suppliers_suppliers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_product_pictures",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sort_order = table.Column<int>(type: "integer", nullable: false),
                    picture_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_product_pictures", x => new { x.product_id, x.sort_order });
                    table.ForeignKey(
                        name: "FK_catalog_product_pictures_catalog_products_product_id",
                        column: x => x.product_id,
                        principalTable: "catalog_products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_catalog_product_pictures_pictures_pictures_picture_id",
                        column: x => x.picture_id,
                        principalTable: "pictures_pictures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_skus",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    specification = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    pack_size = table.Column<int>(type: "integer", nullable: false),
                    category_code = table.Column<string>(type: "character varying(20)", nullable: false),
                    shelf_life_days = table.Column<int>(type: "integer", nullable: false),
                    storage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    origin = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    need = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    after_sale_hours = table.Column<int>(type: "integer", nullable: false),
                    no_reason_return = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    cost_fen = table.Column<long>(type: "bigint", nullable: false),
                    reference_price_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_skus", x => x.id);
                    table.CheckConstraint("ck_catalog_skus_pack", "pack_size >= 1");
                    table.ForeignKey(
                        name: "FK_catalog_skus_catalog_categories_category_code",
                        column: x => x.category_code,
                        principalTable: "catalog_categories",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_catalog_skus_catalog_products_product_id",
                        column: x => x.product_id,
                        principalTable: "catalog_products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_catalog_skus_suppliers_suppliers_supplier_id",
                        column: x => x.supplier_id,
                        principalTable: "suppliers_suppliers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "communities_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    invitation_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    pickup_point_id = table.Column<Guid>(type: "uuid", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    target_size = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    join_rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    house_rules = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_groups", x => x.id);
                    table.CheckConstraint("ck_communities_groups_seats", "taken >= 0 AND taken <= capacity AND capacity <= 2000");
                    table.ForeignKey(
                        name: "FK_communities_groups_communities_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities_communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_communities_groups_communities_pickup_points_pickup_point_id",
                        column: x => x.pickup_point_id,
                        principalTable: "communities_pickup_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_arrivals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    counted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    request_key = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_arrivals", x => x.id);
                    table.ForeignKey(
                        name: "FK_fulfilment_arrivals_fulfilment_delivery_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "fulfilment_delivery_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groupbuys_flash_slots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    price_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groupbuys_flash_slots", x => x.id);
                    table.CheckConstraint("ck_groupbuys_flash_slots_taken", "taken >= 0 AND taken <= quota");
                    table.ForeignKey(
                        name: "FK_groupbuys_flash_slots_groupbuys_items_item_id",
                        column: x => x.item_id,
                        principalTable: "groupbuys_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_lots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purchase_order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lot_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    produced_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    allocated = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_lots", x => x.id);
                    table.CheckConstraint("ck_purchasing_lots_allocated", "quantity > 0 AND allocated >= 0 AND allocated <= quantity");
                    table.ForeignKey(
                        name: "FK_purchasing_lots_purchasing_order_lines_purchase_order_line_~",
                        column: x => x.purchase_order_line_id,
                        principalTable: "purchasing_order_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_shortage_shares",
                columns: table => new
                {
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_shortage_shares", x => new { x.line_id, x.order_line_id });
                    table.CheckConstraint("ck_purchasing_shortage_shares_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "FK_purchasing_shortage_shares_purchasing_order_lines_line_id",
                        column: x => x.line_id,
                        principalTable: "purchasing_order_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_receipt_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    good = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    reject_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_receipt_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_purchasing_receipt_lines_purchasing_order_lines_line_id",
                        column: x => x.line_id,
                        principalTable: "purchasing_order_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_purchasing_receipt_lines_purchasing_receipts_receipt_id",
                        column: x => x.receipt_id,
                        principalTable: "purchasing_receipts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "catalog_supplier_prices",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sku_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied = table.Column<bool>(type: "boolean", nullable: false),
                    cost_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_supplier_prices", x => x.number);
                    table.ForeignKey(
                        name: "FK_catalog_supplier_prices_catalog_skus_sku_id",
                        column: x => x.sku_id,
                        principalTable: "catalog_skus",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_catalog_supplier_prices_suppliers_suppliers_supplier_id",
                        column: x => x.supplier_id,
                        principalTable: "suppliers_suppliers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "communities_group_goals",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    term = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    orders_per_month = table.Column<int>(type: "integer", nullable: false),
                    active_basis_points = table.Column<int>(type: "integer", nullable: false),
                    profit_per_month_fen = table.Column<long>(type: "bigint", nullable: false),
                    sales_per_month_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_group_goals", x => new { x.group_id, x.term });
                    table.ForeignKey(
                        name: "FK_communities_group_goals_communities_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "communities_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "communities_memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nickname = table.Column<string>(type: "character varying(70)", maxLength: 70, nullable: false),
                    building = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    unit = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    room = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    name_cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    name_key_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communities_memberships", x => x.id);
                    table.ForeignKey(
                        name: "FK_communities_memberships_communities_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "communities_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_communities_memberships_members_members_member_id",
                        column: x => x.member_id,
                        principalTable: "members_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "leaders_leaderships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leader_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaders_leaderships", x => x.id);
                    table.ForeignKey(
                        name: "FK_leaders_leaderships_communities_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "communities_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_leaders_leaderships_leaders_leaders_leader_id",
                        column: x => x.leader_id,
                        principalTable: "leaders_leaders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_arrival_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    arrival_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_buy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    @short = table.Column<int>(name: "short", type: "integer", nullable: false),
                    damaged = table.Column<int>(type: "integer", nullable: false),
                    driver = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reported_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_arrival_claims", x => x.id);
                    table.CheckConstraint("ck_fulfilment_arrival_claims_some", "short >= 0 AND damaged >= 0 AND short + damaged > 0");
                    table.ForeignKey(
                        name: "FK_fulfilment_arrival_claims_fulfilment_arrivals_arrival_id",
                        column: x => x.arrival_id,
                        principalTable: "fulfilment_arrivals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_arrival_items",
                columns: table => new
                {
                    arrival_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false),
                    good = table.Column<int>(type: "integer", nullable: false),
                    @short = table.Column<int>(name: "short", type: "integer", nullable: false),
                    damaged = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_arrival_items", x => new { x.arrival_id, x.item_id });
                    table.CheckConstraint("ck_fulfilment_arrival_items_sum", "good >= 0 AND short >= 0 AND damaged >= 0 AND good + short + damaged = expected");
                    table.ForeignKey(
                        name: "FK_fulfilment_arrival_items_fulfilment_arrivals_arrival_id",
                        column: x => x.arrival_id,
                        principalTable: "fulfilment_arrivals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_lot_allocations",
                columns: table => new
                {
                    lot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purchasing_lot_allocations", x => new { x.lot_id, x.order_line_id });
                    table.CheckConstraint("ck_purchasing_lot_allocations_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "FK_purchasing_lot_allocations_purchasing_lots_lot_id",
                        column: x => x.lot_id,
                        principalTable: "purchasing_lots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_arrival_claim_lines",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_arrival_claim_lines", x => new { x.claim_id, x.order_line_id });
                    table.CheckConstraint("ck_fulfilment_arrival_claim_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "FK_fulfilment_arrival_claim_lines_fulfilment_arrival_claims_cl~",
                        column: x => x.claim_id,
                        principalTable: "fulfilment_arrival_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fulfilment_arrival_claim_pictures",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    picture_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilment_arrival_claim_pictures", x => new { x.claim_id, x.picture_id });
                    table.ForeignKey(
                        name: "FK_fulfilment_arrival_claim_pictures_fulfilment_arrival_claims~",
                        column: x => x.claim_id,
                        principalTable: "fulfilment_arrival_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_kind_id",
                table: "accounts_accounts",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_kind_subject",
                table: "accounts_accounts",
                columns: new[] { "kind", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_normalized_user_name",
                table: "accounts_accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_audit_action_number",
                table: "accounts_audit",
                columns: new[] { "action", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_audit_actor_id_number",
                table: "accounts_audit",
                columns: new[] { "actor_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_audit_subject_number",
                table: "accounts_audit",
                columns: new[] { "subject", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_consents_kind_subject_what_number",
                table: "accounts_consents",
                columns: new[] { "kind", "subject", "what", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_tokens_expires_at",
                table: "accounts_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_tokens_kind_subject",
                table: "accounts_tokens",
                columns: new[] { "kind", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_batch_refund_lines_batch_id_line_id",
                table: "aftersales_batch_refund_lines",
                columns: new[] { "batch_id", "line_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_batch_refund_lines_batch_id_state_id",
                table: "aftersales_batch_refund_lines",
                columns: new[] { "batch_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_batch_refunds_request_key",
                table: "aftersales_batch_refunds",
                column: "request_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_batch_refunds_state_id",
                table: "aftersales_batch_refunds",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_group_id_id",
                table: "aftersales_cases",
                columns: new[] { "group_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_member_id_id",
                table: "aftersales_cases",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_member_id_instant_number",
                table: "aftersales_cases",
                columns: new[] { "member_id", "instant_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_number",
                table: "aftersales_cases",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_request_key",
                table: "aftersales_cases",
                column: "request_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_aftersales_cases_state_id",
                table: "aftersales_cases",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_aftersales_cases_line",
                table: "aftersales_cases",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "ix_aftersales_cases_open_line",
                table: "aftersales_cases",
                column: "line_id",
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_categories_name",
                table: "catalog_categories",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_categories_parent_code",
                table: "catalog_categories",
                column: "parent_code");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_product_pictures_picture_id",
                table: "catalog_product_pictures",
                column: "picture_id");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_category_code",
                table: "catalog_products",
                column: "category_code");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_name",
                table: "catalog_products",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_category_code_code",
                table: "catalog_skus",
                columns: new[] { "category_code", "code" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_changed_at_code",
                table: "catalog_skus",
                columns: new[] { "changed_at", "code" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_code",
                table: "catalog_skus",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_name_code",
                table: "catalog_skus",
                columns: new[] { "name", "code" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_product_id",
                table: "catalog_skus",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_supplier_id_code",
                table: "catalog_skus",
                columns: new[] { "supplier_id", "code" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_supplier_prices_applied_valid_from",
                table: "catalog_supplier_prices",
                columns: new[] { "applied", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_supplier_prices_sku_id_valid_from_number",
                table: "catalog_supplier_prices",
                columns: new[] { "sku_id", "valid_from", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_supplier_prices_supplier_id",
                table: "catalog_supplier_prices",
                column: "supplier_id");

            migrationBuilder.CreateIndex(
                name: "IX_communities_communities_city_code_id",
                table: "communities_communities",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_communities_groups_city_code_id",
                table: "communities_groups",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_communities_groups_code",
                table: "communities_groups",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communities_groups_community_id",
                table: "communities_groups",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "IX_communities_groups_pickup_point_id",
                table: "communities_groups",
                column: "pickup_point_id");

            migrationBuilder.CreateIndex(
                name: "IX_communities_memberships_group_id_state_building_room_id",
                table: "communities_memberships",
                columns: new[] { "group_id", "state", "building", "room", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_communities_memberships_one_seat",
                table: "communities_memberships",
                column: "member_id",
                unique: true,
                filter: "state <> 'Left'");

            migrationBuilder.CreateIndex(
                name: "IX_communities_pickup_points_community_id",
                table: "communities_pickup_points",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_arrival_claim_lines_order_line_id",
                table: "fulfilment_arrival_claim_lines",
                column: "order_line_id");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_arrival_claims_arrival_id_item_id",
                table: "fulfilment_arrival_claims",
                columns: new[] { "arrival_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_arrival_claims_group_buy_id_id",
                table: "fulfilment_arrival_claims",
                columns: new[] { "group_buy_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_arrival_claims_group_id_id",
                table: "fulfilment_arrival_claims",
                columns: new[] { "group_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_arrivals_batch_id",
                table: "fulfilment_arrivals",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_arrivals_group_buy_id_group_id",
                table: "fulfilment_arrivals",
                columns: new[] { "group_buy_id", "group_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_delivery_batches_city_code_id",
                table: "fulfilment_delivery_batches",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_delivery_batches_group_buy_id_route_code",
                table: "fulfilment_delivery_batches",
                columns: new[] { "group_buy_id", "route_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_delivery_batches_sorting_list_id",
                table: "fulfilment_delivery_batches",
                column: "sorting_list_id");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_pickup_codes_group_buy_id_group_id_chain_number",
                table: "fulfilment_pickup_codes",
                columns: new[] { "group_buy_id", "group_id", "chain_number" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_pickup_codes_group_id_state_pickup_on",
                table: "fulfilment_pickup_codes",
                columns: new[] { "group_id", "state", "pickup_on" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_pickup_codes_order_id",
                table: "fulfilment_pickup_codes",
                column: "order_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_pickup_codes_order_number",
                table: "fulfilment_pickup_codes",
                column: "order_number");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_pickup_codes_state_reminded_at_pickup_on",
                table: "fulfilment_pickup_codes",
                columns: new[] { "state", "reminded_at", "pickup_on" });

            migrationBuilder.CreateIndex(
                name: "ix_fulfilment_pickup_codes_code",
                table: "fulfilment_pickup_codes",
                columns: new[] { "group_id", "code" });

            migrationBuilder.CreateIndex(
                name: "ux_fulfilment_pickup_codes_open",
                table: "fulfilment_pickup_codes",
                columns: new[] { "group_id", "code" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_redemptions_leader_id_request_key",
                table: "fulfilment_redemptions",
                columns: new[] { "leader_id", "request_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_redemptions_pickup_code_id",
                table: "fulfilment_redemptions",
                column: "pickup_code_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_lines_group_buy_id_group_id_item_id",
                table: "fulfilment_sorting_lines",
                columns: new[] { "group_buy_id", "group_id", "item_id" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_lines_list_id_position",
                table: "fulfilment_sorting_lines",
                columns: new[] { "list_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_lines_order_id",
                table: "fulfilment_sorting_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_lines_order_line_id",
                table: "fulfilment_sorting_lines",
                column: "order_line_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_lists_city_code_id",
                table: "fulfilment_sorting_lists",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_lists_group_buy_id_route_code",
                table: "fulfilment_sorting_lists",
                columns: new[] { "group_buy_id", "route_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fulfilment_sorting_scans_list_id_request_key",
                table: "fulfilment_sorting_scans",
                columns: new[] { "list_id", "request_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_flash_slots_item_id_starts_at",
                table: "groupbuys_flash_slots",
                columns: new[] { "item_id", "starts_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_group_buys_city_code_id",
                table: "groupbuys_group_buys",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_group_buys_number",
                table: "groupbuys_group_buys",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_group_buys_recurrence_id_round_day",
                table: "groupbuys_group_buys",
                columns: new[] { "recurrence_id", "round_day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_group_buys_state_closes_at",
                table: "groupbuys_group_buys",
                columns: new[] { "state", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_group_buys_state_opens_at",
                table: "groupbuys_group_buys",
                columns: new[] { "state", "opens_at" });

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_items_group_buy_id_sku_id",
                table: "groupbuys_items",
                columns: new[] { "group_buy_id", "sku_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_items_selling_id",
                table: "groupbuys_items",
                columns: new[] { "selling", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_offered_groups_group_id_group_buy_id",
                table: "groupbuys_offered_groups",
                columns: new[] { "group_id", "group_buy_id" });

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_recurrences_state",
                table: "groupbuys_recurrences",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_groupbuys_recurrences_template_id",
                table: "groupbuys_recurrences",
                column: "template_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_letters_parked_due_at",
                table: "kernel_letters",
                columns: new[] { "parked", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_leaders_agreement_acceptances_number",
                table: "leaders_agreement_acceptances",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "IX_leaders_agreement_versions_effective_on",
                table: "leaders_agreement_versions",
                column: "effective_on",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_leaders_leaders_city_code_id",
                table: "leaders_leaders",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_leaders_leaders_phone",
                table: "leaders_leaders",
                column: "phone_index",
                unique: true,
                filter: "state <> 'Rejected'");

            migrationBuilder.CreateIndex(
                name: "IX_leaders_leaderships_group_id_since",
                table: "leaders_leaderships",
                columns: new[] { "group_id", "since" });

            migrationBuilder.CreateIndex(
                name: "IX_leaders_leaderships_leader_id_until",
                table: "leaders_leaderships",
                columns: new[] { "leader_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ux_leaders_leaderships_current",
                table: "leaders_leaderships",
                column: "group_id",
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_leaders_level_rates_level_code_effective_on",
                table: "leaders_level_rates",
                columns: new[] { "level_code", "effective_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_account_posted_at_sequence",
                table: "ledger_entries",
                columns: new[] { "account", "posted_at", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_account_sequence",
                table: "ledger_entries",
                columns: new[] { "account", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_posting_id",
                table: "ledger_entries",
                column: "posting_id");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_postings_reference",
                table: "ledger_postings",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_members_members_phone_index",
                table: "members_members",
                column: "phone_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cut_offs_settled_at",
                table: "ordering_cut_offs",
                column: "settled_at");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_first_orders_order_id",
                table: "ordering_first_orders",
                column: "order_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_line_refunds_line_id",
                table: "ordering_line_refunds",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_group_buy_id_id",
                table: "ordering_order_lines",
                columns: new[] { "group_buy_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_item_id_id",
                table: "ordering_order_lines",
                columns: new[] { "item_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_order_id",
                table: "ordering_order_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_city_code_id",
                table: "ordering_orders",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_group_buy_id_group_id_chain_number",
                table: "ordering_orders",
                columns: new[] { "group_buy_id", "group_id", "chain_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_group_buy_id_state_id",
                table: "ordering_orders",
                columns: new[] { "group_buy_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_group_id_id",
                table: "ordering_orders",
                columns: new[] { "group_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_member_id_id",
                table: "ordering_orders",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_member_id_request_key",
                table: "ordering_orders",
                columns: new[] { "member_id", "request_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_number",
                table: "ordering_orders",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_state_reserved_until",
                table: "ordering_orders",
                columns: new[] { "state", "reserved_until" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_alarms_key",
                table: "payments_alarms",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_notices_provider_notice_id",
                table: "payments_notices",
                columns: new[] { "provider", "notice_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_notices_state_due_at",
                table: "payments_notices",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_number",
                table: "payments_payments",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_payable_state",
                table: "payments_payments",
                columns: new[] { "payable", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_state_ask_at",
                table: "payments_payments",
                columns: new[] { "state", "ask_at" });

            migrationBuilder.CreateIndex(
                name: "ux_payments_payments_payable_paid",
                table: "payments_payments",
                column: "payable",
                unique: true,
                filter: "state = 'Paid' AND NOT surplus");

            migrationBuilder.CreateIndex(
                name: "ux_payments_payments_payable_waiting",
                table: "payments_payments",
                column: "payable",
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_number",
                table: "payments_refunds",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_payable",
                table: "payments_refunds",
                column: "payable");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_payment_id",
                table: "payments_refunds",
                column: "payment_id");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_reference",
                table: "payments_refunds",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_state_due_at",
                table: "payments_refunds",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_sandbox_notices_left_due_at",
                table: "payments_sandbox_notices",
                columns: new[] { "left", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_pictures_content_hash",
                table: "pictures_pictures",
                column: "content_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_promotions_below_cost_reasons_sku_state",
                table: "promotions_below_cost_reasons",
                columns: new[] { "sku", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_promotions_coupon_batches_trigger",
                table: "promotions_coupon_batches",
                column: "trigger");

            migrationBuilder.CreateIndex(
                name: "IX_promotions_coupons_holder_id",
                table: "promotions_coupons",
                columns: new[] { "holder", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_promotions_coupons_promotion_id_holder_number",
                table: "promotions_coupons",
                columns: new[] { "promotion_id", "holder", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_promotions_coupons_status_valid_until",
                table: "promotions_coupons",
                columns: new[] { "status", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "IX_promotions_coupons_used_by",
                table: "promotions_coupons",
                column: "used_by");

            migrationBuilder.CreateIndex(
                name: "IX_promotions_promotions_state_until",
                table: "promotions_promotions",
                columns: new[] { "state", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_lot_allocations_order_line_id",
                table: "purchasing_lot_allocations",
                column: "order_line_id");

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_lots_lot_code_id",
                table: "purchasing_lots",
                columns: new[] { "lot_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_lots_purchase_order_line_id_lot_code",
                table: "purchasing_lots",
                columns: new[] { "purchase_order_line_id", "lot_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_lots_sku_id_lot_code",
                table: "purchasing_lots",
                columns: new[] { "sku_id", "lot_code" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_order_lines_group_buy_id_sku_id",
                table: "purchasing_order_lines",
                columns: new[] { "group_buy_id", "sku_id" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_order_lines_purchase_order_id_sku_id",
                table: "purchasing_order_lines",
                columns: new[] { "purchase_order_id", "sku_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_orders_city_code_id",
                table: "purchasing_orders",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_orders_group_buy_id_supplier_id",
                table: "purchasing_orders",
                columns: new[] { "group_buy_id", "supplier_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_orders_number",
                table: "purchasing_orders",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_orders_state_counted_at",
                table: "purchasing_orders",
                columns: new[] { "state", "counted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_orders_supplier_id_id",
                table: "purchasing_orders",
                columns: new[] { "supplier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_receipt_lines_line_id",
                table: "purchasing_receipt_lines",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_receipt_lines_lot_id",
                table: "purchasing_receipt_lines",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_receipt_lines_receipt_id",
                table: "purchasing_receipt_lines",
                column: "receipt_id");

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_receipts_purchase_order_id_request_key",
                table: "purchasing_receipts",
                columns: new[] { "purchase_order_id", "request_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purchasing_shortage_shares_line_id_state",
                table: "purchasing_shortage_shares",
                columns: new[] { "line_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_commission_lines_leader_id_state_release_at",
                table: "settlement_commission_lines",
                columns: new[] { "leader_id", "state", "release_at" });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_commission_lines_order_id",
                table: "settlement_commission_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_commission_lines_order_line_id",
                table: "settlement_commission_lines",
                column: "order_line_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_settlement_commission_lines_state_release_at",
                table: "settlement_commission_lines",
                columns: new[] { "state", "release_at" });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_statement_lines_statement_id_entry",
                table: "settlement_statement_lines",
                columns: new[] { "statement_id", "entry" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_settlement_statements_number",
                table: "settlement_statements",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_settlement_statements_party_kind_party_id_id",
                table: "settlement_statements",
                columns: new[] { "party_kind", "party_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_statements_party_kind_party_id_until",
                table: "settlement_statements",
                columns: new[] { "party_kind", "party_id", "until" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suppliers_licences_supplier_id_kind_expires_on",
                table: "suppliers_licences",
                columns: new[] { "supplier_id", "kind", "expires_on" });

            migrationBuilder.CreateIndex(
                name: "IX_suppliers_suppliers_code",
                table: "suppliers_suppliers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suppliers_suppliers_contact_phone_index",
                table: "suppliers_suppliers",
                column: "contact_phone_index",
                unique: true,
                filter: "state = 'Applied'");

            migrationBuilder.CreateIndex(
                name: "IX_suppliers_suppliers_state_id",
                table: "suppliers_suppliers",
                columns: new[] { "state", "id" });

            foreach (var statement in EngineSql.Postgres)
                migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_accounts");

            migrationBuilder.DropTable(
                name: "accounts_audit");

            migrationBuilder.DropTable(
                name: "accounts_consents");

            migrationBuilder.DropTable(
                name: "accounts_phone_codes");

            migrationBuilder.DropTable(
                name: "accounts_tokens");

            migrationBuilder.DropTable(
                name: "accounts_unmask_days");

            migrationBuilder.DropTable(
                name: "aftersales_batch_refund_lines");

            migrationBuilder.DropTable(
                name: "aftersales_photos");

            migrationBuilder.DropTable(
                name: "aftersales_steps");

            migrationBuilder.DropTable(
                name: "catalog_product_pictures");

            migrationBuilder.DropTable(
                name: "catalog_supplier_prices");

            migrationBuilder.DropTable(
                name: "communities_group_goals");

            migrationBuilder.DropTable(
                name: "communities_memberships");

            migrationBuilder.DropTable(
                name: "fulfilment_arrival_claim_lines");

            migrationBuilder.DropTable(
                name: "fulfilment_arrival_claim_pictures");

            migrationBuilder.DropTable(
                name: "fulfilment_arrival_items");

            migrationBuilder.DropTable(
                name: "fulfilment_guess_counts");

            migrationBuilder.DropTable(
                name: "fulfilment_redemptions");

            migrationBuilder.DropTable(
                name: "fulfilment_sorting_lines");

            migrationBuilder.DropTable(
                name: "fulfilment_sorting_scans");

            migrationBuilder.DropTable(
                name: "groupbuys_deal_prices");

            migrationBuilder.DropTable(
                name: "groupbuys_flash_slots");

            migrationBuilder.DropTable(
                name: "groupbuys_offered_groups");

            migrationBuilder.DropTable(
                name: "groupbuys_recurrences");

            migrationBuilder.DropTable(
                name: "kernel_letters");

            migrationBuilder.DropTable(
                name: "leaders_agreement_acceptances");

            migrationBuilder.DropTable(
                name: "leaders_leaderships");

            migrationBuilder.DropTable(
                name: "leaders_level_rates");

            migrationBuilder.DropTable(
                name: "ledger_balances");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "ordering_chains");

            migrationBuilder.DropTable(
                name: "ordering_cut_offs");

            migrationBuilder.DropTable(
                name: "ordering_first_orders");

            migrationBuilder.DropTable(
                name: "ordering_line_refunds");

            migrationBuilder.DropTable(
                name: "ordering_member_takings");

            migrationBuilder.DropTable(
                name: "ordering_order_lines");

            migrationBuilder.DropTable(
                name: "payments_alarms");

            migrationBuilder.DropTable(
                name: "payments_notices");

            migrationBuilder.DropTable(
                name: "payments_refunds");

            migrationBuilder.DropTable(
                name: "payments_sandbox_notices");

            migrationBuilder.DropTable(
                name: "payments_sandbox_refunds");

            migrationBuilder.DropTable(
                name: "payments_sandbox_trades");

            migrationBuilder.DropTable(
                name: "promotions_below_cost_reasons");

            migrationBuilder.DropTable(
                name: "promotions_coupon_batches");

            migrationBuilder.DropTable(
                name: "promotions_coupons");

            migrationBuilder.DropTable(
                name: "purchasing_lot_allocations");

            migrationBuilder.DropTable(
                name: "purchasing_receipt_lines");

            migrationBuilder.DropTable(
                name: "purchasing_rounds");

            migrationBuilder.DropTable(
                name: "purchasing_shortage_shares");

            migrationBuilder.DropTable(
                name: "settlement_commission_lines");

            migrationBuilder.DropTable(
                name: "settlement_cuts");

            migrationBuilder.DropTable(
                name: "settlement_orders");

            migrationBuilder.DropTable(
                name: "settlement_statement_lines");

            migrationBuilder.DropTable(
                name: "suppliers_licences");

            migrationBuilder.DropTable(
                name: "aftersales_batch_refunds");

            migrationBuilder.DropTable(
                name: "aftersales_cases");

            migrationBuilder.DropTable(
                name: "pictures_pictures");

            migrationBuilder.DropTable(
                name: "catalog_skus");

            migrationBuilder.DropTable(
                name: "members_members");

            migrationBuilder.DropTable(
                name: "fulfilment_arrival_claims");

            migrationBuilder.DropTable(
                name: "fulfilment_pickup_codes");

            migrationBuilder.DropTable(
                name: "groupbuys_items");

            migrationBuilder.DropTable(
                name: "leaders_agreement_versions");

            migrationBuilder.DropTable(
                name: "communities_groups");

            migrationBuilder.DropTable(
                name: "leaders_leaders");

            migrationBuilder.DropTable(
                name: "leaders_levels");

            migrationBuilder.DropTable(
                name: "ledger_postings");

            migrationBuilder.DropTable(
                name: "ordering_orders");

            migrationBuilder.DropTable(
                name: "payments_payments");

            migrationBuilder.DropTable(
                name: "promotions_promotions");

            migrationBuilder.DropTable(
                name: "purchasing_lots");

            migrationBuilder.DropTable(
                name: "purchasing_receipts");

            migrationBuilder.DropTable(
                name: "settlement_statements");

            migrationBuilder.DropTable(
                name: "catalog_products");

            migrationBuilder.DropTable(
                name: "suppliers_suppliers");

            migrationBuilder.DropTable(
                name: "fulfilment_arrivals");

            migrationBuilder.DropTable(
                name: "groupbuys_group_buys");

            migrationBuilder.DropTable(
                name: "communities_pickup_points");

            migrationBuilder.DropTable(
                name: "purchasing_order_lines");

            migrationBuilder.DropTable(
                name: "catalog_categories");

            migrationBuilder.DropTable(
                name: "fulfilment_delivery_batches");

            migrationBuilder.DropTable(
                name: "communities_communities");

            migrationBuilder.DropTable(
                name: "purchasing_orders");

            migrationBuilder.DropTable(
                name: "fulfilment_sorting_lists");
        }
    }
}
