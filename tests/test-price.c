/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules 1, 2 and 3: the examples, the edges, and random orders against a model that works in exact
 * fractions and ranks instead of sorting. */

#include "config.h"

#include "price.h"

#include "error.h"

__extension__ typedef __int128 Wide;

#define CASES 25000

static Discount
amount_off (Money amount)
{
  return (Discount){ DISCOUNT_AMOUNT, amount };
}

static Discount
rate_off (Rate rate)
{
  return (Discount){ DISCOUNT_RATE, rate };
}

static const Discount none_off = { DISCOUNT_NONE, 0 };

static PriceLine
line_of (Money price, Quantity quantity, Rate tax_rate)
{
  return (PriceLine){ .price = price, .quantity = quantity, .tax_rate = tax_rate };
}

static void
assert_refused (PriceLine *lines, gsize n_lines, Discount order_discount, const char *field)
{
  g_autoptr (GError) error = NULL;
  Money total;
  Money tax;

  g_assert_false (price_lines (lines, n_lines, order_discount, TAX_INCLUDED, TAX_PER_LINE, &total,
                               &tax, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
test_parse (void)
{
  static const struct {
    const char *text;
    Discount discount;
    const char *formatted;
  } cases[] = {
    { "1.00", { DISCOUNT_AMOUNT, 100 }, "1.00" },   { "0.05", { DISCOUNT_AMOUNT, 5 }, "0.05" },
    { "7", { DISCOUNT_AMOUNT, 700 }, "7.00" },      { "10%", { DISCOUNT_RATE, 10000 }, "10%" },
    { "12.5%", { DISCOUNT_RATE, 12500 }, "12.5%" }, { "100%", { DISCOUNT_RATE, RATE_ONE }, "100%" },
    { "0%", { DISCOUNT_NONE, 0 }, NULL },           { "0.00", { DISCOUNT_NONE, 0 }, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *formatted = NULL;
      Discount discount;

      g_assert_true (discount_parse (cases[i].text, 2, &discount, &error));
      g_assert_no_error (error);
      g_assert_cmpint (discount.kind, ==, cases[i].discount.kind);
      g_assert_cmpint (discount.value, ==, cases[i].discount.value);
      formatted = discount_format (discount, 2);
      g_assert_cmpstr (formatted, ==, cases[i].formatted);
    }
}

static void
test_parse_refuses (void)
{
  static const char *const bad[]
      = { "",     "%",  "-1.00", "-1%",  "101%", "1.001", "1,00", "1e3", "NaN",
          "10 %", " 1", "1%%",   "0x10", "ten",  "+1",    "1.",   "٣" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      Discount discount = { DISCOUNT_RATE, 42 };

      if (discount_parse (bad[i], 2, &discount, &error))
        g_error ("«%s» was read as a discount", bad[i]);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpint (discount.value, ==, 42);
    }
}

static void
test_order_discount (void)
{
  PriceLine lines[] = { line_of (1299, 2000, 0), line_of (599, 1000, 0), line_of (250, 3000, 0) };
  g_autoptr (GError) error = NULL;
  Money total;
  Money tax;

  g_assert_true (
      price_lines (lines, 3, amount_off (1000), TAX_INCLUDED, TAX_PER_LINE, &total, &tax, &error));
  g_assert_cmpint (lines[0].value, ==, 2598);
  g_assert_cmpint (lines[1].value, ==, 599);
  g_assert_cmpint (lines[2].value, ==, 750);
  g_assert_cmpint (lines[0].discount_share, ==, 658);
  g_assert_cmpint (lines[1].discount_share, ==, 152);
  g_assert_cmpint (lines[2].discount_share, ==, 190);
  g_assert_cmpint (lines[0].gross, ==, 1940);
  g_assert_cmpint (lines[1].gross, ==, 447);
  g_assert_cmpint (lines[2].gross, ==, 560);
  g_assert_cmpint (total, ==, 2947);
  g_assert_cmpint (tax, ==, 0);
}

static void
test_own_discount (void)
{
  PriceLine lines[] = { line_of (129, 3000, 0), line_of (1000, 500, 0), line_of (333, 1500, 0) };
  Money total;
  Money tax;

  lines[0].discount_given = rate_off (10000);
  lines[1].discount_given = amount_off (500);
  g_assert_true (
      price_lines (lines, 3, rate_off (50000), TAX_INCLUDED, TAX_PER_LINE, &total, &tax, NULL));
  g_assert_cmpint (lines[0].value, ==, 387);
  g_assert_cmpint (lines[0].discount, ==, 39); /* 38.7 */
  g_assert_cmpint (lines[1].discount, ==, 500);
  g_assert_cmpint (lines[1].gross, ==, 0);
  g_assert_cmpint (lines[2].value, ==, 500); /* 499.5 */
  /* half of 348 + 0 + 500 = 424, over 348 and 500 */
  g_assert_cmpint (lines[0].discount_share, ==, 174);
  g_assert_cmpint (lines[1].discount_share, ==, 0);
  g_assert_cmpint (lines[2].discount_share, ==, 250);
  g_assert_cmpint (total, ==, 424);
}

static void
test_ties_go_to_the_lower_line (void)
{
  PriceLine lines[] = { line_of (100, 1000, 0), line_of (100, 1000, 0), line_of (100, 1000, 0) };
  Money total;
  Money tax;

  g_assert_true (
      price_lines (lines, 3, amount_off (100), TAX_INCLUDED, TAX_PER_LINE, &total, &tax, NULL));
  g_assert_cmpint (lines[0].discount_share, ==, 34);
  g_assert_cmpint (lines[1].discount_share, ==, 33);
  g_assert_cmpint (lines[2].discount_share, ==, 33);
}

static void
test_everything_off (void)
{
  PriceLine lines[] = { line_of (1299, 2000, 21000), line_of (0, 1000, 21000) };
  Money total = -1;
  Money tax = -1;

  for (TaxMode mode = TAX_INCLUDED; mode <= TAX_ADDED; mode++)
    for (TaxRounding rounding = TAX_PER_LINE; rounding <= TAX_PER_ORDER; rounding++)
      {
        g_assert_true (
            price_lines (lines, 2, rate_off (RATE_ONE), mode, rounding, &total, &tax, NULL));
        g_assert_cmpint (total, ==, 0);
        g_assert_cmpint (tax, ==, 0);
        g_assert_true (
            price_lines (lines, 2, amount_off (2598), mode, rounding, &total, &tax, NULL));
        g_assert_cmpint (total, ==, 0);
        g_assert_cmpint (lines[0].discount_share, ==, 2598);
      }
}

static void
test_tax_included (void)
{
  PriceLine line = line_of (1200, 1000, 20000);
  Money total;
  Money tax;

  g_assert_true (price_lines (&line, 1, none_off, TAX_INCLUDED, TAX_PER_LINE, &total, &tax, NULL));
  g_assert_cmpint (line.tax, ==, 200);
  g_assert_cmpint (line.gross, ==, 1200);
  line = line_of (100, 1000, RATE_ONE);
  g_assert_true (price_lines (&line, 1, none_off, TAX_INCLUDED, TAX_PER_ORDER, &total, &tax, NULL));
  g_assert_cmpint (tax, ==, 50);
}

static void
test_tax_added (void)
{
  PriceLine lines[3];
  Money total;
  Money tax;

  for (int i = 0; i < 3; i++)
    lines[i] = line_of (99, 1000, 20000);
  g_assert_true (price_lines (lines, 3, none_off, TAX_ADDED, TAX_PER_LINE, &total, &tax, NULL));
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (lines[i].tax, ==, 20);
  g_assert_cmpint (tax, ==, 60);
  g_assert_cmpint (total, ==, 357);

  g_assert_true (price_lines (lines, 3, none_off, TAX_ADDED, TAX_PER_ORDER, &total, &tax, NULL));
  g_assert_cmpint (lines[0].tax, ==, 20);
  g_assert_cmpint (lines[1].tax, ==, 20);
  g_assert_cmpint (lines[2].tax, ==, 19);
  g_assert_cmpint (lines[2].gross, ==, 118);
  g_assert_cmpint (tax, ==, 59);
  g_assert_cmpint (total, ==, 356);
}

static void
test_rates_are_rounded_apart (void)
{
  PriceLine lines[]
      = { line_of (99, 1000, 20000), line_of (55, 1000, 5500), line_of (99, 1000, 20000),
          line_of (55, 1000, 5500), line_of (99, 1000, 0) };
  Money total;
  Money tax;

  g_assert_true (price_lines (lines, 5, none_off, TAX_ADDED, TAX_PER_ORDER, &total, &tax, NULL));
  g_assert_cmpint (lines[0].tax + lines[2].tax, ==, 40); /* 39.6 */
  g_assert_cmpint (lines[1].tax + lines[3].tax, ==, 6);  /* 6.05 */
  g_assert_cmpint (lines[4].tax, ==, 0);
  g_assert_cmpint (total, ==, 407 + 46);
}

static void
test_refusals_name_the_field (void)
{
  PriceLine lines[] = { line_of (100, 1000, 0), line_of (100, 1000, 0) };

  lines[1].quantity = 0;
  assert_refused (lines, 2, none_off, "/lines/1/quantity");
  lines[1].quantity = -1000;
  assert_refused (lines, 2, none_off, "/lines/1/quantity");
  lines[1].quantity = 1000;
  lines[1].price = -1;
  assert_refused (lines, 2, none_off, "/lines/1/price");
  lines[1].price = 100;
  lines[1].discount_given = amount_off (101);
  assert_refused (lines, 2, none_off, "/lines/1/discount");
  lines[1].discount_given = amount_off (-1);
  assert_refused (lines, 2, none_off, "/lines/1/discount");
  lines[1].discount_given = rate_off (RATE_ONE + 1);
  assert_refused (lines, 2, none_off, "/lines/1/discount");
  lines[1].discount_given = amount_off (50);
  assert_refused (lines, 2, amount_off (151), "/discount");
  assert_refused (lines, 2, amount_off (-1), "/discount");
  assert_refused (lines, 2, rate_off (-1), "/discount");
}

static void
test_overflow_is_said (void)
{
  PriceLine lines[] = { line_of (G_MAXINT64, 1000, 0), line_of (1, 1000, 0) };
  Money total;
  Money tax;

  g_assert_true (price_lines (lines, 1, none_off, TAX_INCLUDED, TAX_PER_ORDER, &total, &tax, NULL));
  g_assert_cmpint (total, ==, G_MAXINT64);
  assert_refused (lines, 2, none_off, "/lines");
  lines[0].quantity = 1001;
  assert_refused (lines, 1, none_off, "/lines/0/quantity");
  lines[0] = line_of (G_MAXINT64, G_MAXINT64, 0);
  assert_refused (lines, 1, none_off, "/lines/0/quantity");
  lines[0] = line_of (G_MAXINT64, 1000, 1);
  g_assert_false (price_lines (lines, 1, none_off, TAX_ADDED, TAX_PER_LINE, &total, &tax, NULL));
  g_assert_false (price_lines (lines, 1, none_off, TAX_ADDED, TAX_PER_ORDER, &total, &tax, NULL));
}

static void
test_ten_thousand_lines (void)
{
  const gsize n_lines = 10000;
  g_autofree PriceLine *lines = g_new0 (PriceLine, n_lines);
  Money shares = 0;
  Money total;
  Money tax;

  for (gsize i = 0; i < n_lines; i++)
    lines[i] = line_of (99, 1000, i % 2 == 0 ? 20000 : 5500);
  g_assert_true (price_lines (lines, n_lines, amount_off (12345), TAX_ADDED, TAX_PER_ORDER, &total,
                              &tax, NULL));
  for (gsize i = 0; i < n_lines; i++)
    {
      g_assert_cmpint (lines[i].discount_share, ==, i < 2345 ? 2 : 1);
      shares += lines[i].discount_share;
    }
  g_assert_cmpint (shares, ==, 12345);
  g_assert_cmpint (total, ==, 990000 - 12345 + tax);
}

static void
test_no_lines (void)
{
  Money total = -1;
  Money tax = -1;

  g_assert_true (price_lines (NULL, 0, none_off, TAX_ADDED, TAX_PER_ORDER, &total, &tax, NULL));
  g_assert_cmpint (total, ==, 0);
  g_assert_cmpint (tax, ==, 0);
  assert_refused (NULL, 0, amount_off (1), "/discount");
}

/* The model: round (a / b) for a ≥ 0 as floor ((2a + b) / 2b). */
static Wide
model_round (Wide a, Wide b)
{
  return (2 * a + b) / (2 * b);
}

/* The share of line @line: the whole part, and one more for those whose fraction ranks high enough.
 * Every line is asked alone, over those lines whose rate is @rate (-1: all). */
static Wide
model_share (Wide amount, const Wide *weights, const PriceLine *lines, int n_lines, int line,
             Rate rate)
{
  Wide sum = 0;
  Wide whole = 0;
  int before = 0;

  for (int i = 0; i < n_lines; i++)
    sum += rate < 0 || lines[i].tax_rate == rate ? weights[i] : 0;
  if (sum == 0)
    return 0;
  for (int i = 0; i < n_lines; i++)
    {
      Wide mine = amount * weights[line] % sum;
      Wide theirs = amount * weights[i] % sum;

      if (rate >= 0 && lines[i].tax_rate != rate)
        continue;
      whole += amount * weights[i] / sum;
      if (theirs > mine || (theirs == mine && i < line))
        before++;
    }
  return amount * weights[line] / sum + (before < amount - whole ? 1 : 0);
}

static Wide
model_off (Discount discount, Wide value)
{
  if (discount.kind == DISCOUNT_RATE)
    return model_round (value * discount.value, RATE_ONE);
  return discount.kind == DISCOUNT_AMOUNT ? discount.value : 0;
}

static Wide
model_tax (const Wide *payable, const PriceLine *lines, int n_lines, int line, TaxMode mode,
           TaxRounding rounding)
{
  Rate rate = lines[line].tax_rate;
  Wide divisor = mode == TAX_INCLUDED ? RATE_ONE + rate : RATE_ONE;
  Wide sum = 0;

  if (rounding == TAX_PER_LINE)
    return model_round (payable[line] * rate, divisor);
  for (int i = 0; i < n_lines; i++)
    sum += lines[i].tax_rate == rate ? payable[i] : 0;
  return model_share (model_round (sum * rate, divisor), payable, lines, n_lines, line, rate);
}

static Money
random_money (void)
{
  static const Money tops[] = { 1, 5, 100, 2000, 100000, G_GINT64_CONSTANT (1000000000000) };

  return (Money)(g_test_rand_double ()
                 * (double)tops[g_test_rand_int_range (0, G_N_ELEMENTS (tops))]);
}

static Discount
random_discount (Wide most)
{
  Money amount = random_money ();

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return none_off;
    case 1:
      return amount_off (MIN ((Money)most, amount));
    default:
      return rate_off (g_test_rand_int_range (0, 5) == 0 ? RATE_ONE
                                                         : g_test_rand_int_range (0, RATE_ONE + 1));
    }
}

#define MOST_LINES 12

typedef struct {
  PriceLine lines[MOST_LINES];
  Wide value[MOST_LINES];
  Wide own[MOST_LINES];
  Wide payable[MOST_LINES];
  Wide sum; /* of payable */
  int n_lines;
} RandomOrder;

static RandomOrder
random_order (void)
{
  static const Rate rates[] = { 0, 5500, 10000, 20000, 21000, RATE_ONE, 1 };
  RandomOrder order = { .n_lines = g_test_rand_int_range (1, MOST_LINES + 1) };

  for (int i = 0; i < order.n_lines; i++)
    {
      PriceLine *line = &order.lines[i];

      *line = line_of (random_money (), g_test_rand_int_range (1, 20000),
                       rates[g_test_rand_int_range (0, G_N_ELEMENTS (rates))]);
      order.value[i] = model_round ((Wide)line->price * line->quantity, QUANTITY_ONE);
      line->discount_given = random_discount (order.value[i]);
      order.own[i] = model_off (line->discount_given, order.value[i]);
      order.payable[i] = order.value[i] - order.own[i];
      order.sum += order.payable[i];
    }
  return order;
}

static void
check_discounts (RandomOrder *order, Wide off)
{
  Wide shares[MOST_LINES];

  for (int i = 0; i < order->n_lines; i++)
    {
      const PriceLine *line = &order->lines[i];

      shares[i] = model_share (off, order->payable, order->lines, order->n_lines, i, -1);
      g_assert_cmpint (line->value, ==, (gint64)order->value[i]);
      g_assert_cmpint (line->discount, ==, (gint64)order->own[i]);
      g_assert_cmpint (line->discount_share, ==, (gint64)shares[i]);
      g_assert_cmpint (line->discount_share, <=, (gint64)order->payable[i]);
    }
  for (int i = 0; i < order->n_lines; i++)
    order->payable[i] -= shares[i];
}

static void
check_random_order (void)
{
  RandomOrder order = random_order ();
  Discount discount = random_discount (order.sum);
  TaxMode mode = (TaxMode)g_test_rand_int_range (0, 2);
  TaxRounding rounding = (TaxRounding)g_test_rand_int_range (0, 2);
  g_autoptr (GError) error = NULL;
  Money got_total = -1;
  Money got_tax = -1;
  Wide total = 0;
  Wide tax = 0;

  price_lines (order.lines, order.n_lines, discount, mode, rounding, &got_total, &got_tax, &error);
  g_assert_no_error (error);
  check_discounts (&order, model_off (discount, order.sum));
  for (int i = 0; i < order.n_lines; i++)
    {
      const PriceLine *line = &order.lines[i];
      Wide line_tax = model_tax (order.payable, order.lines, order.n_lines, i, mode, rounding);
      Wide gross = order.payable[i] + (mode == TAX_ADDED ? line_tax : 0);

      g_assert_cmpint (line->tax, ==, (gint64)line_tax);
      g_assert_cmpint (line->gross, ==, (gint64)gross);
      g_assert_cmpint (line->tax, >=, 0);
      g_assert_cmpint (line->tax, <=, line->gross);
      total += gross;
      tax += line_tax;
    }
  g_assert_cmpint (got_total, ==, (gint64)total);
  g_assert_cmpint (got_tax, ==, (gint64)tax);
}

static void
test_random_orders (void)
{
  for (int i = 0; i < CASES; i++)
    check_random_order ();
}

static void
test_part_of_ten (void)
{
  static const Money expected[] = { 333, 334, 333 };
  Money left = 1000;
  Money tax_left = 167;

  for (int i = 0; i < 3; i++)
    {
      Money amount;
      Money tax;

      g_assert_true (
          price_part (left, tax_left, (3 - i) * QUANTITY_ONE, QUANTITY_ONE, &amount, &tax, NULL));
      g_assert_cmpint (amount, ==, expected[i]);
      left -= amount;
      tax_left -= tax;
    }
  g_assert_cmpint (left, ==, 0);
  g_assert_cmpint (tax_left, ==, 0);
}

static void
test_part_refuses (void)
{
  static const Quantity bad[] = { 0, -1000, 3001, G_MAXINT64, G_MININT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      Money amount;
      Money tax;

      g_assert_false (price_part (1000, 0, 3000, bad[i], &amount, &tax, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, "/quantity");
    }
}

/* Whatever the order of the parts, none is below zero, tax stays within the amount, all sum up. */
static void
test_random_parts (void)
{
  for (int i = 0; i < CASES; i++)
    {
      Money left = random_money ();
      Money tax_left = (Money)(g_test_rand_double () * (double)left);
      Quantity quantity = g_test_rand_int_range (1, 20000);

      while (quantity > 0)
        {
          Quantity taken = g_test_rand_int_range (1, (gint32)quantity + 1);
          Money amount;
          Money tax;

          g_assert_true (price_part (left, tax_left, quantity, taken, &amount, &tax, NULL));
          g_assert_cmpint (amount, ==, (gint64)model_round ((Wide)left * taken, quantity));
          g_assert_cmpint (tax, ==, (gint64)model_round ((Wide)tax_left * taken, quantity));
          g_assert_cmpint (tax, <=, amount);
          left -= amount;
          tax_left -= tax;
          quantity -= taken;
          g_assert_cmpint (tax_left, >=, 0);
          g_assert_cmpint (tax_left, <=, left);
        }
      g_assert_cmpint (left, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/price/discount-is-an-amount-or-a-rate", test_parse);
  g_test_add_func ("/price/what-is-no-discount-is-refused", test_parse_refuses);
  g_test_add_func ("/price/order-discount-is-spread-by-largest-remainder", test_order_discount);
  g_test_add_func ("/price/own-discount-comes-before-the-orders", test_own_discount);
  g_test_add_func ("/price/ties-go-to-the-lower-line", test_ties_go_to_the_lower_line);
  g_test_add_func ("/price/everything-can-be-taken-off", test_everything_off);
  g_test_add_func ("/price/tax-held-in-the-price", test_tax_included);
  g_test_add_func ("/price/tax-added-per-line-and-per-order", test_tax_added);
  g_test_add_func ("/price/each-rate-is-rounded-once", test_rates_are_rounded_apart);
  g_test_add_func ("/price/refusals-name-the-field", test_refusals_name_the_field);
  g_test_add_func ("/price/overflow-is-said-not-wrapped", test_overflow_is_said);
  g_test_add_func ("/price/ten-thousand-lines", test_ten_thousand_lines);
  g_test_add_func ("/price/no-lines-come-to-nothing", test_no_lines);
  g_test_add_func ("/price/random-orders-agree-with-exact-fractions", test_random_orders);
  g_test_add_func ("/price/part/ten-in-three", test_part_of_ten);
  g_test_add_func ("/price/part/more-than-is-left-is-refused", test_part_refuses);
  g_test_add_func ("/price/part/random-parts-sum-to-the-whole", test_random_parts);
  return g_test_run ();
}
