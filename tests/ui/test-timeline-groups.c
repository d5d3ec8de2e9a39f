/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a customer's history says, sentence by sentence, and under which day. */

#include "row.h"
#include "timeline-groups.h"

#include <locale.h>

typedef struct {
  GPtrArray *items;
  GPtrArray *groups;
  TimelineView view;
  guint n_more;
} History;

static void
history_init (History *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)timeline_item_free);
  self->groups = NULL;
  self->view = (TimelineView){ 2, g_time_zone_new_identifier ("Europe/Riga"),
                               day_from_civil (2026, 11, 23) };
}

static void
history_clear (History *self)
{
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_time_zone_unref (self->view.zone);
}

static TimelineItem *
add (History *self, TimelineKind kind, int days_ago, int hour, const char *number,
     const char *title, const char *detail)
{
  TimelineItem *item = g_new0 (TimelineItem, 1);

  item->kind = kind;
  item->id = self->items->len + 1;
  item->at = day_instant (self->view.today - days_ago, hour * 3600, self->view.zone);
  item->number = g_strdup (number);
  item->title = g_strdup (title);
  item->detail = g_strdup (detail);
  item->delivery = DAY_NONE;
  g_ptr_array_add (self->items, item);
  return item;
}

static TimelineItem *
add_order (History *self, int days_ago, const char *number, const char *state, Money amount,
           Money owed)
{
  TimelineItem *item = add (self, TIMELINE_ORDER, days_ago, 10, number, "in-person", "");

  item->state = g_strdup (state);
  item->count = 4;
  item->has_amount = TRUE;
  item->amount = amount;
  item->owed = owed;
  return item;
}

static TimelineItem *
add_payment (History *self, int days_ago, const char *number, const char *tender, Money amount)
{
  TimelineItem *item = add (self, TIMELINE_PAYMENT, days_ago, 10, number, tender, "");

  item->has_amount = TRUE;
  item->amount = amount;
  return item;
}

static void
group (History *self, TimelineFilter filter, guint limit)
{
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = timeline_groups (self->items, filter, limit, &self->view, &self->n_more);
}

static const TimelineText *
text_at (History *self, guint nth_group, guint nth_row)
{
  TimelineGroup *found;

  g_assert_cmpuint (nth_group, <, self->groups->len);
  found = self->groups->pdata[nth_group];
  g_assert_cmpuint (nth_row, <, found->rows->len);
  return row_get_data (found->rows->pdata[nth_row]);
}

static const char *
heading_at (History *self, guint nth_group)
{
  g_assert_cmpuint (nth_group, <, self->groups->len);
  return ((TimelineGroup *)self->groups->pdata[nth_group])->heading;
}

static void
test_headings_name_the_day (void)
{
  Day today = day_from_civil (2026, 11, 23);
  static const struct {
    int days_ago;
    const char *heading;
  } cases[] = {
    { 0, "Today" },
    { 1, "Yesterday" },
    { 3, "Friday 20 November" },
    { 34, "Tuesday 20 October" },
    { 400, "Sunday 19 October 2025" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *heading = timeline_heading (today - cases[i].days_ago, today);

      g_assert_cmpstr (heading, ==, cases[i].heading);
    }
}

static void
test_an_order_says_its_lines_state_and_amount (void)
{
  History history;
  const TimelineText *text;

  history_init (&history);
  add_order (&history, 0, "O2026-000411", "ready", 12947, 0);
  group (&history, TIMELINE_SHOWS_ALL, 50);
  text = text_at (&history, 0, 0);
  g_assert_cmpstr (text->number, ==, "O2026-000411");
  g_assert_cmpstr (text->time, ==, "10:00");
  g_assert_cmpstr (text->title, ==, "Order 2026-000411 · 4 lines");
  g_assert_cmpstr (text->detail, ==, "At the counter · paid");
  g_assert_cmpstr (text->tag, ==, "Ready");
  g_assert_cmpstr (text->tag_style, ==, "success");
  g_assert_cmpstr (text->amount, ==, "129.47");
  history_clear (&history);
}

static void
test_what_is_owed_is_said_unless_cancelled (void)
{
  History history;

  history_init (&history);
  add_order (&history, 0, "O2026-000002", "posted", 2947, 2490);
  add_order (&history, 0, "O2026-000001", "cancelled", 0, 0);
  group (&history, TIMELINE_SHOWS_ALL, 50);
  g_assert_cmpstr (text_at (&history, 0, 0)->detail, ==, "At the counter · 24.90 still owed");
  g_assert_cmpstr (text_at (&history, 0, 1)->detail, ==, "At the counter");
  history_clear (&history);
}

static void
test_one_form_of_payments_is_one_row (void)
{
  History history;
  const TimelineText *text;

  history_init (&history);
  add_payment (&history, 0, "O2026-000356", "card", 2000);
  add_payment (&history, 0, "O2026-000356", "cash", 947);
  add_payment (&history, 0, "O2026-000355", "cash", 100);
  group (&history, TIMELINE_SHOWS_ALL, 50);
  text = text_at (&history, 0, 0);
  g_assert_cmpstr (text->title, ==, "Payment · card 20.00, cash 9.47");
  g_assert_cmpstr (text->detail, ==, "Order 2026-000356");
  g_assert_cmpstr (text->amount, ==, "29.47");
  g_assert_cmpstr (text->number, ==, "O2026-000356");
  g_assert_cmpstr (text_at (&history, 0, 1)->title, ==, "Payment · cash");
  history_clear (&history);
}

static void
test_a_card_shows_its_last_four_digits (void)
{
  History history;
  TimelineItem *item;

  history_init (&history);
  item = add_payment (&history, 0, "O2026-000356", "card", 2947);
  g_free (item->detail);
  item->detail = g_strdup ("4417");
  group (&history, TIMELINE_SHOWS_ALL, 50);
  g_assert_cmpstr (text_at (&history, 0, 0)->title, ==, "Payment · card •••• 4417");
  history_clear (&history);
}

static void
test_money_given_back_is_a_refund (void)
{
  History history;
  const TimelineText *text;

  history_init (&history);
  add_payment (&history, 0, "O2026-000356", "cash", -947);
  add_payment (&history, 0, "O2026-000356", "cash", 2947);
  group (&history, TIMELINE_SHOWS_ALL, 50);
  text = text_at (&history, 0, 0);
  g_assert_cmpstr (text->title, ==, "Refund · cash");
  g_assert_cmpstr (text->tag, ==, "Refunded");
  g_assert_cmpstr (text->amount, ==, "\u2068−9.47\u2069");
  g_assert_cmpstr (text_at (&history, 0, 1)->title, ==, "Payment · cash");
  history_clear (&history);
}

static void
test_a_conversation_says_its_channel_and_stays_on_one_line (void)
{
  History history;
  TimelineItem *item;
  const TimelineText *text;

  history_init (&history);
  item = add (&history, TIMELINE_INTERACTION, 0, 16, NULL, "asked whether birch needs oil",
              "Yes,\nonce a year");
  item->state = g_strdup ("phone");
  group (&history, TIMELINE_SHOWS_ALL, 50);
  text = text_at (&history, 0, 0);
  g_assert_cmpstr (text->title, ==, "Phone: \u2068\u2063asked whether birch needs oil\u2064\u2069");
  g_assert_cmpstr (text->detail, ==, "\u2063Yes, once a year\u2064");
  g_assert_null (text->number);
  g_assert_cmpstr (text->icon, ==, "call-incoming-symbolic");
  item->outgoing = TRUE;
  group (&history, TIMELINE_SHOWS_ALL, 50);
  text = text_at (&history, 0, 0);
  g_assert_cmpstr (text->title, ==,
                   "Phone, from us: \u2068\u2063asked whether birch needs oil\u2064\u2069");
  g_assert_cmpstr (text->icon, ==, "call-start-symbolic");
  history_clear (&history);
}

static void
test_promises_come_up_soonest_first (void)
{
  static const struct {
    int days;
    const char *tag;
    const char *style;
  } due[] = {
    { -2, "2 days late", "error" },
    { 0, "Due today", "warning" },
    { 1, "Tomorrow", "neutral" },
    { 4, "In 4 days", "neutral" },
  };
  History history;

  history_init (&history);
  for (gsize i = G_N_ELEMENTS (due); i > 0; i--)
    add_order (&history, 3, "O2026-000001", "posted", 100, 0)->delivery
        = history.view.today + due[i - 1].days;
  add_order (&history, 3, "O2026-000002", "delivered", 100, 0)->delivery = history.view.today;
  group (&history, TIMELINE_SHOWS_ALL, 50);
  g_assert_cmpstr (heading_at (&history, 0), ==, "Coming up");
  for (gsize i = 0; i < G_N_ELEMENTS (due); i++)
    {
      g_assert_cmpstr (text_at (&history, 0, i)->tag, ==, due[i].tag);
      g_assert_cmpstr (text_at (&history, 0, i)->tag_style, ==, due[i].style);
    }
  g_assert_cmpuint (((TimelineGroup *)history.groups->pdata[0])->rows->len, ==, 4);
  g_assert_cmpstr (text_at (&history, 0, 3)->time, ==, "27 Nov");
  g_assert_cmpstr (heading_at (&history, 1), ==, "Friday 20 November");
  history_clear (&history);
}

static void
test_filters_leave_in_one_kind (void)
{
  static const guint n_rows[N_TIMELINE_FILTERS] = { 4, 1, 1, 1 };
  History history;

  history_init (&history);
  add_order (&history, 0, "O2026-000001", "delivered", 100, 0);
  add_payment (&history, 0, "O2026-000001", "cash", 100);
  add (&history, TIMELINE_INTERACTION, 0, 9, NULL, "topic", "");
  add (&history, TIMELINE_EDIT, 0, 8, NULL, "customer-add", "");
  for (int filter = 0; filter < N_TIMELINE_FILTERS; filter++)
    {
      group (&history, filter, 50);
      g_assert_cmpuint (history.groups->len, ==, 1);
      g_assert_cmpuint (((TimelineGroup *)history.groups->pdata[0])->rows->len, ==, n_rows[filter]);
    }
  history_clear (&history);
}

static void
test_no_more_rows_than_asked_for (void)
{
  History history;

  history_init (&history);
  for (int i = 0; i < 7; i++)
    add (&history, TIMELINE_EDIT, i, 8, NULL, "customer-edit", "Ana");
  group (&history, TIMELINE_SHOWS_ALL, 5);
  g_assert_cmpuint (history.groups->len, ==, 5);
  g_assert_cmpuint (history.n_more, ==, 2);
  g_assert_cmpstr (text_at (&history, 0, 0)->detail, ==, "by \u2068Ana\u2069");
  history_clear (&history);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/headings-name-the-day", test_headings_name_the_day);
  g_test_add_func ("/timeline/an-order-says-its-lines-state-and-amount",
                   test_an_order_says_its_lines_state_and_amount);
  g_test_add_func ("/timeline/what-is-owed-is-said-unless-cancelled",
                   test_what_is_owed_is_said_unless_cancelled);
  g_test_add_func ("/timeline/one-form-of-payments-is-one-row",
                   test_one_form_of_payments_is_one_row);
  g_test_add_func ("/timeline/a-card-shows-its-last-four-digits",
                   test_a_card_shows_its_last_four_digits);
  g_test_add_func ("/timeline/money-given-back-is-a-refund", test_money_given_back_is_a_refund);
  g_test_add_func ("/timeline/a-conversation-says-its-channel-and-stays-on-one-line",
                   test_a_conversation_says_its_channel_and_stays_on_one_line);
  g_test_add_func ("/timeline/promises-come-up-soonest-first", test_promises_come_up_soonest_first);
  g_test_add_func ("/timeline/filters-leave-in-one-kind", test_filters_leave_in_one_kind);
  g_test_add_func ("/timeline/no-more-rows-than-asked-for", test_no_more_rows_than_asked_for);
  return g_test_run ();
}
