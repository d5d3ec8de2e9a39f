/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal numbers as people type them: never off by a thousand, whatever the locale. */

#include "decimal.h"

typedef struct {
  const char *text;
  const char *point;
  int places;
  DecimalState state;
  gint64 value;
} Case;

static const Case cases[] = {
  { "12,50", ",", 2, DECIMAL_OK, 1250 },
  { "12,50", ".", 2, DECIMAL_OK, 1250 },
  { "12.50", ",", 2, DECIMAL_OK, 1250 },
  { "12.5", ".", 2, DECIMAL_OK, 1250 },
  { " 12.5\t", ".", 2, DECIMAL_OK, 1250 },
  { "-12,5", ",", 2, DECIMAL_OK, -1250 },
  { "−12,5", ",", 2, DECIMAL_OK, -1250 },
  { "1250", ",", 2, DECIMAL_OK, 125000 },
  /* a thousand times more or less: refused, whatever the locale */
  { "1.250", ",", 2, DECIMAL_AMBIGUOUS, 0 },
  { "1.250", ".", 2, DECIMAL_AMBIGUOUS, 0 },
  { "1,250", ".", 2, DECIMAL_AMBIGUOUS, 0 },
  { "1,250", ",", 2, DECIMAL_AMBIGUOUS, 0 },
  { "-999.999", ",", 2, DECIMAL_AMBIGUOUS, 0 },
  /* three decimals, or none: the locale's point says which */
  { "1.250", ".", 3, DECIMAL_OK, 1250 },
  { "1.250", ",", 3, DECIMAL_AMBIGUOUS, 0 },
  { "1.250", ",", 0, DECIMAL_OK, 1250 },
  { "1.250", ".", 0, DECIMAL_AMBIGUOUS, 0 },
  { "12,5", ",", 0, DECIMAL_TOO_FINE, 0 },
  /* nobody writes a group after these */
  { "0.250", ",", 2, DECIMAL_OK, 25 },
  { "0,255", ",", 2, DECIMAL_TOO_FINE, 0 },
  { "1250.250", ",", 2, DECIMAL_OK, 125025 },
  { "1.2500", ",", 2, DECIMAL_OK, 125 },
  /* groups that can be nothing else */
  { "1.250,00", ",", 2, DECIMAL_OK, 125000 },
  { "1,250.00", ",", 2, DECIMAL_OK, 125000 },
  { "1,250.00", ".", 2, DECIMAL_OK, 125000 },
  { "1.250.000", ",", 2, DECIMAL_OK, 125000000 },
  { "1.250.000,5", ",", 2, DECIMAL_OK, 125000050 },
  { "1 250", ",", 2, DECIMAL_OK, 125000 },
  { "1\u00a0250,75", ",", 2, DECIMAL_OK, 125075 },
  { "1\u202f250,75", ",", 2, DECIMAL_OK, 125075 },
  { "1'250.75", ".", 2, DECIMAL_OK, 125075 },
  { "1’250.75", ".", 2, DECIMAL_OK, 125075 },
  { "12,34,567.89", ".", 2, DECIMAL_OK, 123456789 },
  /* groups of the wrong size */
  { "1.25.00", ",", 2, DECIMAL_MALFORMED, 0 },
  { "12 50", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1250.000,00", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1.25,00", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1,2,3,4", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1.250,000.00", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1,250 00", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1.250,", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1,", ",", 2, DECIMAL_MALFORMED, 0 },
  { ",5", ",", 2, DECIMAL_MALFORMED, 0 },
  { "", ",", 2, DECIMAL_MALFORMED, 0 },
  { "12 €", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1e3", ",", 2, DECIMAL_MALFORMED, 0 },
  { "NaN", ",", 2, DECIMAL_MALFORMED, 0 },
  { "1\xff"
    "2",
    ",", 2, DECIMAL_MALFORMED, 0 },
  { "99999999999999999999", ",", 2, DECIMAL_TOO_LARGE, 0 },
  /* other digits */
  { "١٬٢٥٠٫٥٠", "٫", 2, DECIMAL_OK, 125050 },
  { "١٢٫٥", ".", 2, DECIMAL_OK, 1250 },
  { "１２．５", ".", 2, DECIMAL_MALFORMED, 0 },
  { "１２.５", ".", 2, DECIMAL_OK, 1250 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      gint64 value = 4711;

      if (g_utf8_validate (c->text, -1, NULL))
        g_test_message ("«%s» where the point is «%s», %d places", c->text, c->point, c->places);
      g_assert_cmpint (decimal_parse_local (c->text, c->places, c->point, &value), ==, c->state);
      g_assert_cmpint (value, ==, c->state == DECIMAL_OK ? c->value : 4711);
    }
}

static const struct {
  const char *locale;
  const char *point;
  const char *text;
} shown[] = {
  { "C", ".", "\u22121234567.80" },
  { "de_DE.UTF-8", ",", "\u22121.234.567,80" },
  { "de_CH.UTF-8", ".", "\u22121’234’567.80" },
  { "en_US.UTF-8", ".", "\u22121,234,567.80" },
  { "en_IN.UTF-8", ".", "\u221212,34,567.80" },
  { "fr_FR.UTF-8", ",", "\u22121\u202f234\u202f567,80" },
  { "ar_EG.UTF-8", "٫", "\u2212١٬٢٣٤٬٥٦٧٫٨٠" },
};

static void
test_display_follows_the_locale (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = decimal_display_in (shown[i].locale, -123456780, 2, FALSE);

      g_assert_cmpstr (text, ==, shown[i].text);
    }
}

static void
test_display_edges (void)
{
  static const struct {
    gint64 value;
    int places;
    gboolean trim;
    const char *text;
  } edges[] = {
    { 0, 2, FALSE, "0,00" },
    { 99999, 2, FALSE, "999,99" },
    { 100000, 2, FALSE, "1.000,00" },
    { 1500, 3, TRUE, "1,5" },
    { 1000, 3, TRUE, "1" },
    { 1234000, 3, TRUE, "1.234" },
    { 1234, 0, FALSE, "1.234" },
    { -1, 2, FALSE, "\u22120,01" },
    { G_MININT64, 2, FALSE, "\u221292.233.720.368.547.758,08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autofree char *text
          = decimal_display_in ("de_DE", edges[i].value, edges[i].places, edges[i].trim);

      g_assert_cmpstr (text, ==, edges[i].text);
    }
  g_assert_cmpstr (decimal_point (), ==, ".");
}

/* What is shown is read back as itself, or is refused: never as something else. */
static void
test_what_is_shown_is_never_misread (void)
{
  for (int i = 0; i < 50000; i++)
    {
      gsize which = (gsize)g_test_rand_int_range (0, G_N_ELEMENTS (shown));
      gint64 value = (gint64)g_test_rand_int () * g_test_rand_int_range (1, 100000)
                     >> g_test_rand_int_range (0, 48);
      int places = g_test_rand_int_range (0, 4);
      gboolean trim = g_test_rand_bit ();
      gint64 back = 0;
      g_autofree char *text = decimal_display_in (shown[which].locale, value, places, trim);
      DecimalState state = decimal_parse_local (text, places, shown[which].point, &back);

      if (state == DECIMAL_OK)
        g_assert_cmpint (back, ==, value);
      else
        g_assert_true (state == DECIMAL_AMBIGUOUS && (trim || places == 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal-local/never-off-by-a-thousand", test_cases);
  g_test_add_func ("/decimal-local/display-follows-the-locale", test_display_follows_the_locale);
  g_test_add_func ("/decimal-local/display-edges", test_display_edges);
  g_test_add_func ("/decimal-local/what-is-shown-is-never-misread",
                   test_what_is_shown_is_never_misread);
  return g_test_run ();
}
