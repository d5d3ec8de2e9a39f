/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times in the store's zone, whatever the machine's. */

#include "fixture.h"
#include "format.h"

#define NOW G_GINT64_CONSTANT (1795393260) /* 2026-11-23 00:21 UTC, 01:21 in Rome */

static void
test_when_is_the_stores (void)
{
  static const struct {
    gint64 ago;
    const char *text;
  } cases[] = {
    { 0, "01:21" },
    { 4800, "00:01" },
    { 4860, "00:00" },
    { 4861, "Yesterday" },
    { 4860 + 86400, "Yesterday" },
    { 4861 + 86400, "21 Nov" },
    { 86400 * 326, "1 Jan" },
    { 86400 * 327, "31 Dec 2025" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  shop_set_clock (fixture->shop, NOW);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = format_when (fixture->shop, NOW - cases[i].ago);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_a_day_says_its_year_where_it_is_another (void)
{
  static const struct {
    int ago;
    const char *text;
  } cases[] = {
    { 0, "Today" },   { 1, "Yesterday" },     { 2, "21 Nov" },
    { 326, "1 Jan" }, { 327, "31 Dec 2025" }, { -40, "2 Jan 2027" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  shop_set_clock (fixture->shop, NOW);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = format_day (fixture->shop, shop_today (fixture->shop) - cases[i].ago);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_the_desks_date (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *today = NULL;

  shop_set_clock (fixture->shop, NOW);
  today = format_today (fixture->shop);
  g_assert_cmpstr (today, ==, "Monday 23 November");
  g_assert_cmpint (format_hour (fixture->shop), ==, 1);
}

/* Italian writes «sabato» small, and a heading with a capital letter; Latin has one in «é», too. */
static void
test_a_heading_begins_with_a_capital (void)
{
  const struct {
    const char *words;
    const char *heading;
  } cases[] = { { "sabato 28 novembre", "Sabato 28 novembre" },
                { "éabc", "Éabc" },
                { "28 november", "28 november" },
                { "שבת", "שבת" },
                { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *heading = format_heading (g_strdup (cases[i].words));
      g_assert_cmpstr (heading, ==, cases[i].heading);
    }
}

/* Only what has one is shut in: most numbers have none. */
static void
test_a_sign_stays_with_its_number (void)
{
  g_autofree char *owed = format_amount (647, 2);
  g_autofree char *refund = format_amount (-647, 2);
  g_autofree char *stock = format_quantity (12500);
  g_autofree char *below = format_quantity (-2000);
  g_autofree char *more = format_difference (3000);
  g_autofree char *less = format_difference (-1500);
  g_autofree char *same = format_difference (0);

  g_assert_cmpstr (owed, ==, "6.47");
  g_assert_cmpstr (refund, ==, "\u2068\u22126.47\u2069");
  g_assert_cmpstr (stock, ==, "12.5");
  g_assert_cmpstr (below, ==, "\u2068\u22122\u2069");
  g_assert_cmpstr (more, ==, "\u2068+3\u2069");
  g_assert_cmpstr (less, ==, "\u2068\u22121.5\u2069");
  g_assert_cmpstr (same, ==, "0");
}

static void
test_numbers_drop_their_letter (void)
{
  g_assert_cmpstr (format_number ("O2026-000412"), ==, "2026-000412");
  g_assert_cmpstr (format_number ("2026-000412"), ==, "2026-000412");
  g_assert_cmpstr (format_number ("CHAI"), ==, "CHAI");
}

static void
test_each_state_has_words (void)
{
  for (int state = 0; state < N_ORDER_STATES; state++)
    {
      const char *style = NULL;
      const char *words = format_state (order_state_name (state), &style);

      g_assert_cmpstr (words, !=, order_state_name (state));
      g_assert_nonnull (style);
    }
  g_assert_cmpstr (format_state ("unheard-of", NULL), ==, "unheard-of");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/format/when", test_when_is_the_stores);
  g_test_add_func ("/format/day", test_a_day_says_its_year_where_it_is_another);
  g_test_add_func ("/format/today", test_the_desks_date);
  g_test_add_func ("/format/heading", test_a_heading_begins_with_a_capital);
  g_test_add_func ("/format/a-sign-stays-with-its-number", test_a_sign_stays_with_its_number);
  g_test_add_func ("/format/number", test_numbers_drop_their_letter);
  g_test_add_func ("/format/state", test_each_state_has_words);
  return g_test_run ();
}
