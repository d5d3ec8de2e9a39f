/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal numbers in files: what is read, what is refused and why, and that nothing is lost between
 * writing and reading. */

#include "decimal.h"

typedef struct {
  const char *text;
  int places;
  DecimalState state;
  gint64 value;
} Case;

static const Case cases[] = {
  { "19.40", 2, DECIMAL_OK, 1940 },
  { "19.4", 2, DECIMAL_OK, 1940 },
  { "19", 2, DECIMAL_OK, 1900 },
  { "19.400", 2, DECIMAL_OK, 1940 },
  { "19.401", 2, DECIMAL_TOO_FINE, 0 },
  { "0", 0, DECIMAL_OK, 0 },
  { "-0.00", 2, DECIMAL_OK, 0 },
  { "-0.01", 2, DECIMAL_OK, -1 },
  { "007", 0, DECIMAL_OK, 7 },
  { "5.0", 0, DECIMAL_OK, 5 },
  { "5.1", 0, DECIMAL_TOO_FINE, 0 },
  { "", 2, DECIMAL_MALFORMED, 0 },
  { "-", 2, DECIMAL_MALFORMED, 0 },
  { ".5", 2, DECIMAL_MALFORMED, 0 },
  { "5.", 2, DECIMAL_MALFORMED, 0 },
  { "+5", 2, DECIMAL_MALFORMED, 0 },
  { "--5", 2, DECIMAL_MALFORMED, 0 },
  { " 5", 2, DECIMAL_MALFORMED, 0 },
  { "5 ", 2, DECIMAL_MALFORMED, 0 },
  { "5\n", 2, DECIMAL_MALFORMED, 0 },
  { "1e3", 2, DECIMAL_MALFORMED, 0 },
  { "NaN", 2, DECIMAL_MALFORMED, 0 },
  { "inf", 2, DECIMAL_MALFORMED, 0 },
  { "0x10", 2, DECIMAL_MALFORMED, 0 },
  { "1,5", 2, DECIMAL_MALFORMED, 0 },
  { "1.2.3", 2, DECIMAL_MALFORMED, 0 },
  { "1.-2", 2, DECIMAL_MALFORMED, 0 },
  { "٣", 2, DECIMAL_MALFORMED, 0 },
  { "92233720368547758.07", 2, DECIMAL_OK, G_MAXINT64 },
  { "92233720368547758.08", 2, DECIMAL_TOO_LARGE, 0 },
  { "-92233720368547758.08", 2, DECIMAL_OK, G_MININT64 },
  { "-92233720368547758.09", 2, DECIMAL_TOO_LARGE, 0 },
  { "92233720368547759", 2, DECIMAL_TOO_LARGE, 0 },
  { "9223372036854775807", 0, DECIMAL_OK, G_MAXINT64 },
  { "9223372036854775808", 0, DECIMAL_TOO_LARGE, 0 },
  { "1000000000000000000", 2, DECIMAL_TOO_LARGE, 0 },
  { "18446744073709551617", 0, DECIMAL_TOO_LARGE, 0 },
  { "99999999999999999999999999999999999999999999", 2, DECIMAL_TOO_LARGE, 0 },
  { "99999999999999999999999999999999999999999999x", 2, DECIMAL_MALFORMED, 0 },
  { "00000000000000000000000000000000000000000001", 2, DECIMAL_OK, 100 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      gint64 value = 4711;

      g_test_message ("«%s» with %d places", c->text, c->places);
      g_assert_cmpint (decimal_parse (c->text, -1, c->places, &value), ==, c->state);
      g_assert_cmpint (value, ==, c->state == DECIMAL_OK ? c->value : 4711);
    }
}

static void
test_reads_only_the_length (void)
{
  gint64 value = 0;

  g_assert_cmpint (decimal_parse ("12.5%", 4, 3, &value), ==, DECIMAL_OK);
  g_assert_cmpint (value, ==, 12500);
  g_assert_cmpint (decimal_parse ("12", 0, 3, &value), ==, DECIMAL_MALFORMED);
  g_assert_cmpint (decimal_parse ("12.5", 3, 3, &value), ==, DECIMAL_MALFORMED);
}

static void
test_format (void)
{
  static const struct {
    gint64 value;
    int places;
    gboolean trim;
    const char *text;
  } forms[] = {
    { 1940, 2, FALSE, "19.40" },
    { 1940, 2, TRUE, "19.4" },
    { 1900, 2, TRUE, "19" },
    { 0, 2, FALSE, "0.00" },
    { 0, 3, TRUE, "0" },
    { -5, 2, FALSE, "-0.05" },
    { -5, 0, FALSE, "-5" },
    { 100, 0, TRUE, "100" },
    { 10, 3, TRUE, "0.01" },
    { G_MAXINT64, 2, FALSE, "92233720368547758.07" },
    { G_MININT64, 2, FALSE, "-92233720368547758.08" },
    { G_MININT64, 0, TRUE, "-9223372036854775808" },
    { G_MININT64, 6, TRUE, "-9223372036854.775808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = decimal_format (forms[i].value, forms[i].places, forms[i].trim);

      g_assert_cmpstr (text, ==, forms[i].text);
    }
}

/* Numbers of every length, not only the long ones that a plain random 64 bits would be. */
static gint64
random_value (void)
{
  guint64 bits = ((guint64)(guint32)g_test_rand_int () << 32) | (guint32)g_test_rand_int ();
  gint64 value = (gint64)(bits >> g_test_rand_int_range (1, 64));

  return g_test_rand_bit () ? value : -value;
}

static void
test_what_is_written_is_read_back (void)
{
  for (int i = 0; i < 100000; i++)
    {
      gint64 value = random_value ();
      gint64 back = 0;
      int places = g_test_rand_int_range (0, DECIMAL_MAX_PLACES + 1);
      g_autofree char *text = decimal_format (value, places, g_test_rand_bit ());

      g_assert_cmpint (decimal_parse (text, -1, places, &back), ==, DECIMAL_OK);
      g_assert_cmpint (back, ==, value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/reads-one-form-only", test_cases);
  g_test_add_func ("/decimal/reads-only-the-length", test_reads_only_the_length);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/what-is-written-is-read-back", test_what_is_written_is_read_back);
  return g_test_run ();
}
