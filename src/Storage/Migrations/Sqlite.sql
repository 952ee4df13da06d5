CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "accounts_accounts" (
    "id" BLOB NOT NULL CONSTRAINT "PK_accounts_accounts" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "disabled" INTEGER NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "roles" TEXT NOT NULL,
    "cities" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "normalized_user_name" TEXT NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE TABLE "accounts_audit" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_accounts_audit" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" BLOB NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NULL,
    "details" TEXT NULL
);

CREATE TABLE "accounts_consents" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_accounts_consents" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" BLOB NOT NULL,
    "what" TEXT NOT NULL,
    "given" INTEGER NOT NULL,
    "text_version" TEXT NULL
);

CREATE TABLE "accounts_phone_codes" (
    "phone" BLOB NOT NULL CONSTRAINT "PK_accounts_phone_codes" PRIMARY KEY,
    "code_hash" BLOB NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "sent1" INTEGER NOT NULL,
    "sent2" INTEGER NOT NULL,
    "sent3" INTEGER NOT NULL,
    "sent4" INTEGER NOT NULL,
    "sent5" INTEGER NOT NULL
);

CREATE TABLE "accounts_tokens" (
    "hash" BLOB NOT NULL CONSTRAINT "PK_accounts_tokens" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "cities" TEXT NOT NULL,
    "issued_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL
);

CREATE TABLE "accounts_unmask_days" (
    "actor_id" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "PK_accounts_unmask_days" PRIMARY KEY ("actor_id", "day")
);

CREATE TABLE "aftersales_batch_refunds" (
    "id" BLOB NOT NULL CONSTRAINT "PK_aftersales_batch_refunds" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "request_key" BLOB NOT NULL,
    "group_buy_id" BLOB NULL,
    "sku_id" BLOB NULL,
    "lot_id" BLOB NULL,
    "reason" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "started_by" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "done_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "liability_driver" INTEGER NOT NULL,
    "liability_leader" INTEGER NOT NULL,
    "liability_platform" INTEGER NOT NULL,
    "liability_supplier" INTEGER NOT NULL
);

CREATE TABLE "aftersales_cases" (
    "id" BLOB NOT NULL CONSTRAINT "PK_aftersales_cases" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "request_key" BLOB NOT NULL,
    "line_id" BLOB NOT NULL,
    "order_id" BLOB NOT NULL,
    "order_number" TEXT NOT NULL,
    "member_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "leader_id" BLOB NULL,
    "item" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "appealed" INTEGER NOT NULL,
    "instant_number" INTEGER NULL,
    "refunded_quantity" INTEGER NOT NULL,
    "after_hand_over" INTEGER NOT NULL,
    "liability_revision" INTEGER NOT NULL,
    "steps" INTEGER NOT NULL,
    "requested_at" INTEGER NOT NULL,
    "decided_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "liability_driver" INTEGER NOT NULL,
    "liability_leader" INTEGER NOT NULL,
    "liability_platform" INTEGER NOT NULL,
    "liability_supplier" INTEGER NOT NULL,
    "loss_fen" INTEGER NOT NULL,
    "refunded_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_aftersales_cases_liability" CHECK (liability_supplier + liability_driver + liability_leader + liability_platform = 10000),
    CONSTRAINT "ck_aftersales_cases_refunded" CHECK (refunded_quantity >= 0 AND refunded_quantity <= quantity AND refunded_fen >= 0)
);

CREATE TABLE "catalog_categories" (
    "code" TEXT NOT NULL CONSTRAINT "PK_catalog_categories" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "parent_code" TEXT NULL,
    "sort_order" INTEGER NOT NULL,
    CONSTRAINT "FK_catalog_categories_catalog_categories_parent_code" FOREIGN KEY ("parent_code") REFERENCES "catalog_categories" ("code") ON DELETE RESTRICT
);

CREATE TABLE "communities_communities" (
    "id" BLOB NOT NULL CONSTRAINT "PK_communities_communities" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "city_code" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "households" INTEGER NOT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "fulfilment_guess_counts" (
    "subject" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL,
    CONSTRAINT "PK_fulfilment_guess_counts" PRIMARY KEY ("subject", "day"),
    CONSTRAINT "ck_fulfilment_guess_counts_wrong" CHECK (wrong >= 0)
);

CREATE TABLE "fulfilment_pickup_codes" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_pickup_codes" PRIMARY KEY,
    "order_id" BLOB NOT NULL,
    "order_number" TEXT NOT NULL,
    "chain_number" INTEGER NOT NULL,
    "nickname" TEXT NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "route_code" TEXT NOT NULL,
    "pickup_point" TEXT NOT NULL,
    "pickup_on" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "issued_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "handed_over_by" BLOB NULL,
    "handed_over_at" INTEGER NULL,
    "reminded_at" INTEGER NULL,
    CONSTRAINT "ck_fulfilment_pickup_codes_state" CHECK ((state = 'HandedOver') = (handed_over_at IS NOT NULL))
);

CREATE TABLE "fulfilment_sorting_lists" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_sorting_lists" PRIMARY KEY,
    "group_buy_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "route_code" TEXT NOT NULL,
    "pickup_on" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "closed_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "groupbuys_deal_prices" (
    "sku_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "price_fen" INTEGER NOT NULL,
    CONSTRAINT "PK_groupbuys_deal_prices" PRIMARY KEY ("sku_id", "city_code", "day")
);

CREATE TABLE "groupbuys_group_buys" (
    "id" BLOB NOT NULL CONSTRAINT "PK_groupbuys_group_buys" PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "city_code" TEXT NOT NULL,
    "preview_at" INTEGER NOT NULL,
    "opens_at" INTEGER NOT NULL,
    "closes_at" INTEGER NOT NULL,
    "pickup_on" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cloned_from" BLOB NULL,
    "recurrence_id" BLOB NULL,
    "round_day" TEXT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "kernel_letters" (
    "id" BLOB NOT NULL CONSTRAINT "PK_kernel_letters" PRIMARY KEY,
    "reaction" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "parked" INTEGER NOT NULL
);

CREATE TABLE "leaders_agreement_versions" (
    "id" BLOB NOT NULL CONSTRAINT "PK_leaders_agreement_versions" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "effective_on" TEXT NOT NULL,
    "notice_days" INTEGER NOT NULL,
    "announced_at" INTEGER NOT NULL,
    CONSTRAINT "AK_leaders_agreement_versions_number" UNIQUE ("number")
);

CREATE TABLE "leaders_leaders" (
    "id" BLOB NOT NULL CONSTRAINT "PK_leaders_leaders" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "phone_index" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "community_name" TEXT NOT NULL,
    "introduction" TEXT NOT NULL,
    "applied_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "channel_manager" BLOB NULL,
    "decision_reason" TEXT NULL,
    "decided_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "phone_cipher" BLOB NOT NULL,
    "phone_key_version" INTEGER NOT NULL
);

CREATE TABLE "leaders_levels" (
    "code" TEXT NOT NULL CONSTRAINT "PK_leaders_levels" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "commission_basis_points" INTEGER NOT NULL,
    "sort_order" INTEGER NOT NULL
);

CREATE TABLE "ledger_balances" (
    "account" TEXT NOT NULL CONSTRAINT "PK_ledger_balances" PRIMARY KEY,
    "balance_fen" INTEGER NOT NULL
);

CREATE TABLE "ledger_postings" (
    "id" BLOB NOT NULL CONSTRAINT "PK_ledger_postings" PRIMARY KEY,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "posted_at" INTEGER NOT NULL
);

CREATE TABLE "members_members" (
    "id" BLOB NOT NULL CONSTRAINT "PK_members_members" PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "phone_index" BLOB NULL,
    "nickname" TEXT NOT NULL,
    "joined_at" INTEGER NOT NULL,
    "signed_in_at" INTEGER NULL,
    "state" TEXT NOT NULL,
    "phone_cipher" BLOB NOT NULL,
    "phone_key_version" INTEGER NOT NULL
);

CREATE TABLE "ordering_chains" (
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "last_number" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,
    CONSTRAINT "PK_ordering_chains" PRIMARY KEY ("group_buy_id", "group_id"),
    CONSTRAINT "ck_ordering_chains_last_number" CHECK (last_number >= 0)
);

CREATE TABLE "ordering_cut_offs" (
    "group_buy_id" BLOB NOT NULL CONSTRAINT "PK_ordering_cut_offs" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "settled_at" INTEGER NULL
);

CREATE TABLE "ordering_first_orders" (
    "member_id" BLOB NOT NULL CONSTRAINT "PK_ordering_first_orders" PRIMARY KEY,
    "order_id" BLOB NOT NULL
);

CREATE TABLE "ordering_line_refunds" (
    "reference" TEXT NOT NULL CONSTRAINT "PK_ordering_line_refunds" PRIMARY KEY,
    "line_id" BLOB NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_ordering_line_refunds_amount" CHECK (quantity >= 0 AND amount_fen >= 0)
);

CREATE TABLE "ordering_member_takings" (
    "item_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "taken" INTEGER NOT NULL,
    "most" INTEGER NOT NULL,
    CONSTRAINT "PK_ordering_member_takings" PRIMARY KEY ("item_id", "member_id"),
    CONSTRAINT "ck_ordering_member_takings_taken" CHECK (taken >= 0 AND taken <= most)
);

CREATE TABLE "ordering_orders" (
    "id" BLOB NOT NULL CONSTRAINT "PK_ordering_orders" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "request_key" BLOB NOT NULL,
    "request_hash" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "chain_number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "placed_at" INTEGER NOT NULL,
    "reserved_until" INTEGER NOT NULL,
    "paid_at" INTEGER NULL,
    "cancelled_at" INTEGER NULL,
    "expired_at" INTEGER NULL,
    "completed_at" INTEGER NULL,
    "paid_by" BLOB NULL,
    "nickname" TEXT NOT NULL,
    "building" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "pickup_on" TEXT NOT NULL,
    "offer_rules" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "discount_fen" INTEGER NOT NULL,
    "goods_fen" INTEGER NOT NULL,
    "payable_fen" INTEGER NOT NULL,
    "refunded_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_ordering_orders_chain_number" CHECK (chain_number > 0),
    CONSTRAINT "ck_ordering_orders_money" CHECK (payable_fen >= 0 AND goods_fen - discount_fen = payable_fen),
    CONSTRAINT "ck_ordering_orders_refunded" CHECK (refunded_fen >= 0 AND refunded_fen <= payable_fen)
);

CREATE TABLE "payments_alarms" (
    "id" BLOB NOT NULL CONSTRAINT "PK_payments_alarms" PRIMARY KEY,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "raised_at" INTEGER NOT NULL
);

CREATE TABLE "payments_notices" (
    "id" BLOB NOT NULL CONSTRAINT "PK_payments_notices" PRIMARY KEY,
    "provider" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payment" TEXT NOT NULL,
    "refund" TEXT NULL,
    "trade" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "payee" TEXT NOT NULL,
    "happened_at" INTEGER NOT NULL,
    "received_at" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL
);

CREATE TABLE "payments_payments" (
    "id" BLOB NOT NULL CONSTRAINT "PK_payments_payments" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "payable" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "paid_at" INTEGER NULL,
    "closed_at" INTEGER NULL,
    "ticket" TEXT NULL,
    "trade" TEXT NULL,
    "surplus" INTEGER NOT NULL,
    "flagged" INTEGER NOT NULL,
    "ask_at" INTEGER NOT NULL,
    "asked" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "refunded_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_payments_payments_amount" CHECK (amount_fen > 0),
    CONSTRAINT "ck_payments_payments_refunded" CHECK (refunded_fen >= 0 AND refunded_fen <= amount_fen)
);

CREATE TABLE "payments_sandbox_notices" (
    "id" BLOB NOT NULL CONSTRAINT "PK_payments_sandbox_notices" PRIMARY KEY,
    "body" TEXT NOT NULL,
    "due_at" INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL
);

CREATE TABLE "payments_sandbox_refunds" (
    "number" TEXT NOT NULL CONSTRAINT "PK_payments_sandbox_refunds" PRIMARY KEY,
    "payment" TEXT NOT NULL,
    "settled_at" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL
);

CREATE TABLE "payments_sandbox_trades" (
    "number" TEXT NOT NULL CONSTRAINT "PK_payments_sandbox_trades" PRIMARY KEY,
    "title" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "paid_at" INTEGER NULL,
    "amount_fen" INTEGER NOT NULL,
    "refunded_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_payments_sandbox_trades_refunded" CHECK (refunded_fen >= 0 AND refunded_fen <= amount_fen)
);

CREATE TABLE "pictures_pictures" (
    "id" BLOB NOT NULL CONSTRAINT "PK_pictures_pictures" PRIMARY KEY,
    "content_hash" BLOB NOT NULL,
    "content_type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    "added_at" INTEGER NOT NULL
);

CREATE TABLE "promotions_below_cost_reasons" (
    "id" BLOB NOT NULL CONSTRAINT "PK_promotions_below_cost_reasons" PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "sku" BLOB NOT NULL,
    "city_code" TEXT NULL,
    "ground" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "pieces" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "requested_by" BLOB NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" INTEGER NOT NULL,
    "decided_by" BLOB NULL,
    "decided_at" INTEGER NULL,
    CONSTRAINT "ck_promotions_below_cost_reasons_taken" CHECK (taken >= 0 AND taken <= pieces)
);

CREATE TABLE "promotions_promotions" (
    "id" BLOB NOT NULL CONSTRAINT "PK_promotions_promotions" PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "city_code" TEXT NULL,
    "from" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "exclusive" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "benefits" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "purchasing_orders" (
    "id" BLOB NOT NULL CONSTRAINT "PK_purchasing_orders" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "pickup_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sent_at" INTEGER NOT NULL,
    "confirmed_at" INTEGER NULL,
    "dispatched_at" INTEGER NULL,
    "counted_at" INTEGER NULL,
    "shortage_rule" TEXT NULL,
    "received_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "purchasing_rounds" (
    "group_buy_id" BLOB NOT NULL CONSTRAINT "PK_purchasing_rounds" PRIMARY KEY,
    "orders" INTEGER NOT NULL,
    "received" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "all_received_at" INTEGER NULL,
    CONSTRAINT "ck_purchasing_rounds" CHECK (received >= 0 AND received <= orders)
);

CREATE TABLE "settlement_commission_lines" (
    "id" BLOB NOT NULL CONSTRAINT "PK_settlement_commission_lines" PRIMARY KEY,
    "order_line_id" BLOB NOT NULL,
    "order_id" BLOB NOT NULL,
    "order_number" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "leader_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "handed_over_at" INTEGER NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "release_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "released_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "base_fen" INTEGER NOT NULL,
    "discount_fen" INTEGER NOT NULL,
    "reversed_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_settlement_commission_lines_sums" CHECK (base_fen >= 0 AND discount_fen >= 0 AND amount_fen >= 0 AND reversed_fen >= 0 AND reversed_fen <= amount_fen)
);

CREATE TABLE "settlement_cuts" (
    "until" INTEGER NOT NULL CONSTRAINT "PK_settlement_cuts" PRIMARY KEY,
    "after" TEXT NOT NULL,
    "done" INTEGER NOT NULL
);

CREATE TABLE "settlement_orders" (
    "order_id" BLOB NOT NULL CONSTRAINT "PK_settlement_orders" PRIMARY KEY,
    "leader_id" BLOB NULL,
    "handed_over_at" INTEGER NULL,
    "touched" INTEGER NOT NULL
);

CREATE TABLE "settlement_statements" (
    "id" BLOB NOT NULL CONSTRAINT "PK_settlement_statements" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "party_kind" TEXT NOT NULL,
    "party_id" BLOB NOT NULL,
    "party_name" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "up_to" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "closing_fen" INTEGER NOT NULL,
    "opening_fen" INTEGER NOT NULL
);

CREATE TABLE "suppliers_suppliers" (
    "id" BLOB NOT NULL CONSTRAINT "PK_suppliers_suppliers" PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "city_code" TEXT NOT NULL,
    "contact_phone_index" BLOB NOT NULL,
    "goods" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "applied_at" INTEGER NOT NULL,
    "reviewed_at" INTEGER NULL,
    "review_note" TEXT NULL,
    "contact_name_cipher" BLOB NOT NULL,
    "contact_name_key_version" INTEGER NOT NULL,
    "contact_phone_cipher" BLOB NOT NULL,
    "contact_phone_key_version" INTEGER NOT NULL
);

CREATE TABLE "aftersales_batch_refund_lines" (
    "id" BLOB NOT NULL CONSTRAINT "PK_aftersales_batch_refund_lines" PRIMARY KEY,
    "batch_id" BLOB NOT NULL,
    "line_id" BLOB NOT NULL,
    "order_id" BLOB NOT NULL,
    "order_number" TEXT NOT NULL,
    "member_id" BLOB NOT NULL,
    "buyer" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "refunded_quantity" INTEGER NOT NULL,
    "why" TEXT NULL,
    "told_at" INTEGER NULL,
    "refunded_fen" INTEGER NOT NULL,
    CONSTRAINT "FK_aftersales_batch_refund_lines_aftersales_batch_refunds_batch_id" FOREIGN KEY ("batch_id") REFERENCES "aftersales_batch_refunds" ("id") ON DELETE RESTRICT
);

CREATE TABLE "aftersales_photos" (
    "after_sale_id" BLOB NOT NULL,
    "picture_id" BLOB NOT NULL,
    CONSTRAINT "PK_aftersales_photos" PRIMARY KEY ("after_sale_id", "picture_id"),
    CONSTRAINT "FK_aftersales_photos_aftersales_cases_after_sale_id" FOREIGN KEY ("after_sale_id") REFERENCES "aftersales_cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "aftersales_steps" (
    "after_sale_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "chinese" TEXT NOT NULL,
    "english" TEXT NOT NULL,
    "internal" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_aftersales_steps" PRIMARY KEY ("after_sale_id", "number"),
    CONSTRAINT "FK_aftersales_steps_aftersales_cases_after_sale_id" FOREIGN KEY ("after_sale_id") REFERENCES "aftersales_cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "catalog_products" (
    "id" BLOB NOT NULL CONSTRAINT "PK_catalog_products" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "category_code" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_catalog_products_catalog_categories_category_code" FOREIGN KEY ("category_code") REFERENCES "catalog_categories" ("code") ON DELETE RESTRICT
);

CREATE TABLE "communities_pickup_points" (
    "id" BLOB NOT NULL CONSTRAINT "PK_communities_pickup_points" PRIMARY KEY,
    "community_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "route_code" TEXT NOT NULL,
    "opening_hours" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_communities_pickup_points_communities_communities_community_id" FOREIGN KEY ("community_id") REFERENCES "communities_communities" ("id") ON DELETE RESTRICT
);

CREATE TABLE "fulfilment_redemptions" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_redemptions" PRIMARY KEY,
    "leader_id" BLOB NOT NULL,
    "request_key" BLOB NOT NULL,
    "pickup_code_id" BLOB NOT NULL,
    "fingerprint" BLOB NOT NULL,
    "claimed_at" INTEGER NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    CONSTRAINT "FK_fulfilment_redemptions_fulfilment_pickup_codes_pickup_code_id" FOREIGN KEY ("pickup_code_id") REFERENCES "fulfilment_pickup_codes" ("id") ON DELETE CASCADE
);

CREATE TABLE "fulfilment_delivery_batches" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_delivery_batches" PRIMARY KEY,
    "group_buy_id" BLOB NOT NULL,
    "sorting_list_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "route_code" TEXT NOT NULL,
    "pickup_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "driver" TEXT NULL,
    "dispatched_at" INTEGER NULL,
    "arrived_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_fulfilment_delivery_batches_fulfilment_sorting_lists_sorting_list_id" FOREIGN KEY ("sorting_list_id") REFERENCES "fulfilment_sorting_lists" ("id") ON DELETE CASCADE
);

CREATE TABLE "fulfilment_sorting_lines" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_sorting_lines" PRIMARY KEY,
    "list_id" BLOB NOT NULL,
    "position" INTEGER NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "group_name" TEXT NOT NULL,
    "pickup_point" TEXT NOT NULL,
    "order_id" BLOB NOT NULL,
    "order_line_id" BLOB NOT NULL,
    "order_number" TEXT NOT NULL,
    "chain_number" INTEGER NOT NULL,
    "nickname" TEXT NOT NULL,
    "item_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "specification" TEXT NOT NULL,
    "expected" INTEGER NOT NULL,
    "counted" INTEGER NOT NULL,
    CONSTRAINT "ck_fulfilment_sorting_lines_counted" CHECK (expected >= 0 AND counted >= 0),
    CONSTRAINT "FK_fulfilment_sorting_lines_fulfilment_sorting_lists_list_id" FOREIGN KEY ("list_id") REFERENCES "fulfilment_sorting_lists" ("id") ON DELETE CASCADE
);

CREATE TABLE "fulfilment_sorting_scans" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_sorting_scans" PRIMARY KEY,
    "list_id" BLOB NOT NULL,
    "request_key" BLOB NOT NULL,
    "fingerprint" BLOB NOT NULL,
    "scanned_by" BLOB NOT NULL,
    "scanned_at" INTEGER NOT NULL,
    CONSTRAINT "FK_fulfilment_sorting_scans_fulfilment_sorting_lists_list_id" FOREIGN KEY ("list_id") REFERENCES "fulfilment_sorting_lists" ("id") ON DELETE CASCADE
);

CREATE TABLE "groupbuys_items" (
    "id" BLOB NOT NULL CONSTRAINT "PK_groupbuys_items" PRIMARY KEY,
    "group_buy_id" BLOB NOT NULL,
    "sku_id" BLOB NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "category" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "specification" TEXT NOT NULL,
    "quota" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "sold" INTEGER NOT NULL,
    "per_member_limit" INTEGER NOT NULL,
    "commission_basis_points" INTEGER NULL,
    "after_sale_hours" INTEGER NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "below_cost_reason_id" BLOB NULL,
    "opens_at" INTEGER NOT NULL,
    "closes_at" INTEGER NOT NULL,
    "selling" INTEGER NOT NULL,
    "withheld" INTEGER NOT NULL,
    "earlier_deal_fen" INTEGER NULL,
    "cost_fen" INTEGER NOT NULL,
    "price_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_groupbuys_items_stock" CHECK (reserved >= 0 AND sold >= 0 AND reserved + sold <= quota),
    CONSTRAINT "FK_groupbuys_items_groupbuys_group_buys_group_buy_id" FOREIGN KEY ("group_buy_id") REFERENCES "groupbuys_group_buys" ("id") ON DELETE CASCADE
);

CREATE TABLE "groupbuys_offered_groups" (
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    CONSTRAINT "PK_groupbuys_offered_groups" PRIMARY KEY ("group_buy_id", "group_id"),
    CONSTRAINT "FK_groupbuys_offered_groups_groupbuys_group_buys_group_buy_id" FOREIGN KEY ("group_buy_id") REFERENCES "groupbuys_group_buys" ("id") ON DELETE CASCADE
);

CREATE TABLE "groupbuys_recurrences" (
    "id" BLOB NOT NULL CONSTRAINT "PK_groupbuys_recurrences" PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "template_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "weekdays" TEXT NOT NULL,
    "schedules" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "FK_groupbuys_recurrences_groupbuys_group_buys_template_id" FOREIGN KEY ("template_id") REFERENCES "groupbuys_group_buys" ("id") ON DELETE CASCADE
);

CREATE TABLE "leaders_agreement_acceptances" (
    "leader_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "accepted_at" INTEGER NOT NULL,
    CONSTRAINT "PK_leaders_agreement_acceptances" PRIMARY KEY ("leader_id", "number"),
    CONSTRAINT "FK_leaders_agreement_acceptances_leaders_agreement_versions_number" FOREIGN KEY ("number") REFERENCES "leaders_agreement_versions" ("number") ON DELETE RESTRICT,
    CONSTRAINT "FK_leaders_agreement_acceptances_leaders_leaders_leader_id" FOREIGN KEY ("leader_id") REFERENCES "leaders_leaders" ("id") ON DELETE RESTRICT
);

CREATE TABLE "leaders_level_rates" (
    "id" BLOB NOT NULL CONSTRAINT "PK_leaders_level_rates" PRIMARY KEY,
    "level_code" TEXT NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "effective_on" TEXT NOT NULL,
    "announced_at" INTEGER NOT NULL,
    CONSTRAINT "FK_leaders_level_rates_leaders_levels_level_code" FOREIGN KEY ("level_code") REFERENCES "leaders_levels" ("code") ON DELETE CASCADE
);

CREATE TABLE "ledger_entries" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_ledger_entries" PRIMARY KEY AUTOINCREMENT,
    "posting_id" BLOB NOT NULL,
    "account" TEXT NOT NULL,
    "subject" BLOB NULL,
    "group_id" BLOB NULL,
    "posted_at" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_ledger_entries_amount" CHECK (amount_fen <> 0),
    CONSTRAINT "FK_ledger_entries_ledger_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "ledger_postings" ("id") ON DELETE RESTRICT
);

CREATE TABLE "ordering_order_lines" (
    "id" BLOB NOT NULL CONSTRAINT "PK_ordering_order_lines" PRIMARY KEY,
    "order_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "item_id" BLOB NOT NULL,
    "flash_id" BLOB NULL,
    "sku_id" BLOB NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "specification" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "refunded_quantity" INTEGER NOT NULL,
    "commission_basis_points" INTEGER NULL,
    "after_sale_hours" INTEGER NOT NULL,
    "gift" INTEGER NOT NULL,
    "member_limit" INTEGER NOT NULL,
    "discount_fen" INTEGER NOT NULL,
    "payable_fen" INTEGER NOT NULL,
    "refunded_fen" INTEGER NOT NULL,
    "unit_cost_fen" INTEGER NOT NULL,
    "unit_price_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_ordering_order_lines_payable" CHECK (payable_fen >= 0),
    CONSTRAINT "ck_ordering_order_lines_quantity" CHECK (quantity >= 1 AND quantity <= 99),
    CONSTRAINT "ck_ordering_order_lines_refunded" CHECK (refunded_fen >= 0 AND refunded_fen <= payable_fen AND refunded_quantity >= 0 AND refunded_quantity <= quantity),
    CONSTRAINT "FK_ordering_order_lines_ordering_orders_order_id" FOREIGN KEY ("order_id") REFERENCES "ordering_orders" ("id") ON DELETE RESTRICT
);

CREATE TABLE "payments_refunds" (
    "id" BLOB NOT NULL CONSTRAINT "PK_payments_refunds" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "payment_id" BLOB NOT NULL,
    "payable" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "reference" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "cost_account" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requested_at" INTEGER NOT NULL,
    "settled_at" INTEGER NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_payments_refunds_amount" CHECK (amount_fen > 0),
    CONSTRAINT "FK_payments_refunds_payments_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments_payments" ("id") ON DELETE RESTRICT
);

CREATE TABLE "promotions_coupon_batches" (
    "promotion_id" BLOB NOT NULL CONSTRAINT "PK_promotions_coupon_batches" PRIMARY KEY,
    "trigger" TEXT NOT NULL,
    "quota" INTEGER NOT NULL,
    "granted" INTEGER NOT NULL,
    "per_holder_limit" INTEGER NOT NULL,
    "valid_days" INTEGER NOT NULL,
    CONSTRAINT "ck_promotions_coupon_batches_granted" CHECK (granted >= 0 AND granted <= quota),
    CONSTRAINT "FK_promotions_coupon_batches_promotions_promotions_promotion_id" FOREIGN KEY ("promotion_id") REFERENCES "promotions_promotions" ("id") ON DELETE CASCADE
);

CREATE TABLE "promotions_coupons" (
    "id" BLOB NOT NULL CONSTRAINT "PK_promotions_coupons" PRIMARY KEY,
    "promotion_id" BLOB NOT NULL,
    "holder" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" INTEGER NOT NULL,
    "valid_until" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "used_by" BLOB NULL,
    "used_at" INTEGER NULL,
    CONSTRAINT "FK_promotions_coupons_promotions_promotions_promotion_id" FOREIGN KEY ("promotion_id") REFERENCES "promotions_promotions" ("id") ON DELETE CASCADE
);

CREATE TABLE "purchasing_order_lines" (
    "id" BLOB NOT NULL CONSTRAINT "PK_purchasing_order_lines" PRIMARY KEY,
    "purchase_order_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "sku_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "specification" TEXT NOT NULL,
    "shelf_life_days" INTEGER NOT NULL,
    "needed" INTEGER NOT NULL,
    "pack_size" INTEGER NOT NULL,
    "packs" INTEGER NOT NULL,
    "ordered" INTEGER NOT NULL,
    "surplus" INTEGER NOT NULL,
    "received_good" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "extra_allowed" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "withdrawn" INTEGER NOT NULL,
    "short" INTEGER NOT NULL,
    "short_refunded" INTEGER NOT NULL,
    "left_over" INTEGER NOT NULL,
    "unit_cost_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_purchasing_order_lines_ordered" CHECK (needed > 0 AND pack_size > 0 AND ordered = packs * pack_size AND surplus = ordered - needed AND surplus >= 0),
    CONSTRAINT "ck_purchasing_order_lines_received" CHECK (received_good >= 0 AND rejected >= 0 AND extra_allowed >= 0 AND received_good <= ordered + extra_allowed),
    CONSTRAINT "ck_purchasing_order_lines_short" CHECK (short >= 0 AND short_refunded >= 0 AND short_refunded <= short AND withdrawn >= 0 AND left_over >= 0),
    CONSTRAINT "FK_purchasing_order_lines_purchasing_orders_purchase_order_id" FOREIGN KEY ("purchase_order_id") REFERENCES "purchasing_orders" ("id") ON DELETE CASCADE
);

CREATE TABLE "purchasing_receipts" (
    "id" BLOB NOT NULL CONSTRAINT "PK_purchasing_receipts" PRIMARY KEY,
    "purchase_order_id" BLOB NOT NULL,
    "request_key" BLOB NOT NULL,
    "fingerprint" BLOB NOT NULL,
    "final" INTEGER NOT NULL,
    "received_by" BLOB NOT NULL,
    "received_at" INTEGER NOT NULL,
    CONSTRAINT "FK_purchasing_receipts_purchasing_orders_purchase_order_id" FOREIGN KEY ("purchase_order_id") REFERENCES "purchasing_orders" ("id") ON DELETE CASCADE
);

CREATE TABLE "settlement_statement_lines" (
    "entry" INTEGER NOT NULL CONSTRAINT "PK_settlement_statement_lines" PRIMARY KEY,
    "statement_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    CONSTRAINT "FK_settlement_statement_lines_settlement_statements_statement_id" FOREIGN KEY ("statement_id") REFERENCES "settlement_statements" ("id") ON DELETE RESTRICT
);

CREATE TABLE "suppliers_licences" (
    "id" BLOB NOT NULL CONSTRAINT "PK_suppliers_licences" PRIMARY KEY,
    "supplier_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "expires_on" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL,
    "checked_at" INTEGER NULL,
    CONSTRAINT "FK_suppliers_licences_suppliers_suppliers_supplier_id" FOREIGN KEY ("supplier_id") REFERENCES "suppliers_suppliers" ("id") ON DELETE RESTRICT
);

CREATE TABLE "catalog_product_pictures" (
    "product_id" BLOB NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "picture_id" BLOB NOT NULL,
    CONSTRAINT "PK_catalog_product_pictures" PRIMARY KEY ("product_id", "sort_order"),
    CONSTRAINT "FK_catalog_product_pictures_catalog_products_product_id" FOREIGN KEY ("product_id") REFERENCES "catalog_products" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_catalog_product_pictures_pictures_pictures_picture_id" FOREIGN KEY ("picture_id") REFERENCES "pictures_pictures" ("id") ON DELETE RESTRICT
);

CREATE TABLE "catalog_skus" (
    "id" BLOB NOT NULL CONSTRAINT "PK_catalog_skus" PRIMARY KEY,
    "product_id" BLOB NOT NULL,
    "code" TEXT NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "specification" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "pack_size" INTEGER NOT NULL,
    "category_code" TEXT NOT NULL,
    "shelf_life_days" INTEGER NOT NULL,
    "storage" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "after_sale_hours" INTEGER NOT NULL,
    "no_reason_return" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "cost_fen" INTEGER NOT NULL,
    "reference_price_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_catalog_skus_pack" CHECK (pack_size >= 1),
    CONSTRAINT "FK_catalog_skus_catalog_categories_category_code" FOREIGN KEY ("category_code") REFERENCES "catalog_categories" ("code") ON DELETE RESTRICT,
    CONSTRAINT "FK_catalog_skus_catalog_products_product_id" FOREIGN KEY ("product_id") REFERENCES "catalog_products" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_catalog_skus_suppliers_suppliers_supplier_id" FOREIGN KEY ("supplier_id") REFERENCES "suppliers_suppliers" ("id") ON DELETE RESTRICT
);

CREATE TABLE "communities_groups" (
    "id" BLOB NOT NULL CONSTRAINT "PK_communities_groups" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "community_id" BLOB NOT NULL,
    "city_code" TEXT NOT NULL,
    "invitation_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "pickup_point_id" BLOB NOT NULL,
    "capacity" INTEGER NOT NULL,
    "target_size" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "join_rule" TEXT NOT NULL,
    "house_rules" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "ck_communities_groups_seats" CHECK (taken >= 0 AND taken <= capacity AND capacity <= 2000),
    CONSTRAINT "FK_communities_groups_communities_communities_community_id" FOREIGN KEY ("community_id") REFERENCES "communities_communities" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_communities_groups_communities_pickup_points_pickup_point_id" FOREIGN KEY ("pickup_point_id") REFERENCES "communities_pickup_points" ("id") ON DELETE RESTRICT
);

CREATE TABLE "fulfilment_arrivals" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_arrivals" PRIMARY KEY,
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "batch_id" BLOB NOT NULL,
    "counted_by" BLOB NOT NULL,
    "request_key" BLOB NOT NULL,
    "fingerprint" BLOB NOT NULL,
    "counted_at" INTEGER NOT NULL,
    CONSTRAINT "FK_fulfilment_arrivals_fulfilment_delivery_batches_batch_id" FOREIGN KEY ("batch_id") REFERENCES "fulfilment_delivery_batches" ("id") ON DELETE CASCADE
);

CREATE TABLE "groupbuys_flash_slots" (
    "id" BLOB NOT NULL CONSTRAINT "PK_groupbuys_flash_slots" PRIMARY KEY,
    "item_id" BLOB NOT NULL,
    "starts_at" INTEGER NOT NULL,
    "ends_at" INTEGER NOT NULL,
    "quota" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "price_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_groupbuys_flash_slots_taken" CHECK (taken >= 0 AND taken <= quota),
    CONSTRAINT "FK_groupbuys_flash_slots_groupbuys_items_item_id" FOREIGN KEY ("item_id") REFERENCES "groupbuys_items" ("id") ON DELETE CASCADE
);

CREATE TABLE "purchasing_lots" (
    "id" BLOB NOT NULL CONSTRAINT "PK_purchasing_lots" PRIMARY KEY,
    "purchase_order_line_id" BLOB NOT NULL,
    "sku_id" BLOB NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "lot_code" TEXT NOT NULL,
    "produced_on" TEXT NULL,
    "expires_on" TEXT NULL,
    "quantity" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    CONSTRAINT "ck_purchasing_lots_allocated" CHECK (quantity > 0 AND allocated >= 0 AND allocated <= quantity),
    CONSTRAINT "FK_purchasing_lots_purchasing_order_lines_purchase_order_line_id" FOREIGN KEY ("purchase_order_line_id") REFERENCES "purchasing_order_lines" ("id") ON DELETE CASCADE
);

CREATE TABLE "purchasing_shortage_shares" (
    "line_id" BLOB NOT NULL,
    "order_line_id" BLOB NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "PK_purchasing_shortage_shares" PRIMARY KEY ("line_id", "order_line_id"),
    CONSTRAINT "ck_purchasing_shortage_shares_quantity" CHECK (quantity > 0),
    CONSTRAINT "FK_purchasing_shortage_shares_purchasing_order_lines_line_id" FOREIGN KEY ("line_id") REFERENCES "purchasing_order_lines" ("id") ON DELETE CASCADE
);

CREATE TABLE "purchasing_receipt_lines" (
    "id" BLOB NOT NULL CONSTRAINT "PK_purchasing_receipt_lines" PRIMARY KEY,
    "receipt_id" BLOB NOT NULL,
    "line_id" BLOB NOT NULL,
    "lot_id" BLOB NULL,
    "good" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "reject_reason" TEXT NULL,
    CONSTRAINT "FK_purchasing_receipt_lines_purchasing_order_lines_line_id" FOREIGN KEY ("line_id") REFERENCES "purchasing_order_lines" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_purchasing_receipt_lines_purchasing_receipts_receipt_id" FOREIGN KEY ("receipt_id") REFERENCES "purchasing_receipts" ("id") ON DELETE CASCADE
);

CREATE TABLE "catalog_supplier_prices" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_catalog_supplier_prices" PRIMARY KEY AUTOINCREMENT,
    "sku_id" BLOB NOT NULL,
    "supplier_id" BLOB NOT NULL,
    "valid_from" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL,
    "applied" INTEGER NOT NULL,
    "cost_fen" INTEGER NOT NULL,
    CONSTRAINT "FK_catalog_supplier_prices_catalog_skus_sku_id" FOREIGN KEY ("sku_id") REFERENCES "catalog_skus" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_catalog_supplier_prices_suppliers_suppliers_supplier_id" FOREIGN KEY ("supplier_id") REFERENCES "suppliers_suppliers" ("id") ON DELETE RESTRICT
);

CREATE TABLE "communities_group_goals" (
    "group_id" BLOB NOT NULL,
    "term" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "households" INTEGER NOT NULL,
    "orders_per_month" INTEGER NOT NULL,
    "active_basis_points" INTEGER NOT NULL,
    "profit_per_month_fen" INTEGER NOT NULL,
    "sales_per_month_fen" INTEGER NOT NULL,
    CONSTRAINT "PK_communities_group_goals" PRIMARY KEY ("group_id", "term"),
    CONSTRAINT "FK_communities_group_goals_communities_groups_group_id" FOREIGN KEY ("group_id") REFERENCES "communities_groups" ("id") ON DELETE CASCADE
);

CREATE TABLE "communities_memberships" (
    "id" BLOB NOT NULL CONSTRAINT "PK_communities_memberships" PRIMARY KEY,
    "group_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "nickname" TEXT NOT NULL,
    "building" TEXT NOT NULL,
    "unit" TEXT NULL,
    "room" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "joined_at" INTEGER NOT NULL,
    "left_at" INTEGER NULL,
    "name_cipher" BLOB NOT NULL,
    "name_key_version" INTEGER NOT NULL,
    CONSTRAINT "FK_communities_memberships_communities_groups_group_id" FOREIGN KEY ("group_id") REFERENCES "communities_groups" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_communities_memberships_members_members_member_id" FOREIGN KEY ("member_id") REFERENCES "members_members" ("id") ON DELETE RESTRICT
);

CREATE TABLE "leaders_leaderships" (
    "id" BLOB NOT NULL CONSTRAINT "PK_leaders_leaderships" PRIMARY KEY,
    "group_id" BLOB NOT NULL,
    "leader_id" BLOB NOT NULL,
    "since" INTEGER NOT NULL,
    "until" INTEGER NULL,
    "end_reason" TEXT NULL,
    CONSTRAINT "FK_leaders_leaderships_communities_groups_group_id" FOREIGN KEY ("group_id") REFERENCES "communities_groups" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_leaders_leaderships_leaders_leaders_leader_id" FOREIGN KEY ("leader_id") REFERENCES "leaders_leaders" ("id") ON DELETE RESTRICT
);

CREATE TABLE "fulfilment_arrival_claims" (
    "id" BLOB NOT NULL CONSTRAINT "PK_fulfilment_arrival_claims" PRIMARY KEY,
    "arrival_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "item_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "short" INTEGER NOT NULL,
    "damaged" INTEGER NOT NULL,
    "driver" TEXT NULL,
    "reported_by" BLOB NOT NULL,
    "reported_at" INTEGER NOT NULL,
    CONSTRAINT "ck_fulfilment_arrival_claims_some" CHECK (short >= 0 AND damaged >= 0 AND short + damaged > 0),
    CONSTRAINT "FK_fulfilment_arrival_claims_fulfilment_arrivals_arrival_id" FOREIGN KEY ("arrival_id") REFERENCES "fulfilment_arrivals" ("id") ON DELETE CASCADE
);

CREATE TABLE "fulfilment_arrival_items" (
    "arrival_id" BLOB NOT NULL,
    "item_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "expected" INTEGER NOT NULL,
    "good" INTEGER NOT NULL,
    "short" INTEGER NOT NULL,
    "damaged" INTEGER NOT NULL,
    CONSTRAINT "PK_fulfilment_arrival_items" PRIMARY KEY ("arrival_id", "item_id"),
    CONSTRAINT "ck_fulfilment_arrival_items_sum" CHECK (good >= 0 AND short >= 0 AND damaged >= 0 AND good + short + damaged = expected),
    CONSTRAINT "FK_fulfilment_arrival_items_fulfilment_arrivals_arrival_id" FOREIGN KEY ("arrival_id") REFERENCES "fulfilment_arrivals" ("id") ON DELETE CASCADE
);

CREATE TABLE "purchasing_lot_allocations" (
    "lot_id" BLOB NOT NULL,
    "order_line_id" BLOB NOT NULL,
    "quantity" INTEGER NOT NULL,
    CONSTRAINT "PK_purchasing_lot_allocations" PRIMARY KEY ("lot_id", "order_line_id"),
    CONSTRAINT "ck_purchasing_lot_allocations_quantity" CHECK (quantity > 0),
    CONSTRAINT "FK_purchasing_lot_allocations_purchasing_lots_lot_id" FOREIGN KEY ("lot_id") REFERENCES "purchasing_lots" ("id") ON DELETE CASCADE
);

CREATE TABLE "fulfilment_arrival_claim_lines" (
    "claim_id" BLOB NOT NULL,
    "order_line_id" BLOB NOT NULL,
    "quantity" INTEGER NOT NULL,
    CONSTRAINT "PK_fulfilment_arrival_claim_lines" PRIMARY KEY ("claim_id", "order_line_id"),
    CONSTRAINT "ck_fulfilment_arrival_claim_lines_quantity" CHECK (quantity > 0),
    CONSTRAINT "FK_fulfilment_arrival_claim_lines_fulfilment_arrival_claims_claim_id" FOREIGN KEY ("claim_id") REFERENCES "fulfilment_arrival_claims" ("id") ON DELETE CASCADE
);

CREATE TABLE "fulfilment_arrival_claim_pictures" (
    "claim_id" BLOB NOT NULL,
    "picture_id" BLOB NOT NULL,
    CONSTRAINT "PK_fulfilment_arrival_claim_pictures" PRIMARY KEY ("claim_id", "picture_id"),
    CONSTRAINT "FK_fulfilment_arrival_claim_pictures_fulfilment_arrival_claims_claim_id" FOREIGN KEY ("claim_id") REFERENCES "fulfilment_arrival_claims" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_accounts_accounts_kind_id" ON "accounts_accounts" ("kind", "id");

CREATE INDEX "IX_accounts_accounts_kind_subject" ON "accounts_accounts" ("kind", "subject");

CREATE UNIQUE INDEX "IX_accounts_accounts_normalized_user_name" ON "accounts_accounts" ("normalized_user_name");

CREATE INDEX "IX_accounts_audit_action_number" ON "accounts_audit" ("action", "number");

CREATE INDEX "IX_accounts_audit_actor_id_number" ON "accounts_audit" ("actor_id", "number");

CREATE INDEX "IX_accounts_audit_subject_number" ON "accounts_audit" ("subject", "number");

CREATE INDEX "IX_accounts_consents_kind_subject_what_number" ON "accounts_consents" ("kind", "subject", "what", "number");

CREATE INDEX "IX_accounts_tokens_expires_at" ON "accounts_tokens" ("expires_at");

CREATE INDEX "IX_accounts_tokens_kind_subject" ON "accounts_tokens" ("kind", "subject");

CREATE UNIQUE INDEX "IX_aftersales_batch_refund_lines_batch_id_line_id" ON "aftersales_batch_refund_lines" ("batch_id", "line_id");

CREATE INDEX "IX_aftersales_batch_refund_lines_batch_id_state_id" ON "aftersales_batch_refund_lines" ("batch_id", "state", "id");

CREATE UNIQUE INDEX "IX_aftersales_batch_refunds_request_key" ON "aftersales_batch_refunds" ("request_key");

CREATE INDEX "IX_aftersales_batch_refunds_state_id" ON "aftersales_batch_refunds" ("state", "id");

CREATE INDEX "IX_aftersales_cases_group_id_id" ON "aftersales_cases" ("group_id", "id");

CREATE INDEX "IX_aftersales_cases_member_id_id" ON "aftersales_cases" ("member_id", "id");

CREATE UNIQUE INDEX "IX_aftersales_cases_member_id_instant_number" ON "aftersales_cases" ("member_id", "instant_number");

CREATE UNIQUE INDEX "IX_aftersales_cases_number" ON "aftersales_cases" ("number");

CREATE UNIQUE INDEX "IX_aftersales_cases_request_key" ON "aftersales_cases" ("request_key");

CREATE INDEX "IX_aftersales_cases_state_id" ON "aftersales_cases" ("state", "id");

CREATE INDEX "ix_aftersales_cases_line" ON "aftersales_cases" ("line_id");

CREATE UNIQUE INDEX "ix_aftersales_cases_open_line" ON "aftersales_cases" ("line_id") WHERE state = 'Waiting';

CREATE UNIQUE INDEX "IX_catalog_categories_name" ON "catalog_categories" ("name");

CREATE INDEX "IX_catalog_categories_parent_code" ON "catalog_categories" ("parent_code");

CREATE INDEX "IX_catalog_product_pictures_picture_id" ON "catalog_product_pictures" ("picture_id");

CREATE INDEX "IX_catalog_products_category_code" ON "catalog_products" ("category_code");

CREATE INDEX "IX_catalog_products_name" ON "catalog_products" ("name");

CREATE INDEX "IX_catalog_skus_category_code_code" ON "catalog_skus" ("category_code", "code");

CREATE INDEX "IX_catalog_skus_changed_at_code" ON "catalog_skus" ("changed_at", "code");

CREATE UNIQUE INDEX "IX_catalog_skus_code" ON "catalog_skus" ("code");

CREATE INDEX "IX_catalog_skus_name_code" ON "catalog_skus" ("name", "code");

CREATE INDEX "IX_catalog_skus_product_id" ON "catalog_skus" ("product_id");

CREATE INDEX "IX_catalog_skus_supplier_id_code" ON "catalog_skus" ("supplier_id", "code");

CREATE INDEX "IX_catalog_supplier_prices_applied_valid_from" ON "catalog_supplier_prices" ("applied", "valid_from");

CREATE INDEX "IX_catalog_supplier_prices_sku_id_valid_from_number" ON "catalog_supplier_prices" ("sku_id", "valid_from", "number");

CREATE INDEX "IX_catalog_supplier_prices_supplier_id" ON "catalog_supplier_prices" ("supplier_id");

CREATE INDEX "IX_communities_communities_city_code_id" ON "communities_communities" ("city_code", "id");

CREATE INDEX "IX_communities_groups_city_code_id" ON "communities_groups" ("city_code", "id");

CREATE UNIQUE INDEX "IX_communities_groups_code" ON "communities_groups" ("code");

CREATE INDEX "IX_communities_groups_community_id" ON "communities_groups" ("community_id");

CREATE INDEX "IX_communities_groups_pickup_point_id" ON "communities_groups" ("pickup_point_id");

CREATE INDEX "IX_communities_memberships_group_id_state_building_room_id" ON "communities_memberships" ("group_id", "state", "building", "room", "id");

CREATE UNIQUE INDEX "ux_communities_memberships_one_seat" ON "communities_memberships" ("member_id") WHERE state <> 'Left';

CREATE INDEX "IX_communities_pickup_points_community_id" ON "communities_pickup_points" ("community_id");

CREATE INDEX "IX_fulfilment_arrival_claim_lines_order_line_id" ON "fulfilment_arrival_claim_lines" ("order_line_id");

CREATE UNIQUE INDEX "IX_fulfilment_arrival_claims_arrival_id_item_id" ON "fulfilment_arrival_claims" ("arrival_id", "item_id");

CREATE INDEX "IX_fulfilment_arrival_claims_group_buy_id_id" ON "fulfilment_arrival_claims" ("group_buy_id", "id");

CREATE INDEX "IX_fulfilment_arrival_claims_group_id_id" ON "fulfilment_arrival_claims" ("group_id", "id");

CREATE INDEX "IX_fulfilment_arrivals_batch_id" ON "fulfilment_arrivals" ("batch_id");

CREATE UNIQUE INDEX "IX_fulfilment_arrivals_group_buy_id_group_id" ON "fulfilment_arrivals" ("group_buy_id", "group_id");

CREATE INDEX "IX_fulfilment_delivery_batches_city_code_id" ON "fulfilment_delivery_batches" ("city_code", "id");

CREATE UNIQUE INDEX "IX_fulfilment_delivery_batches_group_buy_id_route_code" ON "fulfilment_delivery_batches" ("group_buy_id", "route_code");

CREATE INDEX "IX_fulfilment_delivery_batches_sorting_list_id" ON "fulfilment_delivery_batches" ("sorting_list_id");

CREATE INDEX "IX_fulfilment_pickup_codes_group_buy_id_group_id_chain_number" ON "fulfilment_pickup_codes" ("group_buy_id", "group_id", "chain_number");

CREATE INDEX "IX_fulfilment_pickup_codes_group_id_state_pickup_on" ON "fulfilment_pickup_codes" ("group_id", "state", "pickup_on");

CREATE UNIQUE INDEX "IX_fulfilment_pickup_codes_order_id" ON "fulfilment_pickup_codes" ("order_id");

CREATE INDEX "IX_fulfilment_pickup_codes_order_number" ON "fulfilment_pickup_codes" ("order_number");

CREATE INDEX "IX_fulfilment_pickup_codes_state_reminded_at_pickup_on" ON "fulfilment_pickup_codes" ("state", "reminded_at", "pickup_on");

CREATE INDEX "ix_fulfilment_pickup_codes_code" ON "fulfilment_pickup_codes" ("group_id", "code");

CREATE UNIQUE INDEX "ux_fulfilment_pickup_codes_open" ON "fulfilment_pickup_codes" ("group_id", "code") WHERE state = 'Open';

CREATE UNIQUE INDEX "IX_fulfilment_redemptions_leader_id_request_key" ON "fulfilment_redemptions" ("leader_id", "request_key");

CREATE UNIQUE INDEX "IX_fulfilment_redemptions_pickup_code_id" ON "fulfilment_redemptions" ("pickup_code_id");

CREATE INDEX "IX_fulfilment_sorting_lines_group_buy_id_group_id_item_id" ON "fulfilment_sorting_lines" ("group_buy_id", "group_id", "item_id");

CREATE UNIQUE INDEX "IX_fulfilment_sorting_lines_list_id_position" ON "fulfilment_sorting_lines" ("list_id", "position");

CREATE INDEX "IX_fulfilment_sorting_lines_order_id" ON "fulfilment_sorting_lines" ("order_id");

CREATE UNIQUE INDEX "IX_fulfilment_sorting_lines_order_line_id" ON "fulfilment_sorting_lines" ("order_line_id");

CREATE INDEX "IX_fulfilment_sorting_lists_city_code_id" ON "fulfilment_sorting_lists" ("city_code", "id");

CREATE UNIQUE INDEX "IX_fulfilment_sorting_lists_group_buy_id_route_code" ON "fulfilment_sorting_lists" ("group_buy_id", "route_code");

CREATE UNIQUE INDEX "IX_fulfilment_sorting_scans_list_id_request_key" ON "fulfilment_sorting_scans" ("list_id", "request_key");

CREATE UNIQUE INDEX "IX_groupbuys_flash_slots_item_id_starts_at" ON "groupbuys_flash_slots" ("item_id", "starts_at");

CREATE INDEX "IX_groupbuys_group_buys_city_code_id" ON "groupbuys_group_buys" ("city_code", "id");

CREATE UNIQUE INDEX "IX_groupbuys_group_buys_number" ON "groupbuys_group_buys" ("number");

CREATE UNIQUE INDEX "IX_groupbuys_group_buys_recurrence_id_round_day" ON "groupbuys_group_buys" ("recurrence_id", "round_day");

CREATE INDEX "IX_groupbuys_group_buys_state_closes_at" ON "groupbuys_group_buys" ("state", "closes_at");

CREATE INDEX "IX_groupbuys_group_buys_state_opens_at" ON "groupbuys_group_buys" ("state", "opens_at");

CREATE UNIQUE INDEX "IX_groupbuys_items_group_buy_id_sku_id" ON "groupbuys_items" ("group_buy_id", "sku_id");

CREATE INDEX "IX_groupbuys_items_selling_id" ON "groupbuys_items" ("selling", "id");

CREATE INDEX "IX_groupbuys_offered_groups_group_id_group_buy_id" ON "groupbuys_offered_groups" ("group_id", "group_buy_id");

CREATE INDEX "IX_groupbuys_recurrences_state" ON "groupbuys_recurrences" ("state");

CREATE INDEX "IX_groupbuys_recurrences_template_id" ON "groupbuys_recurrences" ("template_id");

CREATE INDEX "IX_kernel_letters_parked_due_at" ON "kernel_letters" ("parked", "due_at");

CREATE INDEX "IX_leaders_agreement_acceptances_number" ON "leaders_agreement_acceptances" ("number");

CREATE UNIQUE INDEX "IX_leaders_agreement_versions_effective_on" ON "leaders_agreement_versions" ("effective_on");

CREATE INDEX "IX_leaders_leaders_city_code_id" ON "leaders_leaders" ("city_code", "id");

CREATE UNIQUE INDEX "ux_leaders_leaders_phone" ON "leaders_leaders" ("phone_index") WHERE state <> 'Rejected';

CREATE INDEX "IX_leaders_leaderships_group_id_since" ON "leaders_leaderships" ("group_id", "since");

CREATE INDEX "IX_leaders_leaderships_leader_id_until" ON "leaders_leaderships" ("leader_id", "until");

CREATE UNIQUE INDEX "ux_leaders_leaderships_current" ON "leaders_leaderships" ("group_id") WHERE until IS NULL;

CREATE UNIQUE INDEX "IX_leaders_level_rates_level_code_effective_on" ON "leaders_level_rates" ("level_code", "effective_on");

CREATE INDEX "IX_ledger_entries_account_posted_at_sequence" ON "ledger_entries" ("account", "posted_at", "sequence");

CREATE INDEX "IX_ledger_entries_account_sequence" ON "ledger_entries" ("account", "sequence");

CREATE INDEX "IX_ledger_entries_posting_id" ON "ledger_entries" ("posting_id");

CREATE UNIQUE INDEX "IX_ledger_postings_reference" ON "ledger_postings" ("reference");

CREATE UNIQUE INDEX "IX_members_members_phone_index" ON "members_members" ("phone_index");

CREATE INDEX "IX_ordering_cut_offs_settled_at" ON "ordering_cut_offs" ("settled_at");

CREATE UNIQUE INDEX "IX_ordering_first_orders_order_id" ON "ordering_first_orders" ("order_id");

CREATE INDEX "IX_ordering_line_refunds_line_id" ON "ordering_line_refunds" ("line_id");

CREATE INDEX "IX_ordering_order_lines_group_buy_id_id" ON "ordering_order_lines" ("group_buy_id", "id");

CREATE INDEX "IX_ordering_order_lines_item_id_id" ON "ordering_order_lines" ("item_id", "id");

CREATE INDEX "IX_ordering_order_lines_order_id" ON "ordering_order_lines" ("order_id");

CREATE INDEX "IX_ordering_orders_city_code_id" ON "ordering_orders" ("city_code", "id");

CREATE UNIQUE INDEX "IX_ordering_orders_group_buy_id_group_id_chain_number" ON "ordering_orders" ("group_buy_id", "group_id", "chain_number");

CREATE INDEX "IX_ordering_orders_group_buy_id_state_id" ON "ordering_orders" ("group_buy_id", "state", "id");

CREATE INDEX "IX_ordering_orders_group_id_id" ON "ordering_orders" ("group_id", "id");

CREATE INDEX "IX_ordering_orders_member_id_id" ON "ordering_orders" ("member_id", "id");

CREATE UNIQUE INDEX "IX_ordering_orders_member_id_request_key" ON "ordering_orders" ("member_id", "request_key");

CREATE UNIQUE INDEX "IX_ordering_orders_number" ON "ordering_orders" ("number");

CREATE INDEX "IX_ordering_orders_state_reserved_until" ON "ordering_orders" ("state", "reserved_until");

CREATE UNIQUE INDEX "IX_payments_alarms_key" ON "payments_alarms" ("key");

CREATE UNIQUE INDEX "IX_payments_notices_provider_notice_id" ON "payments_notices" ("provider", "notice_id");

CREATE INDEX "IX_payments_notices_state_due_at" ON "payments_notices" ("state", "due_at");

CREATE UNIQUE INDEX "IX_payments_payments_number" ON "payments_payments" ("number");

CREATE INDEX "IX_payments_payments_payable_state" ON "payments_payments" ("payable", "state");

CREATE INDEX "IX_payments_payments_state_ask_at" ON "payments_payments" ("state", "ask_at");

CREATE UNIQUE INDEX "ux_payments_payments_payable_paid" ON "payments_payments" ("payable") WHERE state = 'Paid' AND NOT surplus;

CREATE UNIQUE INDEX "ux_payments_payments_payable_waiting" ON "payments_payments" ("payable") WHERE state = 'Waiting';

CREATE UNIQUE INDEX "IX_payments_refunds_number" ON "payments_refunds" ("number");

CREATE INDEX "IX_payments_refunds_payable" ON "payments_refunds" ("payable");

CREATE INDEX "IX_payments_refunds_payment_id" ON "payments_refunds" ("payment_id");

CREATE UNIQUE INDEX "IX_payments_refunds_reference" ON "payments_refunds" ("reference");

CREATE INDEX "IX_payments_refunds_state_due_at" ON "payments_refunds" ("state", "due_at");

CREATE INDEX "IX_payments_sandbox_notices_left_due_at" ON "payments_sandbox_notices" ("left", "due_at");

CREATE UNIQUE INDEX "IX_pictures_pictures_content_hash" ON "pictures_pictures" ("content_hash");

CREATE INDEX "IX_promotions_below_cost_reasons_sku_state" ON "promotions_below_cost_reasons" ("sku", "state");

CREATE INDEX "IX_promotions_coupon_batches_trigger" ON "promotions_coupon_batches" ("trigger");

CREATE INDEX "IX_promotions_coupons_holder_id" ON "promotions_coupons" ("holder", "id");

CREATE UNIQUE INDEX "IX_promotions_coupons_promotion_id_holder_number" ON "promotions_coupons" ("promotion_id", "holder", "number");

CREATE INDEX "IX_promotions_coupons_status_valid_until" ON "promotions_coupons" ("status", "valid_until");

CREATE INDEX "IX_promotions_coupons_used_by" ON "promotions_coupons" ("used_by");

CREATE INDEX "IX_promotions_promotions_state_until" ON "promotions_promotions" ("state", "until");

CREATE INDEX "IX_purchasing_lot_allocations_order_line_id" ON "purchasing_lot_allocations" ("order_line_id");

CREATE INDEX "IX_purchasing_lots_lot_code_id" ON "purchasing_lots" ("lot_code", "id");

CREATE UNIQUE INDEX "IX_purchasing_lots_purchase_order_line_id_lot_code" ON "purchasing_lots" ("purchase_order_line_id", "lot_code");

CREATE INDEX "IX_purchasing_lots_sku_id_lot_code" ON "purchasing_lots" ("sku_id", "lot_code");

CREATE INDEX "IX_purchasing_order_lines_group_buy_id_sku_id" ON "purchasing_order_lines" ("group_buy_id", "sku_id");

CREATE UNIQUE INDEX "IX_purchasing_order_lines_purchase_order_id_sku_id" ON "purchasing_order_lines" ("purchase_order_id", "sku_id");

CREATE INDEX "IX_purchasing_orders_city_code_id" ON "purchasing_orders" ("city_code", "id");

CREATE UNIQUE INDEX "IX_purchasing_orders_group_buy_id_supplier_id" ON "purchasing_orders" ("group_buy_id", "supplier_id");

CREATE UNIQUE INDEX "IX_purchasing_orders_number" ON "purchasing_orders" ("number");

CREATE INDEX "IX_purchasing_orders_state_counted_at" ON "purchasing_orders" ("state", "counted_at");

CREATE INDEX "IX_purchasing_orders_supplier_id_id" ON "purchasing_orders" ("supplier_id", "id");

CREATE INDEX "IX_purchasing_receipt_lines_line_id" ON "purchasing_receipt_lines" ("line_id");

CREATE INDEX "IX_purchasing_receipt_lines_lot_id" ON "purchasing_receipt_lines" ("lot_id");

CREATE INDEX "IX_purchasing_receipt_lines_receipt_id" ON "purchasing_receipt_lines" ("receipt_id");

CREATE UNIQUE INDEX "IX_purchasing_receipts_purchase_order_id_request_key" ON "purchasing_receipts" ("purchase_order_id", "request_key");

CREATE INDEX "IX_purchasing_shortage_shares_line_id_state" ON "purchasing_shortage_shares" ("line_id", "state");

CREATE INDEX "IX_settlement_commission_lines_leader_id_state_release_at" ON "settlement_commission_lines" ("leader_id", "state", "release_at");

CREATE INDEX "IX_settlement_commission_lines_order_id" ON "settlement_commission_lines" ("order_id");

CREATE UNIQUE INDEX "IX_settlement_commission_lines_order_line_id" ON "settlement_commission_lines" ("order_line_id");

CREATE INDEX "IX_settlement_commission_lines_state_release_at" ON "settlement_commission_lines" ("state", "release_at");

CREATE UNIQUE INDEX "IX_settlement_statement_lines_statement_id_entry" ON "settlement_statement_lines" ("statement_id", "entry");

CREATE UNIQUE INDEX "IX_settlement_statements_number" ON "settlement_statements" ("number");

CREATE INDEX "IX_settlement_statements_party_kind_party_id_id" ON "settlement_statements" ("party_kind", "party_id", "id");

CREATE UNIQUE INDEX "IX_settlement_statements_party_kind_party_id_until" ON "settlement_statements" ("party_kind", "party_id", "until");

CREATE INDEX "IX_suppliers_licences_supplier_id_kind_expires_on" ON "suppliers_licences" ("supplier_id", "kind", "expires_on");

CREATE UNIQUE INDEX "IX_suppliers_suppliers_code" ON "suppliers_suppliers" ("code");

CREATE UNIQUE INDEX "IX_suppliers_suppliers_contact_phone_index" ON "suppliers_suppliers" ("contact_phone_index") WHERE state = 'Applied';

CREATE INDEX "IX_suppliers_suppliers_state_id" ON "suppliers_suppliers" ("state", "id");

CREATE TRIGGER IF NOT EXISTS ledger_entries_refuse_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;

CREATE TRIGGER IF NOT EXISTS ledger_entries_refuse_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;

CREATE TRIGGER IF NOT EXISTS ledger_postings_refuse_update BEFORE UPDATE ON ledger_postings BEGIN SELECT RAISE(ABORT, 'ledger_postings is append-only'); END;

CREATE TRIGGER IF NOT EXISTS ledger_postings_refuse_delete BEFORE DELETE ON ledger_postings BEGIN SELECT RAISE(ABORT, 'ledger_postings is append-only'); END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123083150_Initial', '10.0.15');

ALTER TABLE "members_members" ADD "claim_index" BLOB NULL;

ALTER TABLE "accounts_tokens" ADD "device" TEXT NOT NULL DEFAULT '';

CREATE TABLE "accounts_recovery_codes" (
    "account_id" BLOB NOT NULL,
    "hash" BLOB NOT NULL,
    CONSTRAINT "PK_accounts_recovery_codes" PRIMARY KEY ("account_id", "hash")
);

CREATE TABLE "accounts_second_factors" (
    "account_id" BLOB NOT NULL CONSTRAINT "PK_accounts_second_factors" PRIMARY KEY,
    "confirmed_at" INTEGER NULL,
    "last_step" INTEGER NOT NULL,
    "secret_cipher" BLOB NOT NULL,
    "secret_key_version" INTEGER NOT NULL
);

CREATE TABLE "groupbuys_share_links" (
    "code" TEXT NOT NULL CONSTRAINT "PK_groupbuys_share_links" PRIMARY KEY,
    "group_buy_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "made_at" INTEGER NOT NULL,
    CONSTRAINT "FK_groupbuys_share_links_groupbuys_group_buys_group_buy_id" FOREIGN KEY ("group_buy_id") REFERENCES "groupbuys_group_buys" ("id") ON DELETE CASCADE
);

CREATE TABLE "grouplife_chain_pastes" (
    "id" BLOB NOT NULL CONSTRAINT "PK_grouplife_chain_pastes" PRIMARY KEY,
    "group_id" BLOB NOT NULL,
    "group_buy_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "pasted_by_kind" TEXT NOT NULL,
    "pasted_by" BLOB NOT NULL,
    "pasted_at" INTEGER NOT NULL,
    "codes" TEXT NOT NULL,
    "text_index" BLOB NOT NULL,
    "facts_cipher" BLOB NOT NULL,
    "facts_key_version" INTEGER NOT NULL,
    "text_cipher" BLOB NOT NULL,
    "text_key_version" INTEGER NOT NULL
);

CREATE TABLE "grouplife_item_aliases" (
    "group_id" BLOB NOT NULL,
    "word" TEXT NOT NULL,
    "sku_id" BLOB NOT NULL,
    "since" INTEGER NOT NULL,
    CONSTRAINT "PK_grouplife_item_aliases" PRIMARY KEY ("group_id", "word")
);

CREATE TABLE "operations_city_days" (
    "city_code" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "figures_after_sales_cost_fen" INTEGER NOT NULL,
    "figures_commission_fen" INTEGER NOT NULL,
    "figures_complaints" INTEGER NOT NULL,
    "figures_core" INTEGER NOT NULL,
    "figures_core_dormant" INTEGER NOT NULL,
    "figures_core_gmv_fen" INTEGER NOT NULL,
    "figures_core_left" INTEGER NOT NULL,
    "figures_core_new" INTEGER NOT NULL,
    "figures_core_orders" INTEGER NOT NULL,
    "figures_coupon_cost_fen" INTEGER NOT NULL,
    "figures_dormant" INTEGER NOT NULL,
    "figures_dormant_left" INTEGER NOT NULL,
    "figures_dormant_new" INTEGER NOT NULL,
    "figures_gmv_fen" INTEGER NOT NULL,
    "figures_goods_cost_fen" INTEGER NOT NULL,
    "figures_handed_over" INTEGER NOT NULL,
    "figures_joined_dormant" INTEGER NOT NULL,
    "figures_joined_new" INTEGER NOT NULL,
    "figures_joined_potential" INTEGER NOT NULL,
    "figures_left" INTEGER NOT NULL,
    "figures_left_dormant" INTEGER NOT NULL,
    "figures_left_new" INTEGER NOT NULL,
    "figures_left_potential" INTEGER NOT NULL,
    "figures_new" INTEGER NOT NULL,
    "figures_new_core" INTEGER NOT NULL,
    "figures_new_dormant" INTEGER NOT NULL,
    "figures_new_left" INTEGER NOT NULL,
    "figures_on_time" INTEGER NOT NULL,
    "figures_orders" INTEGER NOT NULL,
    "figures_potential" INTEGER NOT NULL,
    "figures_potential_left" INTEGER NOT NULL,
    "figures_potential_new" INTEGER NOT NULL,
    "figures_refunded_fen" INTEGER NOT NULL,
    "figures_undone" INTEGER NOT NULL,
    CONSTRAINT "PK_operations_city_days" PRIMARY KEY ("city_code", "day")
);

CREATE TABLE "operations_city_settings" (
    "city_code" TEXT NOT NULL CONSTRAINT "PK_operations_city_settings" PRIMARY KEY,
    "core_orders" INTEGER NOT NULL,
    "core_window_days" INTEGER NOT NULL,
    "core_recency_days" INTEGER NOT NULL,
    "dormant_after_days" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "delivery_per_order_fen" INTEGER NOT NULL
);

CREATE TABLE "operations_cohort_weeks" (
    "group_id" BLOB NOT NULL,
    "joined_week" INTEGER NOT NULL,
    "week" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,
    CONSTRAINT "PK_operations_cohort_weeks" PRIMARY KEY ("group_id", "joined_week", "week")
);

CREATE TABLE "operations_due_members" (
    "group_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "from_day" INTEGER NOT NULL,
    "touched" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    CONSTRAINT "PK_operations_due_members" PRIMARY KEY ("group_id", "member_id")
);

CREATE TABLE "operations_group_days" (
    "group_id" BLOB NOT NULL,
    "day" INTEGER NOT NULL,
    "figures_after_sales_cost_fen" INTEGER NOT NULL,
    "figures_commission_fen" INTEGER NOT NULL,
    "figures_complaints" INTEGER NOT NULL,
    "figures_core" INTEGER NOT NULL,
    "figures_core_dormant" INTEGER NOT NULL,
    "figures_core_gmv_fen" INTEGER NOT NULL,
    "figures_core_left" INTEGER NOT NULL,
    "figures_core_new" INTEGER NOT NULL,
    "figures_core_orders" INTEGER NOT NULL,
    "figures_coupon_cost_fen" INTEGER NOT NULL,
    "figures_dormant" INTEGER NOT NULL,
    "figures_dormant_left" INTEGER NOT NULL,
    "figures_dormant_new" INTEGER NOT NULL,
    "figures_gmv_fen" INTEGER NOT NULL,
    "figures_goods_cost_fen" INTEGER NOT NULL,
    "figures_handed_over" INTEGER NOT NULL,
    "figures_joined_dormant" INTEGER NOT NULL,
    "figures_joined_new" INTEGER NOT NULL,
    "figures_joined_potential" INTEGER NOT NULL,
    "figures_left" INTEGER NOT NULL,
    "figures_left_dormant" INTEGER NOT NULL,
    "figures_left_new" INTEGER NOT NULL,
    "figures_left_potential" INTEGER NOT NULL,
    "figures_new" INTEGER NOT NULL,
    "figures_new_core" INTEGER NOT NULL,
    "figures_new_dormant" INTEGER NOT NULL,
    "figures_new_left" INTEGER NOT NULL,
    "figures_on_time" INTEGER NOT NULL,
    "figures_orders" INTEGER NOT NULL,
    "figures_potential" INTEGER NOT NULL,
    "figures_potential_left" INTEGER NOT NULL,
    "figures_potential_new" INTEGER NOT NULL,
    "figures_refunded_fen" INTEGER NOT NULL,
    "figures_undone" INTEGER NOT NULL,
    CONSTRAINT "PK_operations_group_days" PRIMARY KEY ("group_id", "day")
);

CREATE TABLE "operations_group_weeks" (
    "group_id" BLOB NOT NULL,
    "monday" INTEGER NOT NULL,
    "city_code" TEXT NOT NULL,
    "stage" INTEGER NOT NULL,
    "stage_verdict" TEXT NOT NULL,
    "grade" INTEGER NULL,
    "score" REAL NULL,
    "grade_verdict" TEXT NOT NULL,
    "high_value" INTEGER NOT NULL,
    "core_members" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,
    CONSTRAINT "PK_operations_group_weeks" PRIMARY KEY ("group_id", "monday")
);

CREATE TABLE "operations_groups" (
    "group_id" BLOB NOT NULL CONSTRAINT "PK_operations_groups" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "city_code" TEXT NOT NULL,
    "community_id" BLOB NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "community_name" TEXT NOT NULL,
    "target_size" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "computed_through" INTEGER NULL,
    "from_day" INTEGER NOT NULL,
    CONSTRAINT "FK_operations_groups_communities_groups_group_id" FOREIGN KEY ("group_id") REFERENCES "communities_groups" ("id") ON DELETE RESTRICT
);

CREATE TABLE "operations_history_fills" (
    "kind" TEXT NOT NULL CONSTRAINT "PK_operations_history_fills" PRIMARY KEY,
    "after" BLOB NOT NULL,
    "done" INTEGER NOT NULL
);

CREATE TABLE "operations_imported_histories" (
    "id" BLOB NOT NULL CONSTRAINT "PK_operations_imported_histories" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "rows" INTEGER NOT NULL,
    "bad_rows" INTEGER NOT NULL,
    "imported_at" INTEGER NOT NULL,
    "imported_by" TEXT NOT NULL,
    "cities" TEXT NOT NULL
);

CREATE TABLE "operations_member_stays" (
    "id" BLOB NOT NULL CONSTRAINT "PK_operations_member_stays" PRIMARY KEY,
    "group_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "joined_at" INTEGER NOT NULL,
    "left_at" INTEGER NULL,
    CONSTRAINT "ck_operations_member_stays_span" CHECK (left_at IS NULL OR left_at >= joined_at)
);

CREATE TABLE "operations_night_runs" (
    "id" BLOB NOT NULL CONSTRAINT "PK_operations_night_runs" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "through" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "after_city" TEXT NOT NULL,
    "after_number" INTEGER NOT NULL,
    "groups_done" INTEGER NOT NULL,
    "groups" INTEGER NOT NULL,
    "from_day" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "started_by" TEXT NOT NULL,
    "step" INTEGER NOT NULL
);

CREATE TABLE "operations_purchases" (
    "order_id" BLOB NOT NULL CONSTRAINT "PK_operations_purchases" PRIMARY KEY,
    "group_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "paid_at" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "counts" INTEGER NOT NULL,
    "complaints" INTEGER NOT NULL,
    "handed_over" INTEGER NOT NULL,
    "on_time" INTEGER NOT NULL,
    "after_sales_cost_fen" INTEGER NOT NULL,
    "commission_fen" INTEGER NOT NULL,
    "discount_fen" INTEGER NOT NULL,
    "goods_cost_fen" INTEGER NOT NULL,
    "payable_fen" INTEGER NOT NULL,
    "refunded_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_operations_purchases_refunded" CHECK (refunded_fen >= 0 AND refunded_fen <= payable_fen)
);

CREATE TABLE "operations_rules_versions" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_from" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "made_by" TEXT NOT NULL,
    CONSTRAINT "PK_operations_rules_versions" PRIMARY KEY ("kind", "version")
);

CREATE TABLE "operations_segment_moves" (
    "group_id" BLOB NOT NULL,
    "member_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "from_segment" INTEGER NULL,
    "to_segment" INTEGER NOT NULL,
    CONSTRAINT "PK_operations_segment_moves" PRIMARY KEY ("group_id", "member_id", "number")
);

CREATE TABLE "grouplife_chain_drafts" (
    "id" BLOB NOT NULL CONSTRAINT "PK_grouplife_chain_drafts" PRIMARY KEY,
    "paste_id" BLOB NOT NULL,
    "group_id" BLOB NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "needs_look" INTEGER NOT NULL,
    "member_id" BLOB NULL,
    "order_id" BLOB NULL,
    "problem" TEXT NULL,
    "version" INTEGER NOT NULL,
    "content_cipher" BLOB NOT NULL,
    "content_key_version" INTEGER NOT NULL,
    "total_fen" INTEGER NOT NULL,
    CONSTRAINT "ck_grouplife_chain_drafts_total" CHECK (total_fen >= 0 AND position >= 0),
    CONSTRAINT "FK_grouplife_chain_drafts_grouplife_chain_pastes_paste_id" FOREIGN KEY ("paste_id") REFERENCES "grouplife_chain_pastes" ("id") ON DELETE RESTRICT
);

CREATE TABLE "operations_imported_purchases" (
    "import_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "member" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "fen" INTEGER NOT NULL,
    "group" TEXT NULL,
    CONSTRAINT "PK_operations_imported_purchases" PRIMARY KEY ("import_id", "number"),
    CONSTRAINT "FK_operations_imported_purchases_operations_imported_histories_import_id" FOREIGN KEY ("import_id") REFERENCES "operations_imported_histories" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_members_members_claim_index" ON "members_members" ("claim_index");

CREATE INDEX "IX_aftersales_cases_order_id" ON "aftersales_cases" ("order_id");

CREATE UNIQUE INDEX "IX_groupbuys_share_links_group_buy_id_group_id" ON "groupbuys_share_links" ("group_buy_id", "group_id");

CREATE INDEX "IX_grouplife_chain_drafts_member_id" ON "grouplife_chain_drafts" ("member_id");

CREATE INDEX "IX_grouplife_chain_drafts_order_id" ON "grouplife_chain_drafts" ("order_id");

CREATE UNIQUE INDEX "IX_grouplife_chain_drafts_paste_id_position" ON "grouplife_chain_drafts" ("paste_id", "position");

CREATE UNIQUE INDEX "IX_grouplife_chain_pastes_group_id_group_buy_id_number" ON "grouplife_chain_pastes" ("group_id", "group_buy_id", "number");

CREATE INDEX "IX_grouplife_chain_pastes_group_id_id" ON "grouplife_chain_pastes" ("group_id", "id");

CREATE INDEX "IX_operations_cohort_weeks_group_id_week" ON "operations_cohort_weeks" ("group_id", "week");

CREATE INDEX "IX_operations_group_weeks_city_code_monday_group_id" ON "operations_group_weeks" ("city_code", "monday", "group_id");

CREATE INDEX "IX_operations_groups_city_code_number" ON "operations_groups" ("city_code", "number");

CREATE INDEX "IX_operations_groups_community_id" ON "operations_groups" ("community_id");

CREATE UNIQUE INDEX "IX_operations_groups_number" ON "operations_groups" ("number");

CREATE UNIQUE INDEX "IX_operations_imported_histories_hash" ON "operations_imported_histories" ("hash");

CREATE INDEX "IX_operations_member_stays_group_id_member_id_joined_at" ON "operations_member_stays" ("group_id", "member_id", "joined_at");

CREATE UNIQUE INDEX "ux_operations_night_runs_nightly" ON "operations_night_runs" ("through") WHERE kind = 'Nightly';

CREATE UNIQUE INDEX "ux_operations_night_runs_running" ON "operations_night_runs" ("state") WHERE state = 'Running';

CREATE INDEX "IX_operations_purchases_group_id_day" ON "operations_purchases" ("group_id", "day");

CREATE INDEX "IX_operations_purchases_group_id_member_id_paid_at" ON "operations_purchases" ("group_id", "member_id", "paid_at");

CREATE INDEX "IX_operations_segment_moves_group_id_day" ON "operations_segment_moves" ("group_id", "day");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126004035_Rooms', '10.0.15');

CREATE TABLE "kernel_changes" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_kernel_changes" PRIMARY KEY AUTOINCREMENT,
    "what" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127113234_Changes', '10.0.15');

DROP INDEX "IX_ordering_orders_group_buy_id_state_id";

DROP INDEX "IX_ordering_orders_member_id_id";

DROP INDEX "IX_ordering_orders_state_reserved_until";

DROP INDEX "IX_ordering_order_lines_item_id_id";

CREATE INDEX "IX_ordering_orders_reserved_until_group_buy_id" ON "ordering_orders" ("reserved_until", "group_buy_id") WHERE state = 'AwaitingPayment';

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127165450_FewerOrderIndexes', '10.0.15');

