/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only some may (rule 19): a plan names each limit that it goes past, a clerk is told at which
 * field, and what is too late nobody takes back. */

#include "config.h"

#include "goods-return-private.h"
#include "return-fixture.h"

/* A job of nobody in particular, in memory. */
typedef struct {
  Settings settings;
  Job job;
} Desk;

static Desk *
desk_new (StaffRole role)
{
  Desk *self = g_new0 (Desk, 1);

  return_policy_init (&self->settings.returns);
  self->job.settings = &self->settings;
  self->job.role = role;
  return self;
}

static void
desk_free (Desk *self)
{
  return_policy_clear (&self->settings.returns);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
check_found (Desk *desk, GoodsReturn is, gboolean waived, guint approvals)
{
  goods_return_find_approvals (&desk->job, &is, waived);
  g_assert_cmphex (is.approvals, ==, approvals);
}

static void
test_named (void)
{
  g_autoptr (Desk) desk = desk_new (STAFF_CLERK);

  desk->settings.returns.refund_limit = 1000;
  check_found (desk, (GoodsReturn){ .order_id = 1, .total = 1000 }, FALSE, 0);
  check_found (desk, (GoodsReturn){ .order_id = 1, .total = 1001 }, FALSE, APPROVAL_AMOUNT);
  check_found (desk, (GoodsReturn){ .order_id = 1, .total = 1500, .settled = 300, .carried = 200 },
               FALSE, 0);
  check_found (desk, (GoodsReturn){ .order_id = 1, .time = RETURN_NEEDS_APPROVAL }, FALSE,
               APPROVAL_LATE);
  check_found (desk, (GoodsReturn){ .order_id = 1 }, TRUE, APPROVAL_WAIVER);
  check_found (desk, (GoodsReturn){ .order_id = 1, .refund = REFUND_CASH }, FALSE, APPROVAL_TENDER);
  check_found (desk, (GoodsReturn){ .order_id = 1, .refund = REFUND_VOUCHER }, FALSE,
               APPROVAL_TENDER);
  check_found (desk, (GoodsReturn){ .order_id = 1, .is_goodwill = TRUE }, FALSE, APPROVAL_GOODWILL);
}

/* Without a receipt it is always a voucher, and has a limit of its own. */
static void
test_without_receipt (void)
{
  g_autoptr (Desk) desk = desk_new (STAFF_CLERK);

  check_found (desk, (GoodsReturn){ .total = 900, .refund = REFUND_VOUCHER }, FALSE, 0);
  check_found (desk, (GoodsReturn){ .total = 900, .approvals = APPROVAL_NO_RECEIPT }, FALSE,
               APPROVAL_NO_RECEIPT);
}

/* Where the owner set no limit a clerk gives nothing back; the names do not depend on who asks. */
static void
test_no_limit_is_set (void)
{
  for (int role = STAFF_CLERK; role <= STAFF_OWNER; role++)
    {
      g_autoptr (Desk) desk = desk_new ((StaffRole)role);

      check_found (desk, (GoodsReturn){ .order_id = 1, .total = 1 }, FALSE, APPROVAL_AMOUNT);
      check_found (desk, (GoodsReturn){ .order_id = 1, .total = 0 }, FALSE, 0);
    }
}

static void
check_may (Desk *desk, guint approvals, StaffRole least, const char *field)
{
  const GoodsReturn is = { .approvals = approvals };

  for (int role = STAFF_CLERK; role <= STAFF_OWNER; role++)
    {
      g_autoptr (GError) error = NULL;
      gboolean may;

      desk->job.role = (StaffRole)role;
      may = goods_return_check_limits (&desk->job, &is, &error);
      g_assert_cmpint (may, ==, role >= (int)least);
      if (may)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, DESK_ERROR, DESK_ERROR_LIMIT);
          g_assert_cmpstr (desk_error_get_field (error), ==, field);
        }
    }
}

static void
test_who_may (void)
{
  g_autoptr (Desk) desk = desk_new (STAFF_CLERK);

  check_may (desk, 0, STAFF_CLERK, NULL);
  check_may (desk, APPROVAL_LATE, STAFF_SUPERVISOR, "/lines");
  check_may (desk, APPROVAL_AMOUNT, STAFF_SUPERVISOR, NULL);
  check_may (desk, APPROVAL_WAIVER, STAFF_SUPERVISOR, "/waive_fee");
  check_may (desk, APPROVAL_TENDER, STAFF_SUPERVISOR, "/refund");
  check_may (desk, APPROVAL_GOODWILL, STAFF_SUPERVISOR, "/amount");
  check_may (desk, APPROVAL_NO_RECEIPT, STAFF_SUPERVISOR, "/lines");
  check_may (desk, APPROVAL_TENDER | APPROVAL_AMOUNT, STAFF_SUPERVISOR, "/refund");
}

/* Each of the two settings moves its own limit alone. */
static void
test_settings (void)
{
  g_autoptr (Desk) desk = desk_new (STAFF_CLERK);
  ReturnPolicy *policy = &desk->settings.returns;

  policy->waiver = STAFF_CLERK;
  check_may (desk, APPROVAL_WAIVER, STAFF_CLERK, NULL);
  check_may (desk, APPROVAL_TENDER, STAFF_SUPERVISOR, "/refund");
  check_may (desk, APPROVAL_WAIVER | APPROVAL_LATE, STAFF_SUPERVISOR, "/lines");
  policy->waiver = STAFF_OWNER;
  policy->other_tender = STAFF_CLERK;
  check_may (desk, APPROVAL_WAIVER, STAFF_OWNER, "/waive_fee");
  check_may (desk, APPROVAL_TENDER, STAFF_CLERK, NULL);
  policy->other_tender = STAFF_OWNER;
  check_may (desk, APPROVAL_TENDER, STAFF_OWNER, "/refund");
  check_may (desk, APPROVAL_GOODWILL, STAFF_SUPERVISOR, "/amount");
}

static void
sign_in (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  shop_sign_in (fixture->shop, name, NULL, &error);
  g_assert_no_error (error);
}

/* Four pieces sold, and somebody of each role. */
static Order *
open_shop (Fixture *fixture)
{
  return_fixture_on (fixture, "2026-03-03");
  order_fixture_do (fixture, "INSERT INTO staff (name, role) VALUES ('ana', 'clerk')");
  order_fixture_do (fixture, "INSERT INTO staff (name, role) VALUES ('sue', 'supervisor')");
  return return_fixture_sell_one (fixture, "BAG", 4000, 1000);
}

/* Takes the draft; the clerk may not, the supervisor and the owner may, one piece each. */
static void
check_roles (Fixture *fixture, ReturnDraft *take_draft, guint approvals, const char *field)
{
  g_autoptr (ReturnDraft) draft = take_draft;
  g_autofree char *owner = g_strdup (shop_get_staff (fixture->shop)->name);
  g_autoptr (GoodsReturn) quote = NULL;

  sign_in (fixture, "ana");
  quote = fixture_run (fixture, &goods_return_quote_job, draft);
  g_assert_cmphex (quote->approvals, ==, approvals);
  fixture_refuse (fixture, &goods_return_post_job, draft, DESK_ERROR_LIMIT, field);
  sign_in (fixture, "sue");
  goods_return_free (fixture_run (fixture, &goods_return_post_job, draft));
  sign_in (fixture, owner);
  g_free (draft->uuid);
  draft->uuid = g_uuid_string_random ();
  goods_return_free (fixture_run (fixture, &goods_return_post_job, draft));
}

static void
test_post_late (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);

  return_fixture_set (fixture, "refund-limit", "10.00");
  return_fixture_on (fixture, "2026-04-03");
  check_roles (fixture, return_fixture_one (order->number, 1, 1000), APPROVAL_LATE, "/lines");
}

static void
test_post_amount (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);
  g_autofree char *owner = g_strdup (shop_get_staff (fixture->shop)->name);

  return_fixture_set (fixture, "refund-limit", "2.50");
  sign_in (fixture, "ana");
  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000)));
  sign_in (fixture, owner);
  return_fixture_set (fixture, "refund-limit", "2.49");
  check_roles (fixture, return_fixture_one (order->number, 1, 1000), APPROVAL_AMOUNT, NULL);
}

static void
test_post_waiver_and_tender (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);
  ReturnDraft *waived = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *by_cash = return_fixture_one (order->number, 1, 1000);

  return_fixture_set (fixture, "refund-limit", "10.00");
  waived->waive_fee = TRUE;
  check_roles (fixture, waived, APPROVAL_WAIVER, "/waive_fee");
  by_cash->refund = REFUND_CASH;
  check_roles (fixture, by_cash, APPROVAL_TENDER, "/refund");
}

/* What the owner lets a clerk do, and keeps to themselves. */
static void
test_post_by_the_settings (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);
  ReturnDraft *waived = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *by_cash = return_fixture_one (order->number, 1, 1000);

  return_fixture_set (fixture, "refund-limit", "10.00");
  return_fixture_set (fixture, "fee-waiver", "clerk");
  return_fixture_set (fixture, "refund-other-tender", "owner");
  waived->waive_fee = TRUE;
  by_cash->refund = REFUND_CASH;
  sign_in (fixture, "ana");
  goods_return_free (return_fixture_post (fixture, waived));
  sign_in (fixture, "sue");
  return_fixture_fails (fixture, &goods_return_post_job, by_cash, DESK_ERROR_LIMIT, "/refund");
}

static void
test_post_goodwill (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);
  g_autofree char *owner = g_strdup (shop_get_staff (fixture->shop)->name);
  ReturnGoodwill form
      = { .uuid = (char *)"form-of-goodwill", .order = order->number, .line = 1, .amount = 1 };

  return_fixture_set (fixture, "refund-limit", "10.00");
  sign_in (fixture, "ana");
  fixture_refuse (fixture, &goods_return_goodwill_job, &form, DESK_ERROR_LIMIT, "/amount");
  sign_in (fixture, "sue");
  goods_return_free (return_fixture_goodwill (fixture, order->number, 1, 1));
  sign_in (fixture, owner);
  goods_return_free (return_fixture_goodwill (fixture, order->number, 1, 1));
}

static void
test_post_without_receipt (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);

  return_fixture_set (fixture, "no-receipt-limit", "2.49");
  check_roles (fixture, return_fixture_loose ("BAG", 1000, "Maria Rossi"), APPROVAL_NO_RECEIPT,
               "/lines");
}

static void
test_too_late (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = open_shop (fixture);
  g_autofree char *owner = g_strdup (shop_get_staff (fixture->shop)->name);
  const char *const everybody[] = { "ana", "sue", owner };

  return_fixture_on (fixture, "2026-04-18");
  for (gsize i = 0; i < G_N_ELEMENTS (everybody); i++)
    {
      sign_in (fixture, everybody[i]);
      return_fixture_fails (fixture, &goods_return_post_job,
                            return_fixture_one (order->number, 1, 1000), DESK_ERROR_LIMIT,
                            "/lines");
    }
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM goods_return"), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-limits/each-is-named", test_named);
  g_test_add_func ("/goods-return-limits/one-of-its-own-without-receipt", test_without_receipt);
  g_test_add_func ("/goods-return-limits/none-set-is-nothing", test_no_limit_is_set);
  g_test_add_func ("/goods-return-limits/who-may", test_who_may);
  g_test_add_func ("/goods-return-limits/settings-say-who", test_settings);
  g_test_add_func ("/goods-return-limits/post-late", test_post_late);
  g_test_add_func ("/goods-return-limits/post-above-the-amount", test_post_amount);
  g_test_add_func ("/goods-return-limits/post-waived-or-another-way", test_post_waiver_and_tender);
  g_test_add_func ("/goods-return-limits/post-by-the-settings", test_post_by_the_settings);
  g_test_add_func ("/goods-return-limits/post-goodwill", test_post_goodwill);
  g_test_add_func ("/goods-return-limits/post-without-receipt", test_post_without_receipt);
  g_test_add_func ("/goods-return-limits/too-late-for-everybody", test_too_late);
  return g_test_run ();
}
