/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money: rounding half away from zero, spreading without losing a cent, overflow said and never
 * wrapped; against models that work another way: long division bit by bit, and comparison of
 * fractions. */

#include "money.h"

#include "error.h"

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UWide;

static gint64
random_value (void)
{
  guint64 bits = ((guint64)(guint32)g_test_rand_int () << 32) | (guint32)g_test_rand_int ();
  gint64 value = (gint64)(bits >> g_test_rand_int_range (1, 64));

  return g_test_rand_bit () ? value : -value;
}

static void
assert_too_large (gboolean ok, GError **error)
{
  g_assert_false (ok);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr ((*error)->message, ==, "The amount is too large");
  g_clear_error (error);
}

static void
test_overflow_is_refused (void)
{
  const Money edge[] = { G_MAXINT64, 1 };
  const Money back[] = { G_MAXINT64, 1, -1 };
  GError *error = NULL;
  Money result = 4711;

  assert_too_large (money_add (G_MAXINT64, 1, &result, &error), &error);
  assert_too_large (money_add (G_MININT64, -1, &result, &error), &error);
  assert_too_large (money_sub (0, G_MININT64, &result, &error), &error);
  assert_too_large (money_sum (edge, 2, &result, &error), &error);
  assert_too_large (money_mul_div (G_MAXINT64, 2, 1, &result, &error), &error);
  assert_too_large (money_mul_div (G_MININT64, -1, 1, &result, &error), &error);
  assert_too_large (money_mul_div (G_MININT64, G_MININT64, 1, &result, &error), &error);
  assert_too_large (money_round_to (G_MAXINT64, 2, &result, &error), &error);
  g_assert_cmpint (result, ==, 4711);

  g_assert_true (money_add (G_MAXINT64, G_MININT64, &result, NULL));
  g_assert_cmpint (result, ==, -1);
  g_assert_true (money_sub (-1, G_MININT64, &result, NULL));
  g_assert_cmpint (result, ==, G_MAXINT64);
  g_assert_true (money_sum (back, 3, &result, NULL));
  g_assert_cmpint (result, ==, G_MAXINT64);
  g_assert_true (money_sum (NULL, 0, &result, NULL));
  g_assert_cmpint (result, ==, 0);
  g_assert_true (money_mul_div (G_MININT64, G_MAXINT64, G_MAXINT64, &result, NULL));
  g_assert_cmpint (result, ==, G_MININT64);
}

static void
test_round_is_half_away_from_zero (void)
{
  static const struct {
    gint64 a, b, divisor, result;
  } cases[] = {
    { 5, 1, 10, 1 },
    { -5, 1, 10, -1 },
    { 4, 1, 10, 0 },
    { -4, 1, 10, 0 },
    { 15, 1, 10, 2 },
    { 25, 1, 10, 3 },
    { -25, 1, 10, -3 },
    { 14, 1, 10, 1 },
    { 1, 1, 3, 0 },
    { 2, 1, 3, 1 },
    { -2, 1, 3, -1 },
    { 0, 7, 3, 0 },
    { 1000, 1, 3, 333 },
    { 970, 15, 100, 146 },
    { 129, 2500, 1000, 323 },
    { 7, 1, 1, 7 },
    { 129, -2500, 1000, -323 },
    { -1, 1, 2, -1 },
    { 1, 1, 2, 1 },
    { G_MAXINT64, 1, G_MAXINT64, 1 },
    { G_MAXINT64 / 2, 1, G_MAXINT64, 0 },
    { G_MAXINT64 / 2 + 1, 1, G_MAXINT64, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 result = 4711;

      g_assert_true (money_mul_div (cases[i].a, cases[i].b, cases[i].divisor, &result, NULL));
      g_assert_cmpint (result, ==, cases[i].result);
    }
}

/* Schoolbook: one binary digit of the product after the other. */
static gboolean
long_division (gint64 a, gint64 b, gint64 divisor, gint64 *result)
{
  gboolean negative = (a < 0) != (b < 0);
  UWide product = (UWide)(a < 0 ? -(Wide)a : a) * (UWide)(b < 0 ? -(Wide)b : b);
  UWide quotient = 0;
  UWide rest = 0;

  for (int bit = 127; bit >= 0; bit--)
    {
      rest = rest << 1 | (product >> bit & 1);
      quotient <<= 1;
      if (rest >= (UWide)divisor)
        {
          rest -= (UWide)divisor;
          quotient |= 1;
        }
    }
  if (2 * rest >= (UWide)divisor)
    quotient++;
  if (quotient > (UWide)G_MAXINT64 + (negative ? 1 : 0))
    return FALSE;
  *result = negative ? (gint64) - (Wide)quotient : (gint64)quotient;
  return TRUE;
}

static void
test_rounds_like_long_division (void)
{
  int refused = 0;

  for (int i = 0; i < 100000; i++)
    {
      gint64 a = random_value ();
      gint64 b = random_value ();
      gint64 divisor = random_value ();
      gint64 expected = 0;
      gint64 result = 0;
      gboolean fits;

      divisor = divisor == 0 ? 1 : ABS (divisor);
      if (g_test_rand_int_range (0, 4) == 0)
        {
          a = g_test_rand_int_range (-1000, 1000);
          b = g_test_rand_int_range (-100, 100);
          divisor = g_test_rand_int_range (1, 200);
        }
      fits = long_division (a, b, divisor, &expected);
      g_assert_cmpint (money_mul_div (a, b, divisor, &result, NULL), ==, fits);
      g_assert_cmpint (result, ==, expected);
      refused += !fits;
    }
  g_assert_cmpint (refused, >, 0);
}

static void
test_round_to_the_smallest_coin (void)
{
  static const struct {
    Money amount, step, rounded;
  } cases[] = {
    { 1233, 5, 1235 },
    { 1232, 5, 1230 },
    { -1233, 5, -1235 },
    { 198, 100, 200 },
    { 150, 100, 200 },
    { -150, 100, -200 },
    { 149, 100, 100 },
    { 52, 5, 50 },
    { 1234, 1, 1234 },
    { 0, 5, 0 },
    { 5, 10, 10 },
    { G_MAXINT64, 1, G_MAXINT64 },
    { G_MININT64, 1, G_MININT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Money rounded = 4711;

      g_assert_true (money_round_to (cases[i].amount, cases[i].step, &rounded, NULL));
      g_assert_cmpint (rounded, ==, cases[i].rounded);
    }
}

#define assert_spread(amount, n, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const Money numbers[] = { __VA_ARGS__ };                                                       \
    Money shares[n + 1];                                                                           \
    g_assert_cmpint (G_N_ELEMENTS (numbers), ==, 2 * n);                                           \
    g_assert_true (money_spread (amount, numbers, n, shares, NULL));                               \
    g_assert_cmpmem (shares, n * sizeof (Money), numbers + n, n * sizeof (Money));                 \
  }                                                                                                \
  G_STMT_END

static void
test_spread_examples (void)
{
  assert_spread (1000, 3, 2598, 599, 750, 658, 152, 190);
  assert_spread (300, 3, 900, 600, 300, 150, 100, 50);
  assert_spread (59, 3, 99, 99, 99, 20, 20, 19);
  assert_spread (-1000, 3, 2598, 599, 750, -658, -152, -190);
  assert_spread (0, 3, 0, 0, 0, 0, 0, 0);
  assert_spread (1, 3, 0, 1, 1, 0, 1, 0);
  assert_spread (2, 3, 1, 1, 1, 1, 1, 0);
  assert_spread (3947, 3, 2598, 599, 750, 2598, 599, 750);
  assert_spread (7, 1, 3, 7);
  assert_spread (G_MININT64, 2, G_MAXINT64, G_MAXINT64, G_MININT64 / 2, G_MININT64 / 2);
  assert_spread (G_MAXINT64, 2, G_MAXINT64, G_MAXINT64, G_MAXINT64 / 2 + 1, G_MAXINT64 / 2);
  g_assert_true (money_spread (0, NULL, 0, NULL, NULL));
}

static void
test_spread_refuses (void)
{
  const Money zeros[] = { 0, 0 };
  const Money below[] = { 5, -1 };
  Money shares[2] = { 4711, 4711 };
  g_autoptr (GError) error = NULL;

  g_assert_false (money_spread (1, zeros, 2, shares, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (money_spread (1, below, 2, shares, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (money_spread (1, NULL, 0, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpint (shares[0], ==, 4711);
}

/* The exact share of i is amount·w/sum; multiplied by sum, all is whole. A unit taken from j and
 * given to i must never bring the shares nearer to the exact ones: that is largest remainder. */
static void
assert_nearest (Money amount, const Money *weights, const Money *shares, int n)
{
  Wide sum = 0;

  for (int i = 0; i < n; i++)
    sum += weights[i];
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      {
        Wide i_lacks = (Wide)amount * weights[i] - (Wide)shares[i] * sum;
        Wide j_has_over = (Wide)shares[j] * sum - (Wide)amount * weights[j];

        if (i != j)
          g_assert_true (i_lacks + j_has_over < sum || (i_lacks + j_has_over == sum && j < i));
      }
}

static void
test_spread_is_exact_and_nearest (void)
{
  for (int round = 0; round < 20000; round++)
    {
      int n = g_test_rand_int_range (1, 12);
      gint32 top = 1 << g_test_rand_int_range (1, 30);
      Money weights[12];
      Money shares[12];
      Money amount, sum = 0, total = 0;

      for (int i = 0; i < n; i++)
        {
          weights[i] = g_test_rand_int_range (0, 4) == 0 ? 0 : g_test_rand_int_range (0, top);
          sum += weights[i];
        }
      if (sum == 0)
        continue;
      amount = g_test_rand_int_range (0, (gint32)MIN (sum, G_MAXINT32 - 1) + 1);
      g_assert_true (money_spread (amount, weights, (gsize)n, shares, NULL));
      for (int i = 0; i < n; i++)
        {
          total += shares[i];
          g_assert_cmpint (shares[i], >=, 0);
          g_assert_cmpint (shares[i], <=, weights[i]);
        }
      g_assert_cmpint (total, ==, amount);
      assert_nearest (amount, weights, shares, n);
    }
}

static void
test_a_refund_spreads_as_its_sale (void)
{
  for (int round = 0; round < 5000; round++)
    {
      Money weights[5];
      Money sale[5];
      Money refund[5];
      Money amount = (Money)g_test_rand_int_range (0, G_MAXINT32);

      for (int i = 0; i < 5; i++)
        weights[i] = g_test_rand_int_range (1, 100000);
      g_assert_true (money_spread (amount, weights, 5, sale, NULL));
      g_assert_true (money_spread (-amount, weights, 5, refund, NULL));
      for (int i = 0; i < 5; i++)
        g_assert_cmpint (refund[i], ==, -sale[i]);
    }
}

static void
test_parse (void)
{
  static const char *const refused[]
      = { "",       "NaN",   "1e3", "+1", " 1", "1 ", "1,00", "0.001",
          "12.345", "1.2.3", "1.",  ".1", "€1", "1-", "--1",  "92233720368547758.08" };
  g_autoptr (GError) error = NULL;
  Money amount = 0;

  g_assert_true (money_parse ("19.40", 2, &amount, NULL));
  g_assert_cmpint (amount, ==, 1940);
  g_assert_true (money_parse ("-19.4", 2, &amount, NULL));
  g_assert_cmpint (amount, ==, -1940);
  g_assert_true (money_parse ("19.400", 2, &amount, NULL));
  g_assert_cmpint (amount, ==, 1940);
  g_assert_true (money_parse ("1250", 0, &amount, NULL));
  g_assert_cmpint (amount, ==, 1250);
  g_assert_true (money_parse ("1.25", 3, &amount, NULL));
  g_assert_cmpint (amount, ==, 1250);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("«%s»", refused[i]);
      g_assert_false (money_parse (refused[i], 2, &amount, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (error->message, !=, "");
      g_clear_error (&error);
    }
  g_assert_cmpint (amount, ==, 1250);
  g_assert_false (money_parse ("0.001", 2, &amount, &error));
  g_assert_cmpstr (error->message, ==, "The amount may have only 2 decimals");
}

static void
test_parse_reads_what_format_wrote (void)
{
  for (int i = 0; i < 50000; i++)
    {
      Money amount = random_value ();
      Money back = 0;
      int exponent = g_test_rand_int_range (0, 5);
      g_autofree char *text = money_format (amount, exponent);

      g_assert_true (money_parse (text, exponent, &back, NULL));
      g_assert_cmpint (back, ==, amount);
    }
}

static void
test_local_amounts (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = money_display (-123450, 2);
  Money amount = 0;

  g_assert_true (money_parse_local ("12,50", 2, ",", &amount, NULL));
  g_assert_cmpint (amount, ==, 1250);
  g_assert_true (money_parse_local ("1.250,00", 2, ",", &amount, NULL));
  g_assert_cmpint (amount, ==, 125000);
  g_assert_false (money_parse_local ("1.250", 2, ",", &amount, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "two ways"));
  g_assert_cmpint (amount, ==, 125000);
  g_assert_cmpstr (shown, ==, "\u22121234.50");
}

static void
test_rates (void)
{
  static const struct {
    const char *text;
    Rate rate;
    const char *format;
  } good[] = {
    { "10%", 10000, "10" },      { "10", 10000, "10" },  { "0", 0, "0" },
    { "100%", RATE_ONE, "100" }, { "5.5", 5500, "5.5" }, { "0.125%", 125, "0.125" },
    { "21.000", 21000, "21" },
  };
  static const char *const bad[]
      = { "",        "%",    "10%%",   "10 %", "-1",  "-0.001%",
          "100.001", "101%", "0.0001", "1e1",  "NaN", "99999999999999999999%",
          "1,5" };
  g_autoptr (GError) error = NULL;
  Rate rate = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *format = NULL;

      g_assert_true (rate_parse (good[i].text, &rate, NULL));
      g_assert_cmpint (rate, ==, good[i].rate);
      format = rate_format (rate);
      g_assert_cmpstr (format, ==, good[i].format);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("«%s»", bad[i]);
      g_assert_false (rate_parse (bad[i], &rate, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_null (strstr (error->message, "%%"));
      g_clear_error (&error);
    }
  g_assert_cmpint (rate, ==, 21000);
}

static void
test_currencies (void)
{
  static const struct {
    const char *code;
    int exponent;
  } cases[] = {
    { "EUR", 2 },  { "CHF", 2 },  { "SEK", 2 },  { "JPY", 0 },  { "KRW", 0 }, { "ISK", 0 },
    { "BHD", 3 },  { "KWD", 3 },  { "TND", 3 },  { "IQD", 3 },  { "CLF", 4 }, { "CLP", 0 },
    { "RSD", 2 },  { "ALL", 2 },  { "HUF", 2 },  { "UGX", 0 },  { "XAF", 0 }, { "XCD", 2 },
    { "XXX", -1 }, { "XAU", -1 }, { "ZZQ", -1 }, { "eur", -1 }, { "EU", -1 }, { "EURO", -1 },
    { "", -1 },    { "E R", -1 }, { "€", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (currency_exponent (cases[i].code), ==, cases[i].exponent);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/overflow-is-refused", test_overflow_is_refused);
  g_test_add_func ("/money/round-is-half-away-from-zero", test_round_is_half_away_from_zero);
  g_test_add_func ("/money/rounds-like-long-division", test_rounds_like_long_division);
  g_test_add_func ("/money/round-to-the-smallest-coin", test_round_to_the_smallest_coin);
  g_test_add_func ("/money/spread-examples", test_spread_examples);
  g_test_add_func ("/money/spread-refuses", test_spread_refuses);
  g_test_add_func ("/money/spread-is-exact-and-nearest", test_spread_is_exact_and_nearest);
  g_test_add_func ("/money/a-refund-spreads-as-its-sale", test_a_refund_spreads_as_its_sale);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/parse-reads-what-format-wrote", test_parse_reads_what_format_wrote);
  g_test_add_func ("/money/local-amounts", test_local_amounts);
  g_test_add_func ("/money/rates", test_rates);
  g_test_add_func ("/money/currencies", test_currencies);
  return g_test_run ();
}
