/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desk sees of a customer: the timeline, what they owe, who lives with them, who was last.
 */

#include "fixture.h"
#include "interaction.h"

#define DAY (24 * 60 * 60)

static const Instant noon = 1700000000;

static Order *
post (Fixture *fixture, const char *customer, Quantity quantity, Money cash)
{
  g_autoptr (OrderDraft) draft = fixture_draft (customer);

  order_draft_add_line (draft, "CHAI", quantity);
  if (cash != 0)
    fixture_pay (draft, TENDER_CASH, cash);
  return fixture_run (fixture, &order_post_job, draft);
}

static void
talk (Fixture *fixture, const char *customer, const char *topic, const char *words)
{
  g_autoptr (InteractionDraft) draft = g_new0 (InteractionDraft, 1);

  draft->uuid = g_uuid_string_random ();
  draft->customer = g_strdup (customer);
  draft->channel = CHANNEL_PHONE;
  draft->topic = g_strdup (topic);
  draft->words = g_strdup (words);
  g_free (fixture_run (fixture, &interaction_add_job, draft));
}

static CustomerView *
view_of (Fixture *fixture, const char *number)
{
  return fixture_run (fixture, &customer_show_job, number);
}

static void
test_the_timeline_is_newest_first (void)
{
  static const TimelineKind kinds[]
      = { TIMELINE_EDIT, TIMELINE_INTERACTION, TIMELINE_PAYMENT, TIMELINE_ORDER, TIMELINE_EDIT };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = NULL;
  g_autoptr (Customer) customer = NULL;
  g_autoptr (Order) order = NULL;
  g_autoptr (CustomerView) view = NULL;
  const TimelineItem *item;

  shop_set_clock (fixture->shop, noon);
  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  customer = fixture_customer (fixture, "Anna Rossi", NULL);
  order = post (fixture, customer->number, 2 * QUANTITY_ONE, 3000);
  shop_set_clock (fixture->shop, noon + 60);
  talk (fixture, customer->number, "asked about oil", "does birch need oil?");
  shop_set_clock (fixture->shop, noon + DAY);
  json_object_set_string_member (fields, "note", "likes tea");
  edit = customer_edit_new (customer->number, 0, fields);
  customer_free (fixture_run (fixture, &customer_edit_job, edit));

  view = view_of (fixture, customer->number);
  g_assert_cmpuint (view->timeline->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (((TimelineItem *)view->timeline->pdata[i])->kind, ==, kinds[i]);
  item = view->timeline->pdata[3];
  g_assert_cmpstr (item->number, ==, order->number);
  g_assert_cmpstr (item->state, ==, "delivered");
  g_assert_cmpint (item->count, ==, 1);
  g_assert_cmpint (item->amount, ==, 3600);
  g_assert_cmpint (item->owed, ==, 600);
  item = view->timeline->pdata[2];
  g_assert_cmpstr (item->title, ==, "cash");
  g_assert_cmpint (item->amount, ==, 3000);
  item = view->timeline->pdata[1];
  g_assert_cmpstr (item->title, ==, "asked about oil");
  g_assert_cmpstr (item->detail, ==, "does birch need oil?");
}

static void
test_what_is_owed_is_the_sum_of_all_orders (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autoptr (Customer) other = fixture_customer (fixture, "Bruno Bianchi", NULL);
  g_autoptr (CustomerView) view = NULL;
  g_autoptr (CustomerView) theirs = NULL;
  Money owed = 0;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  for (int i = 0; i < 12; i++)
    {
      Quantity quantity = g_test_rand_int_range (1, 5) * QUANTITY_ONE;
      Money cash = g_test_rand_int_range (0, 1800);
      g_autoptr (Order) order = post (fixture, customer->number, quantity, cash);

      owed += quantity * 18 / 10 - cash;
      if (i % 4 == 3)
        {
          OrderCancel cancel = { .number = order->number,
                                 .uuid = (char *)"12345678-cancel",
                                 .line = 1,
                                 .quantity = QUANTITY_ONE };
          g_autoptr (GError) error = NULL;

          /* what was taken along is a return, not a cancellation: nothing changes */
          g_assert_false (shop_run (fixture->shop, &order_cancel_job, &cancel, NULL, &error));
        }
    }
  order_free (post (fixture, other->number, QUANTITY_ONE, 1800));
  view = view_of (fixture, customer->number);
  theirs = view_of (fixture, other->number);
  g_assert_cmpint (view->owes, ==, owed);
  g_assert_cmpint (theirs->owes, ==, 0);
  g_assert_cmpint (view->orders_this_year, ==, 12);
}

static void
test_a_cancelled_order_owes_nothing_and_is_not_open (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autoptr (OrderDraft) draft = fixture_draft (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (CustomerView) open = NULL;
  g_autoptr (CustomerView) cancelled = NULL;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  draft->delivery = shop_today (fixture->shop) + 7;
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  order = fixture_run (fixture, &order_post_job, draft);
  open = view_of (fixture, customer->number);
  g_assert_cmpint (open->open_orders, ==, 1);
  g_assert_cmpint (open->owes, ==, 1800);
  g_assert_cmpint (((TimelineItem *)open->timeline->pdata[0])->delivery, ==, draft->delivery);
  {
    OrderCancel cancel = { .number = order->number, .uuid = (char *)"12345678-cancel" };
    order_free (fixture_run (fixture, &order_cancel_job, &cancel));
  }
  cancelled = view_of (fixture, customer->number);
  g_assert_cmpint (cancelled->open_orders, ==, 0);
  g_assert_cmpint (cancelled->owes, ==, 0);
  g_assert_cmpstr (((TimelineItem *)cancelled->timeline->pdata[0])->state, ==, "cancelled");
}

static void
test_the_timeline_ends_at_two_hundred (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = NULL;
  g_autoptr (CustomerView) view = NULL;

  shop_set_clock (fixture->shop, noon);
  customer = fixture_customer (fixture, "Anna Rossi", NULL);
  for (int i = 1; i <= 210; i++)
    {
      shop_set_clock (fixture->shop, noon + i);
      talk (fixture, customer->number, "called", NULL);
    }
  view = view_of (fixture, customer->number);
  g_assert_cmpuint (view->timeline->len, ==, 200);
  g_assert_cmpint (((TimelineItem *)view->timeline->pdata[0])->at, ==, noon + 210);
}

/* Rule 18: same phone with another given name. */
static void
test_a_household_shares_a_phone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) anna = fixture_customer (fixture, "Anna Rossi", "333 1234567");
  g_autoptr (Customer) bruno = fixture_customer (fixture, "Bruno Rossi", "+39 333 123 45 67");
  g_autoptr (Customer) again = fixture_customer (fixture, "ANNA Rossi", "3331234567");
  g_autoptr (Customer) other = fixture_customer (fixture, "Carla Rossi", "333 7654321");
  g_autoptr (CustomerView) view = view_of (fixture, anna->number);
  g_autoptr (CustomerView) alone = view_of (fixture, other->number);

  g_assert_cmpuint (view->household->len, ==, 1);
  g_assert_cmpint (((CustomerBrief *)view->household->pdata[0])->id, ==, bruno->id);
  g_assert_cmpuint (alone->household->len, ==, 0);
  g_assert_cmpstr (again->name, ==, "Rossi, ANNA");
}

static void
test_the_last_customers_say_what_for (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) recent = NULL;
  g_autoptr (Order) order = NULL;
  const CustomerBrief *brief;

  shop_set_clock (fixture->shop, noon);
  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  for (int i = 0; i < 9; i++)
    {
      shop_set_clock (fixture->shop, noon + i);
      customer_free (fixture_customer (fixture, "Anna Rossi", NULL));
    }
  shop_set_clock (fixture->shop, noon + 60);
  order = post (fixture, "C000003", QUANTITY_ONE, 1800);
  shop_set_clock (fixture->shop, noon + 120);
  talk (fixture, "C000005", "asked about oil", NULL);

  recent = fixture_run (fixture, &customer_recent_job, NULL);
  g_assert_cmpuint (recent->len, ==, 8);
  brief = recent->pdata[0];
  g_assert_cmpstr (brief->number, ==, "C000005");
  g_assert_cmpstr (brief->detail, ==, "asked about oil");
  brief = recent->pdata[1];
  g_assert_cmpstr (brief->number, ==, "C000003");
  g_assert_cmpstr (brief->detail, ==, order->number);
  brief = recent->pdata[2];
  g_assert_cmpstr (brief->number, ==, "C000009");
  g_assert_cmpstr (brief->detail, ==, "");
}

static void
test_nobody_is_not_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_refuse (fixture, &customer_show_job, "C000001", DESK_ERROR_NOT_FOUND, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-view/the-timeline-is-newest-first",
                   test_the_timeline_is_newest_first);
  g_test_add_func ("/customer-view/what-is-owed-is-the-sum-of-all-orders",
                   test_what_is_owed_is_the_sum_of_all_orders);
  g_test_add_func ("/customer-view/a-cancelled-order-owes-nothing-and-is-not-open",
                   test_a_cancelled_order_owes_nothing_and_is_not_open);
  g_test_add_func ("/customer-view/the-timeline-ends-at-two-hundred",
                   test_the_timeline_ends_at_two_hundred);
  g_test_add_func ("/customer-view/a-household-shares-a-phone", test_a_household_shares_a_phone);
  g_test_add_func ("/customer-view/the-last-customers-say-what-for",
                   test_the_last_customers_say_what_for);
  g_test_add_func ("/customer-view/nobody-is-not-found", test_nobody_is_not_found);
  return g_test_run ();
}
