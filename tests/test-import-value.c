/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, days and yes or no as files write them. */

#include "import-value.h"

#include "decimal.h"
#include "error.h"

static void
test_numbers (void)
{
  static const struct {
    const char *text;
    char decimal;
    const char *value; /* NULL: refused */
    gboolean rounded;
  } cases[] = {
    { "20.7999992", 0, "20.80", TRUE },
    { "20.795", '.', "20.80", TRUE },
    { "20.7949999", 0, "20.79", TRUE },
    { "20.80", 0, "20.80", FALSE },
    { "20.8000", 0, "20.80", FALSE },
    { "12,50", 0, "12.50", FALSE },
    { "1.234,50", 0, "1234.50", FALSE },
    { "1,234.50", 0, "1234.50", FALSE },
    { "1.234.567", 0, "1234567.00", FALSE },
    { "1 234,5", 0, "1234.50", FALSE },
    { "1'234.50", 0, "1234.50", FALSE },
    { "1\u202f234,50 €", 0, "1234.50", FALSE },
    { "€ 12.50", 0, "12.50", FALSE },
    { "EUR12,50", 0, "12.50", FALSE },
    { "(12.50)", 0, "-12.50", FALSE },
    { "12.50-", 0, "-12.50", FALSE },
    { "−12,50", 0, "-12.50", FALSE },
    { "-.5", 0, "-0.50", FALSE },
    { "18", 0, "18.00", FALSE },
    { "0.125", 0, "0.13", TRUE },
    { "1.250", '.', "1.25", FALSE },
    { "1.250", ',', "1250.00", FALSE },
    { "-0.995", '.', "-1.00", TRUE },
    { "1.250", 0, NULL, FALSE },
    { "1,250", 0, NULL, FALSE },
    { "1,25,0", 0, NULL, FALSE },
    { "12,34.5", 0, NULL, FALSE },
    { "1e3", 0, NULL, FALSE },
    { "NaN", 0, NULL, FALSE },
    { "", 0, NULL, FALSE },
    { "-", 0, NULL, FALSE },
    { "99999999999999999999", 0, NULL, FALSE },
    { "92233720368547758.07", 0, "92233720368547758.07", FALSE },
    { "92233720368547758.079", 0, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ImportStyle style = { .decimal = cases[i].decimal };
      g_autoptr (GError) error = NULL;
      gboolean rounded = FALSE;
      gint64 value = 0;
      gboolean ok = import_number (cases[i].text, &style, 2, &value, &rounded, &error);
      g_autofree char *written = ok ? decimal_format (value, 2, FALSE) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (written, ==, cases[i].value);
      if (!ok)
        g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      else
        g_assert_cmpint (rounded, ==, cases[i].rounded);
    }
}

/* Whatever is written in either way is read as what it was. */
static void
test_what_is_written_is_read (void)
{
  for (int i = 0; i < 2000; i++)
    {
      gint64 value = (gint64)g_test_rand_int_range (-1000000000, 1000000000) * 97;
      gboolean comma = g_test_rand_int_range (0, 2);
      ImportStyle style = { .decimal = comma ? ',' : '.' };
      g_autofree char *plain = decimal_format (value, 2, FALSE);
      g_autofree char *whole = g_strndup (plain, strlen (plain) - 3);
      gsize digits = strlen (whole) - (*whole == '-');
      g_autoptr (GString) grouped = g_string_new (whole);
      gboolean rounded = FALSE;
      gint64 read;

      for (gsize k = 3; k < digits; k += 3)
        g_string_insert_c (grouped, (gssize)(grouped->len - k - (k - 3) / 3), comma ? '.' : ',');
      g_string_append_printf (grouped, "%c%s", comma ? ',' : '.', plain + strlen (plain) - 2);
      g_assert_true (import_number (grouped->str, &style, 2, &read, &rounded, NULL));
      g_assert_cmpint (read, ==, value);
      g_assert_false (rounded);
    }
}

static void
test_a_file_shows_its_sign (void)
{
  ImportStyle style = { 0 };

  import_style_learn_number (&style, "1.250");
  g_assert_cmpint (style.decimal, ==, 0);
  import_style_learn_number (&style, "12,50");
  g_assert_cmpint (style.decimal, ==, ',');
  import_style_learn_number (&style, "n/a");
  g_assert_cmpint (style.decimal, ==, ',');
  import_style_learn_number (&style, "12.50");
  g_assert_cmpint (style.decimal, ==, 0);
  import_style_learn_number (&style, "12.50");
  g_assert_cmpint (style.decimal, ==, 0);
}

static void
test_days (void)
{
  static const struct {
    const char *text;
    gboolean month_first;
    const char *day;
    int second;
  } cases[] = {
    { "1996-07-04", FALSE, "1996-07-04", -1 },
    { "1996-07-04 00:00:00.000", FALSE, "1996-07-04", 0 },
    { "2010-12-01 08:26:00", FALSE, "2010-12-01", 30360 },
    { "2010-12-01T08:26", FALSE, "2010-12-01", 30360 },
    { "4.7.1996", FALSE, "1996-07-04", -1 },
    { "04. 07. 1996", FALSE, "1996-07-04", -1 },
    { "04/07/1996", FALSE, "1996-07-04", -1 },
    { "07/04/1996", TRUE, "1996-07-04", -1 },
    { "1996/07/04", TRUE, "1996-07-04", -1 },
    { "29.02.2024", FALSE, "2024-02-29", -1 },
    { "29.02.2023", FALSE, NULL, 0 },
    { "31/12/26", FALSE, NULL, 0 },
    { "12/31/2026", FALSE, NULL, 0 },
    { "2026-12-31 25:00", FALSE, NULL, 0 },
    { "yesterday", FALSE, NULL, 0 },
    { "", FALSE, NULL, 0 },
    { "99999999-1-1", FALSE, NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ImportStyle style = { .month_first = cases[i].month_first };
      g_autoptr (GError) error = NULL;
      int second = 0;
      Day day;
      gboolean ok = import_moment (cases[i].text, &style, &day, &second, &error);
      g_autofree char *written = ok ? day_format (day) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (written, ==, cases[i].day);
      if (ok)
        g_assert_cmpint (second, ==, cases[i].second);
      else
        g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
    }
}

static void
test_the_month_shows_itself (void)
{
  ImportStyle style = { 0 };

  import_style_learn_day (&style, "01/02/2026");
  import_style_learn_day (&style, "31/02/2026");
  g_assert_false (style.month_first);
  import_style_learn_day (&style, "12/31/2026");
  g_assert_true (style.month_first);
}

static void
test_flags (void)
{
  gboolean flag;

  g_assert_true (import_flag ("Ja", &flag, NULL) && flag);
  g_assert_true (import_flag (" 1 ", &flag, NULL) && flag);
  g_assert_true (import_flag ("sì", &flag, NULL) && flag);
  g_assert_true (import_flag ("да", &flag, NULL) && flag);
  g_assert_true (import_flag ("0", &flag, NULL) && !flag);
  g_assert_true (import_flag ("Nein", &flag, NULL) && !flag);
  g_assert_false (import_flag ("maybe", &flag, NULL));
  g_assert_false (import_flag ("yes no", &flag, NULL));
  g_assert_false (import_flag ("", &flag, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-value/numbers", test_numbers);
  g_test_add_func ("/import-value/what-is-written-is-read", test_what_is_written_is_read);
  g_test_add_func ("/import-value/a-file-shows-its-sign", test_a_file_shows_its_sign);
  g_test_add_func ("/import-value/days", test_days);
  g_test_add_func ("/import-value/the-month-shows-itself", test_the_month_shows_itself);
  g_test_add_func ("/import-value/flags", test_flags);
  return g_test_run ();
}
