/* SPDX-License-Identifier: GPL-3.0-or-later */

/* «Receipt not handed out», and what was promised and is still here: what a desk must see, and
 * nothing else; and the whole list, each filter of which says what a naive look at every order
 * says. */

#include "config.h"

#include "order-fixture.h"

#define DAY (24 * 60 * 60)

static Order *
post_on (Fixture *fixture, Channel channel, const char *customer)
{
  OrderDraft *draft = order_fixture_one (customer, customer == NULL ? "FREE" : "TEA", 1000);

  draft->channel = channel;
  return order_fixture_post (fixture, draft);
}

static void
test_newest_first (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) first = post_on (fixture, CHANNEL_IN_PERSON, NULL);
  g_autoptr (Order) second = post_on (fixture, CHANNEL_PHONE, customer->number);
  g_autoptr (GPtrArray) briefs = fixture_run (fixture, &order_unreceipted_job, NULL);
  const OrderBrief *brief;

  g_assert_cmpuint (briefs->len, ==, 2);
  brief = g_ptr_array_index (briefs, 0);
  g_assert_cmpstr (brief->number, ==, second->number);
  g_assert_cmpint (brief->customer_id, ==, customer->id);
  g_assert_cmpstr (brief->customer_name, ==, customer->name);
  g_assert_cmpint (brief->state, ==, ORDER_POSTED);
  g_assert_cmpint (brief->n_lines, ==, 1);
  g_assert_cmpint (brief->total, ==, 1299);
  g_assert_cmpint (brief->owed, ==, 1299);
  g_assert_cmpint (brief->delivery, ==, DAY_NONE);
  g_assert_false (brief->receipt_out);
  brief = g_ptr_array_index (briefs, 1);
  g_assert_cmpstr (brief->number, ==, first->number);
  g_assert_cmpint (brief->customer_id, ==, 0);
  g_assert_null (brief->customer_name);
  g_assert_cmpint (brief->state, ==, ORDER_DELIVERED);
}

static void
test_what_is_left_out (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Instant now = order_fixture_time ("2026-06-01T12:00:00Z");
  g_autoptr (Order) old = NULL;
  g_autoptr (Order) received = NULL;
  g_autoptr (Order) out = NULL;
  g_autoptr (Order) web = NULL;
  g_autoptr (Order) cancelled = NULL;
  g_autoptr (Order) gone = NULL;
  g_autoptr (GPtrArray) briefs = NULL;

  shop_set_clock (fixture->shop, now - 15 * DAY);
  old = post_on (fixture, CHANNEL_IN_PERSON, NULL);
  shop_set_clock (fixture->shop, now);
  received = post_on (fixture, CHANNEL_IN_PERSON, NULL);
  out = fixture_run (fixture, &order_receipt_out_job, received->number);
  web = post_on (fixture, CHANNEL_WEB, NULL);
  cancelled = post_on (fixture, CHANNEL_PHONE, NULL);
  gone = order_fixture_cancel (fixture, cancelled->number, 0, 0);
  briefs = fixture_run (fixture, &order_unreceipted_job, NULL);
  g_assert_cmpuint (briefs->len, ==, 0);
}

static void
test_what_remains_is_shown (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_rule_one (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) less = NULL;
  g_autoptr (GPtrArray) briefs = NULL;
  const OrderBrief *brief;

  draft->channel = CHANNEL_PHONE;
  draft->delivery = shop_today (fixture->shop) + 3;
  draft->expedite = TRUE;
  fixture_pay (draft, TENDER_CARD, 1000);
  order = order_fixture_post (fixture, draft);
  less = order_fixture_cancel (fixture, order->number, 2, 1000);
  briefs = fixture_run (fixture, &order_unreceipted_job, NULL);
  brief = g_ptr_array_index (briefs, 0);
  g_assert_cmpint (brief->total, ==, 2500);
  g_assert_cmpint (brief->owed, ==, 1500);
  g_assert_cmpint (brief->n_lines, ==, 3);
  g_assert_cmpint (brief->delivery, ==, order->delivery);
  g_assert_true (brief->expedite);
}

static void
test_promised_are_the_soonest_first_until_they_leave (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  static const int days[] = { 5, 0, 2, 30 };
  g_autoptr (GPtrArray) promised = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autofree char *first = NULL;

  shop_set_clock (fixture->shop, order_fixture_time ("2026-06-01T12:00:00Z"));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      OrderDraft *draft = order_fixture_one (customer->number, "TEA", 1000);

      draft->delivery = shop_today (fixture->shop) + days[i];
      order_free (order_fixture_post (fixture, draft));
    }
  order_free (post_on (fixture, CHANNEL_IN_PERSON, NULL));
  promised = fixture_run (fixture, &order_promised_job, NULL);
  g_assert_cmpuint (promised->len, ==, 3);
  for (guint i = 1; i < promised->len; i++)
    g_assert_cmpint (((OrderBrief *)promised->pdata[i - 1])->delivery, <=,
                     ((OrderBrief *)promised->pdata[i])->delivery);

  first = g_strdup (((OrderBrief *)promised->pdata[0])->number);
  order_free (fixture_run (fixture, &order_advance_job,
                           &(OrderAdvance){ .number = first, .state = ORDER_DELIVERED }));
  later = fixture_run (fixture, &order_promised_job, NULL);
  g_assert_cmpuint (later->len, ==, 2);
  g_assert_cmpstr (((OrderBrief *)later->pdata[0])->number, !=, first);
}

/* The list by filters */

static Order *
post_for (Fixture *fixture, const char *customer, int days, const char *department, Money paid)
{
  OrderDraft *draft = order_fixture_one (customer, "TEA", 1000);

  draft->channel = CHANNEL_PHONE;
  if (days != G_MAXINT)
    draft->delivery = shop_today (fixture->shop) + days;
  draft->department = g_strdup (department);
  if (paid > 0)
    fixture_pay (draft, TENDER_CARD, paid);
  return order_fixture_post (fixture, draft);
}

static OrderList *
list (Fixture *fixture, OrderFilter filter, const char *department, guint limit)
{
  g_autoptr (OrderListQuery) query = order_list_query_new (filter, department, limit);

  return fixture_run (fixture, &order_list_job, query);
}

/* «3 1 2»: the numbers' ends, in their order. */
static char *
dup_ends (const GPtrArray *briefs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < briefs->len; i++)
    g_string_append_printf (
        text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
        g_ascii_strtoll (strchr (((OrderBrief *)briefs->pdata[i])->number, '-') + 1, NULL, 10));
  return g_string_free (text, FALSE);
}

static void
assert_listed (Fixture *fixture, OrderFilter filter, const char *department, const char *expected)
{
  g_autoptr (OrderList) found = list (fixture, filter, department, 0);
  g_autofree char *ends = dup_ends (found->briefs);

  g_assert_cmpstr (ends, ==, expected);
}

static void
test_each_filter (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  const char *who = customer->number;
  Instant now = order_fixture_time ("2026-06-01T12:00:00Z");
  g_autoptr (OrderList) all = NULL;
  g_auto (GStrv) numbers = g_new0 (char *, 6);
  const OrderBrief *brief;

  shop_set_clock (fixture->shop, now - 5 * DAY);
  for (guint i = 0; i < 5; i++)
    {
      static const struct {
        int days;
        const char *department;
        Money paid;
      } made[] = {
        { G_MAXINT, NULL, 1299 }, { 5, "warehouse", 0 }, { 2, "repairs", 1299 },
        { 4, NULL, 299 },         { 1, "repairs", 0 },
      };
      g_autoptr (Order) order
          = post_for (fixture, who, made[i].days, made[i].department, made[i].paid);

      numbers[i] = g_strdup (order->number);
    }
  shop_set_clock (fixture->shop, now);
  order_free (order_fixture_advance (fixture, numbers[1], ORDER_READY));
  order_free (order_fixture_advance (fixture, numbers[3], ORDER_DELIVERED));
  order_free (order_fixture_cancel (fixture, numbers[4], 0, 0));
  /* 1 has no day, 2 is ready today and owes, 3 is late and paid, 4 went and owes, 5 is cancelled */
  assert_listed (fixture, ORDER_FILTER_OPEN, NULL, "3 2 1");
  assert_listed (fixture, ORDER_FILTER_READY, NULL, "2");
  assert_listed (fixture, ORDER_FILTER_LATE, NULL, "3");
  assert_listed (fixture, ORDER_FILTER_OWED, NULL, "2 4");
  assert_listed (fixture, ORDER_FILTER_ALL, NULL, "5 4 3 2 1");
  assert_listed (fixture, ORDER_FILTER_OPEN, "repairs", "3");
  assert_listed (fixture, ORDER_FILTER_ALL, "repairs", "5 3");
  assert_listed (fixture, ORDER_FILTER_READY, "repairs", "");
  assert_listed (fixture, ORDER_FILTER_ALL, "garden", "");
  all = list (fixture, ORDER_FILTER_ALL, NULL, 0);
  g_assert_cmpint (all->counts[ORDER_FILTER_OPEN], ==, 3);
  g_assert_cmpint (all->counts[ORDER_FILTER_READY], ==, 1);
  g_assert_cmpint (all->counts[ORDER_FILTER_LATE], ==, 1);
  g_assert_cmpint (all->counts[ORDER_FILTER_OWED], ==, 2);
  g_assert_cmpint (all->counts[ORDER_FILTER_ALL], ==, -1);
  g_assert_cmpint (all->owed, ==, 1299 + 1000);
  g_assert_cmpuint (all->departments->len, ==, 2);
  g_assert_cmpstr (all->departments->pdata[0], ==, "repairs");
  g_assert_cmpstr (all->departments->pdata[1], ==, "warehouse");
  brief = all->briefs->pdata[1];
  g_assert_cmpstr (brief->customer, ==, who);
  g_assert_cmpstr (brief->what, ==, "TEA");
  g_assert_null (brief->department);
  g_assert_cmpint (brief->state, ==, ORDER_DELIVERED);
  g_assert_cmpint (brief->owed, ==, 1000);
}

/* What a department is called is nothing else of the order. */
static void
test_a_department_may_be_a_number (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_for (fixture, customer->number, 2, "7", 0);
  g_autoptr (OrderList) open = list (fixture, ORDER_FILTER_OPEN, "7", 0);
  const OrderBrief *brief;

  g_assert_cmpuint (open->briefs->len, ==, 1);
  brief = open->briefs->pdata[0];
  g_assert_cmpstr (brief->department, ==, "7");
  g_assert_false (brief->receipt_failed);
}

static void
test_a_page_says_that_there_is_more (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (OrderList) part = NULL;
  g_autoptr (OrderList) whole = NULL;

  for (int i = 0; i < 3; i++)
    order_free (post_for (fixture, customer->number, 3 - i, NULL, 0));
  part = list (fixture, ORDER_FILTER_OPEN, NULL, 2);
  g_assert_cmpuint (part->briefs->len, ==, 2);
  g_assert_true (part->has_more);
  g_assert_cmpint (part->counts[ORDER_FILTER_OPEN], ==, 3);
  whole = list (fixture, ORDER_FILTER_OPEN, "", 3);
  g_assert_cmpuint (whole->briefs->len, ==, 3);
  g_assert_false (whole->has_more);
}

static void
test_expedited_come_first_of_their_day (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  for (int i = 0; i < 3; i++)
    {
      OrderDraft *draft = order_fixture_one (NULL, "FREE", 1000);

      draft->delivery = shop_today (fixture->shop) + (i == 0 ? 2 : 1);
      draft->expedite = i == 2;
      order_free (order_fixture_post (fixture, draft));
    }
  assert_listed (fixture, ORDER_FILTER_OPEN, NULL, "3 2 1");
}

static void
test_what_a_customer_owes (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Customer) other = fixture_customer (fixture, "Bianchi, Luca", NULL);
  g_autoptr (GPtrArray) owed = NULL;
  g_autofree char *ends = NULL;

  order_free (post_for (fixture, customer->number, 9, NULL, 0));
  order_free (post_for (fixture, other->number, 1, NULL, 0));
  order_free (post_for (fixture, customer->number, 1, NULL, 1299));
  order_free (post_for (fixture, customer->number, 2, NULL, 1000));
  owed = fixture_run (fixture, &order_owed_job, customer->number);
  ends = dup_ends (owed);
  g_assert_cmpstr (ends, ==, "1 4");
  g_assert_cmpint (((OrderBrief *)owed->pdata[1])->owed, ==, 299);
  fixture_refuse (fixture, &order_owed_job, "C000099", DESK_ERROR_NOT_FOUND, NULL);
}

/* The naive model: every order is read whole, and sorted by hand. */

static const char *const places[] = { NULL, "repairs", "warehouse" };

static gboolean
model_has (const Order *order, OrderFilter filter, const char *department, Day today)
{
  gboolean open = order->state != ORDER_DELIVERED && order->state != ORDER_CANCELLED;

  if (department != NULL && g_strcmp0 (order->department, department) != 0)
    return FALSE;
  switch (filter)
    {
    case ORDER_FILTER_OPEN:
      return open;
    case ORDER_FILTER_READY:
      return order->state == ORDER_READY;
    case ORDER_FILTER_LATE:
      return open && order->delivery != DAY_NONE && order->delivery < today;
    case ORDER_FILTER_OWED:
      return order->owed > 0;
    case ORDER_FILTER_ALL:
    case N_ORDER_FILTERS:
    default:
      return TRUE;
    }
}

static int
model_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *one = *(Order *const *)a;
  const Order *other = *(Order *const *)b;
  OrderFilter filter = GPOINTER_TO_INT (data);
  gint64 one_due = one->delivery == DAY_NONE ? G_MAXINT64 : one->delivery;
  gint64 other_due = other->delivery == DAY_NONE ? G_MAXINT64 : other->delivery;

  if (filter == ORDER_FILTER_ALL)
    return one->id > other->id ? -1 : 1;
  if (filter != ORDER_FILTER_OWED && one_due != other_due)
    return one_due < other_due ? -1 : 1;
  if (filter != ORDER_FILTER_OWED && one->expedite != other->expedite)
    return one->expedite ? -1 : 1;
  return one->id < other->id ? -1 : 1;
}

static void
assert_like_the_model (Fixture *fixture, const GPtrArray *orders, OrderFilter filter,
                       const char *department)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  g_autoptr (OrderList) found = list (fixture, filter, department, 500);

  for (guint i = 0; i < orders->len; i++)
    if (model_has (orders->pdata[i], filter, department, shop_today (fixture->shop)))
      g_ptr_array_add (expected, orders->pdata[i]);
  g_ptr_array_sort_with_data (expected, model_compare, GINT_TO_POINTER (filter));
  g_assert_cmpuint (found->briefs->len, ==, expected->len);
  if (filter != ORDER_FILTER_ALL)
    g_assert_cmpint (found->counts[filter], ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      const Order *order = expected->pdata[i];
      const OrderBrief *brief = found->briefs->pdata[i];

      g_assert_cmpstr (brief->number, ==, order->number);
      g_assert_cmpint (brief->state, ==, order->state);
      g_assert_cmpint (brief->owed, ==, order->owed);
      g_assert_cmpint (brief->total, ==, order->total);
      g_assert_cmpint (brief->delivery, ==, order->delivery);
      g_assert_cmpstr (brief->department, ==, order->department);
    }
}

static char *
post_at_random (Fixture *fixture, const char *customer)
{
  OrderDraft *draft = order_fixture_rule_one (customer);
  g_autoptr (Order) order = NULL;

  draft->channel = g_test_rand_bit () ? CHANNEL_PHONE : CHANNEL_IN_PERSON;
  if (g_test_rand_int_range (0, 4) > 0)
    draft->delivery = shop_today (fixture->shop) + g_test_rand_int_range (0, 6);
  draft->expedite = g_test_rand_bit ();
  draft->department = g_strdup (places[g_test_rand_int_range (0, G_N_ELEMENTS (places))]);
  if (g_test_rand_bit ())
    fixture_pay (draft, TENDER_CARD, g_test_rand_int_range (1, 2947));
  order = order_fixture_post (fixture, draft);
  return g_strdup (order->number);
}

/* Refusals are no matter: the order is as it was then. */
static void
happen_at_random (Fixture *fixture, const char *number)
{
  g_autoptr (Order) order = order_fixture_show (fixture, number);
  gboolean open = order->state != ORDER_DELIVERED && order->state != ORDER_CANCELLED;
  int line = g_test_rand_int_range (1, 4);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      if (open)
        order_free (
            order_fixture_advance (fixture, number,
                                   (OrderState)g_test_rand_int_range ((int)order->state + 1,
                                                                      ORDER_DELIVERED + 1)));
      break;
    case 1:
      if (order->owed > 0 && order->state != ORDER_CANCELLED)
        order_free (order_fixture_pay (fixture, number, TENDER_CARD,
                                       g_test_rand_int_range (1, (int)order->owed + 1)));
      break;
    case 2:
      if (open && order_fixture_line (order, (guint)line)->cancelled == 0)
        order_free (order_fixture_cancel (fixture, number, line, 1000));
      break;
    default:
      if (open && g_test_rand_int_range (0, 3) == 0)
        order_free (order_fixture_cancel (fixture, number, 0, 0));
    }
}

static void
test_the_filters_say_what_a_naive_look_says (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  Instant now = order_fixture_time ("2026-06-01T12:00:00Z");

  for (int round = 0; round < 6; round++)
    {
      g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify)order_free);

      shop_set_clock (fixture->shop, now + round * DAY);
      for (int i = 0; i < 8; i++)
        g_ptr_array_add (numbers, post_at_random (fixture, customer->number));
      for (int i = 0; i < 24; i++)
        happen_at_random (fixture, numbers->pdata[g_test_rand_int_range (0, (int)numbers->len)]);
      for (guint i = 0; i < numbers->len; i++)
        g_ptr_array_add (orders, order_fixture_show (fixture, numbers->pdata[i]));
      for (int filter = 0; filter < N_ORDER_FILTERS; filter++)
        for (guint place = 0; place < G_N_ELEMENTS (places); place++)
          assert_like_the_model (fixture, orders, (OrderFilter)filter, places[place]);
    }
}

static void
test_filters_have_names (void)
{
  OrderFilter filter;

  for (int i = 0; i < N_ORDER_FILTERS; i++)
    {
      g_assert_true (order_filter_parse (order_filter_name ((OrderFilter)i), &filter));
      g_assert_cmpint (filter, ==, i);
    }
  g_assert_false (order_filter_parse ("lost", &filter));
  g_assert_false (order_filter_parse (NULL, &filter));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-list/a-department-may-be-a-number", test_a_department_may_be_a_number);
  g_test_add_func ("/order-list/receipts-not-handed-out-newest-first", test_newest_first);
  g_test_add_func ("/order-list/old-received-web-and-cancelled-are-left-out",
                   test_what_is_left_out);
  g_test_add_func ("/order-list/what-remains-is-shown", test_what_remains_is_shown);
  g_test_add_func ("/order-list/promised-are-the-soonest-first-until-they-leave",
                   test_promised_are_the_soonest_first_until_they_leave);
  g_test_add_func ("/order-list/each-filter-lists-its-own-late-first", test_each_filter);
  g_test_add_func ("/order-list/a-page-says-that-there-is-more",
                   test_a_page_says_that_there_is_more);
  g_test_add_func ("/order-list/expedited-come-first-of-their-day",
                   test_expedited_come_first_of_their_day);
  g_test_add_func ("/order-list/what-a-customer-owes-is-the-oldest-first",
                   test_what_a_customer_owes);
  g_test_add_func ("/order-list/the-filters-say-what-a-naive-look-says",
                   test_the_filters_say_what_a_naive_look_says);
  g_test_add_func ("/order-list/filters-have-names", test_filters_have_names);
  return g_test_run ();
}
