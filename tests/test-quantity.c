/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quantities: thousandths in, thousandths out, and never beyond their bounds. */

#include "quantity.h"

#include "error.h"

static void
test_good (void)
{
  static const struct {
    const char *text;
    Quantity quantity;
    const char *format;
  } cases[] = {
    { "2", 2000, "2" },
    { "0.25", 250, "0.25" },
    { "1.500", 1500, "1.5" },
    { "0", 0, "0" },
    { "-1", -1000, "-1" },
    { "0.001", 1, "0.001" },
    { "1.2500", 1250, "1.25" },
    { "10", 10000, "10" },
    { "1000000000000", QUANTITY_MAX, "1000000000000" },
    { "-1000000000000", -QUANTITY_MAX, "-1000000000000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Quantity quantity = 4711;
      g_autofree char *format = NULL;

      g_assert_true (quantity_parse (cases[i].text, &quantity, NULL));
      g_assert_cmpint (quantity, ==, cases[i].quantity);
      format = quantity_format (quantity);
      g_assert_cmpstr (format, ==, cases[i].format);
    }
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    const char *words;
  } cases[] = {
    { "", "not a quantity" },
    { "two", "not a quantity" },
    { "1e3", "not a quantity" },
    { "NaN", "not a quantity" },
    { "1,5", "not a quantity" },
    { " 1", "not a quantity" },
    { "0.0001", "only 3 decimals" },
    { "1000000000000.001", "too large" },
    { "-1000000000001", "too large" },
    { "9223372036854775807", "too large" },
    { "99999999999999999999", "too large" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      Quantity quantity = 4711;

      g_test_message ("«%s»", cases[i].text);
      g_assert_false (quantity_parse (cases[i].text, &quantity, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_cmpint (quantity, ==, 4711);
    }
}

static void
test_as_typed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = quantity_display (-1250);
  Quantity quantity = 0;

  g_assert_true (quantity_parse_local ("0,25", ",", &quantity, NULL));
  g_assert_cmpint (quantity, ==, 250);
  g_assert_true (quantity_parse_local ("1,250", ",", &quantity, NULL));
  g_assert_cmpint (quantity, ==, 1250);
  g_assert_false (quantity_parse_local ("1.250", ",", &quantity, &error));
  g_assert_nonnull (strstr (error->message, "two ways"));
  g_assert_cmpstr (shown, ==, "\u22121.25");
}

static void
test_parse_reads_what_format_wrote (void)
{
  for (int i = 0; i < 50000; i++)
    {
      Quantity quantity
          = ((Quantity)g_test_rand_int () * (1 << 18) + g_test_rand_int_range (0, 1 << 18))
            >> g_test_rand_int_range (0, 40);
      Quantity back = 0;
      g_autofree char *text = quantity_format (quantity);

      g_assert_true (quantity_parse (text, &back, NULL));
      g_assert_cmpint (back, ==, quantity);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantity/good", test_good);
  g_test_add_func ("/quantity/refused", test_refused);
  g_test_add_func ("/quantity/as-typed", test_as_typed);
  g_test_add_func ("/quantity/parse-reads-what-format-wrote", test_parse_reads_what_format_wrote);
  return g_test_run ();
}
