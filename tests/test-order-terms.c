/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Promise, department and hurry of a posted order, changed later: the document stays, the newest
 * change holds everywhere. The record is proved at the end of each test. */

#include "config.h"

#include "order-fixture.h"

static Order *
promised (Fixture *fixture, Day delivery, const char *department)
{
  OrderDraft *draft = order_fixture_one (NULL, "TEA", QUANTITY_ONE);

  draft->delivery = delivery;
  draft->department = g_strdup (department);
  fixture_pay (draft, TENDER_CARD, 1299);
  return order_fixture_post (fixture, draft);
}

static Order *
change (Fixture *fixture, const char *number, Day delivery, const char *department,
        gboolean expedite)
{
  g_autoptr (OrderTermsChange) in = order_terms_change_new (number);

  in->has_delivery = in->has_department = in->has_expedite = TRUE;
  in->delivery = delivery;
  in->department = g_strdup (department);
  in->expedite = expedite;
  return fixture_run (fixture, &order_change_job, in);
}

static void
assert_terms (const Order *order, Day delivery, const char *department, gboolean expedite)
{
  g_assert_cmpint (order->delivery, ==, delivery);
  g_assert_cmpstr (order->department, ==, department);
  g_assert_cmpint (order->expedite, ==, expedite);
}

static OrderList *
list (Fixture *fixture, OrderFilter filter, const char *department)
{
  g_autoptr (OrderListQuery) query = order_list_query_new (filter, department, 0);

  return fixture_run (fixture, &order_list_job, query);
}

static gint64
count_changes (Fixture *fixture)
{
  return order_fixture_ask (fixture, "SELECT count(*) FROM sale_terms");
}

static void
test_newest_change_holds (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) posted = promised (fixture, today + 1, "warehouse");
  g_autoptr (Order) first = change (fixture, posted->number, today + 5, "repairs", TRUE);
  g_autoptr (Order) second = change (fixture, posted->number, DAY_NONE, NULL, FALSE);
  const OrderEvent *event;

  assert_terms (posted, today + 1, "warehouse", FALSE);
  assert_terms (first, today + 5, "repairs", TRUE);
  assert_terms (second, DAY_NONE, NULL, FALSE);
  g_assert_cmpint (second->state, ==, ORDER_POSTED);
  g_assert_cmpuint (second->events->len, ==, posted->events->len + 2);
  event = g_ptr_array_index (second->events, posted->events->len);
  g_assert_cmpstr (event->kind, ==, "changed");
  g_assert_cmpint (event->delivery, ==, today + 5);
  g_assert_cmpstr (event->department, ==, "repairs");
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT delivery FROM sale"), ==, today + 1);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count(*) FROM audit WHERE action = 'order-change'"),
                   ==, 2);
}

/* What is not said stays, and the same again is no event. */
static void
test_only_what_is_said (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) posted = promised (fixture, today + 1, "warehouse");
  g_autoptr (OrderTermsChange) hurry = order_terms_change_new (posted->number);
  g_autoptr (Order) first = NULL, again = NULL;

  hurry->has_expedite = hurry->expedite = TRUE;
  first = fixture_run (fixture, &order_change_job, hurry);
  assert_terms (first, today + 1, "warehouse", TRUE);
  g_free (hurry->uuid);
  hurry->uuid = g_uuid_string_random ();
  again = fixture_run (fixture, &order_change_job, hurry);
  assert_terms (again, today + 1, "warehouse", TRUE);
  g_assert_cmpint (count_changes (fixture), ==, 1);
}

static guint
count_listed (Fixture *fixture, OrderFilter filter, const char *department)
{
  g_autoptr (OrderList) listed = list (fixture, filter, department);

  if (filter != ORDER_FILTER_ALL)
    g_assert_cmpint (listed->counts[filter], ==, listed->briefs->len);
  return listed->briefs->len;
}

static void
test_lists_follow (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) posted = promised (fixture, today, "warehouse");
  g_autoptr (Order) other = promised (fixture, today + 2, "warehouse");
  g_autoptr (Order) changed = change (fixture, posted->number, today + 3, "repairs", TRUE);
  g_autoptr (OrderList) listed = list (fixture, ORDER_FILTER_OPEN, "repairs");
  g_autoptr (OrderList) all = list (fixture, ORDER_FILTER_ALL, NULL);
  g_autoptr (GPtrArray) soon = fixture_run (fixture, &order_promised_job, NULL);
  const OrderBrief *brief = g_ptr_array_index (listed->briefs, 0);

  g_assert_cmpuint (listed->briefs->len, ==, 1);
  g_assert_cmpstr (brief->number, ==, posted->number);
  g_assert_cmpstr (brief->department, ==, "repairs");
  g_assert_cmpint (brief->delivery, ==, today + 3);
  g_assert_true (brief->expedite);
  g_assert_cmpuint (listed->departments->len, ==, 2);
  g_assert_cmpuint (count_listed (fixture, ORDER_FILTER_OPEN, "warehouse"), ==, 1);
  g_assert_cmpuint (count_listed (fixture, ORDER_FILTER_ALL, "repairs"), ==, 1);
  g_assert_cmpuint (count_listed (fixture, ORDER_FILTER_ALL, "warehouse"), ==, 1);
  brief = g_ptr_array_index (all->briefs, 1);
  g_assert_cmpstr (brief->number, ==, posted->number);
  g_assert_cmpint (brief->delivery, ==, today + 3);
  g_assert_cmpuint (soon->len, ==, 2);
  brief = g_ptr_array_index (soon, 1);
  g_assert_cmpstr (brief->number, ==, posted->number);
  g_assert_cmpint (brief->delivery, ==, today + 3);
}

/* Late with its first day, no longer with its second; taken back, it is late again. */
static void
test_late_follows (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Instant now = shop_now (fixture->shop);
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) posted = NULL, later = NULL, back = NULL;

  shop_set_clock (fixture->shop, now - 5 * 86400);
  posted = promised (fixture, today - 3, NULL);
  shop_set_clock (fixture->shop, now);
  g_assert_cmpuint (count_listed (fixture, ORDER_FILTER_LATE, NULL), ==, 1);
  later = change (fixture, posted->number, today + 1, NULL, FALSE);
  g_assert_cmpuint (count_listed (fixture, ORDER_FILTER_LATE, NULL), ==, 0);
  back = change (fixture, posted->number, today - 3, NULL, FALSE);
  g_assert_cmpint (back->delivery, ==, today - 3);
  g_assert_cmpuint (count_listed (fixture, ORDER_FILTER_LATE, NULL), ==, 1);
}

static void
refuse (Fixture *fixture, OrderTermsChange *take_change, DeskError code, const char *field)
{
  fixture_refuse (fixture, &order_change_job, take_change, code, field);
  order_terms_change_free (take_change);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) taken = promised (fixture, DAY_NONE, NULL);
  g_autoptr (Order) posted = promised (fixture, today + 1, NULL);
  OrderTermsChange *in = order_terms_change_new (taken->number);

  in->has_expedite = in->expedite = TRUE;
  refuse (fixture, in, DESK_ERROR_CONSTRAINT, NULL);
  in = order_terms_change_new (posted->number);
  in->has_delivery = TRUE;
  in->delivery = today - 1;
  refuse (fixture, in, DESK_ERROR_INVALID, "/delivery");
  in = order_terms_change_new (posted->number);
  in->has_department = TRUE;
  in->department = g_strdup ("4242 4242 4242 4242");
  refuse (fixture, in, DESK_ERROR_INVALID, "/department");
  refuse (fixture, order_terms_change_new ("O2000-000001"), DESK_ERROR_NOT_FOUND, NULL);
  g_assert_cmpint (count_changes (fixture), ==, 0);
}

static OrderTermsChange *
to_department (const Order *order, const char *uuid, const char *department)
{
  OrderTermsChange *in = order_terms_change_new (order->number);

  g_free (in->uuid);
  in->uuid = g_strdup (uuid);
  in->has_department = TRUE;
  in->department = g_strdup (department);
  return in;
}

/* The form that is sent twice is one change, also when another one came between; what bears its
 * UUID and says something else is another form. */
static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) posted = promised (fixture, today + 1, NULL);
  g_autoptr (OrderTermsChange) in = to_department (posted, "form-0001", "repairs");
  g_autoptr (Order) first = fixture_run (fixture, &order_change_job, in);
  g_autoptr (Order) between = change (fixture, posted->number, today + 2, "warehouse", FALSE);
  g_autoptr (Order) again = fixture_run (fixture, &order_change_job, in);
  OrderCancel cancel = { posted->number, (char *)"form-0001", 0, 0 };

  assert_terms (first, today + 1, "repairs", FALSE);
  assert_terms (between, today + 2, "warehouse", FALSE);
  assert_terms (again, today + 2, "warehouse", FALSE);
  g_assert_cmpint (count_changes (fixture), ==, 2);
  refuse (fixture, to_department (posted, "form-0001", "kitchen"), DESK_ERROR_REUSED, "/uuid");
  refuse (fixture, to_department (posted, posted->uuid, "kitchen"), DESK_ERROR_REUSED, "/uuid");
  refuse (fixture, to_department (posted, NULL, "kitchen"), DESK_ERROR_INVALID, "/uuid");
  fixture_refuse (fixture, &order_cancel_job, &cancel, DESK_ERROR_REUSED, "/uuid");
}

static OrderTermsChange *
based (OrderTermsChange *take_change, const Order *order)
{
  order_terms_change_set_base (take_change, order->department, order->delivery, order->expedite);
  return take_change;
}

/* Another desk changed the same: refused; something else: that stays; to the same: it is so. */
static void
test_stale (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Day today = shop_today (fixture->shop);
  g_autoptr (Order) posted = promised (fixture, today + 1, "warehouse");
  g_autoptr (OrderTermsChange) mine
      = based (to_department (posted, "form-0001", "repairs"), posted);
  g_autoptr (OrderTermsChange) back = order_terms_change_new_back (mine);
  g_autoptr (OrderTermsChange) late = NULL, same = NULL;
  g_autoptr (Order) theirs = change (fixture, posted->number, today + 5, "warehouse", TRUE);
  g_autoptr (Order) after = fixture_run (fixture, &order_change_job, mine);
  g_autoptr (Order) taken = NULL, again = NULL, kept = NULL;

  assert_terms (after, today + 5, "repairs", TRUE);
  taken = fixture_run (fixture, &order_change_job, back);
  assert_terms (taken, today + 5, "warehouse", TRUE);
  again = change (fixture, posted->number, today + 5, "kitchen", TRUE);
  late = order_terms_change_new_back (back);
  fixture_refuse (fixture, &order_change_job, late, DESK_ERROR_STALE, NULL);
  same = based (to_department (posted, "form-0002", "kitchen"), posted);
  kept = fixture_run (fixture, &order_change_job, same);
  assert_terms (kept, today + 5, "kitchen", TRUE);
  g_assert_cmpint (count_changes (fixture), ==, 4);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-terms/newest-change-holds-and-the-document-stays",
                   test_newest_change_holds);
  g_test_add_func ("/order-terms/what-is-not-said-stays", test_only_what_is_said);
  g_test_add_func ("/order-terms/lists-follow", test_lists_follow);
  g_test_add_func ("/order-terms/late-follows-and-can-be-taken-back", test_late_follows);
  g_test_add_func ("/order-terms/refusals", test_refusals);
  g_test_add_func ("/order-terms/same-form-twice-is-one-change", test_once_only);
  g_test_add_func ("/order-terms/what-another-desk-changed-is-not-overwritten", test_stale);
  return g_test_run ();
}
