/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a receipt says of the goods adds up, whatever was sold, discounted and cancelled. */

#include "receipt-said.h"

#define CASES 300

/* An amount as it is shown in the C locale. */
static Money
read_amount (const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean below = g_str_has_prefix (text, "\342\210\222");
  Money amount;

  money_parse (below ? text + 3 : text, 2, &amount, &error);
  g_assert_no_error (error);
  return below ? -amount : amount;
}

static Money
sum_of_lines (const Words *said)
{
  Money sum = 0;

  for (guint i = 0; i < said->lines->len; i++)
    {
      const WordsLine *line = g_ptr_array_index (said->lines, i);

      sum += read_amount (line->value);
      for (guint j = 0; j < line->below->len; j++)
        {
          const WordsRow *row = g_ptr_array_index (line->below, j);

          sum += row->value != NULL ? read_amount (row->value) : 0;
        }
    }
  return sum;
}

/* The right column from the first line to the total, and each row of the tax. */
static void
assert_adds_up (const Words *said, Money total)
{
  Money sum = sum_of_lines (said), taxed = 0;

  for (guint i = 0; i < said->sums->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (said->sums, i);

      if (i == 0)
        g_assert_cmpint (read_amount (row->value), ==, sum);
      else
        sum += read_amount (row->value);
    }
  g_assert_cmpint (sum, ==, total);
  g_assert_cmpint (read_amount (said->total->value), ==, total);
  for (guint i = 0; i < said->taxes->len; i++)
    {
      const WordsTax *tax = g_ptr_array_index (said->taxes, i);

      g_assert_cmpint (read_amount (tax->net) + read_amount (tax->tax), ==,
                       read_amount (tax->gross));
      taxed += read_amount (tax->gross);
    }
  g_assert_cmpint (taxed, ==, total);
}

static void
test_rules_one (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = words (sample, FALSE);
  const WordsLine *first = g_ptr_array_index (said->lines, 0);
  const WordsLine *second = g_ptr_array_index (said->lines, 1);
  const WordsTax *high = g_ptr_array_index (said->taxes, 0);

  g_assert_cmpstr (first->times, ==, "2 \303\227 12.99");
  g_assert_cmpstr (first->value, ==, "25.98");
  g_assert_cmpstr (first->letter, ==, "A");
  g_assert_null (second->times);
  g_assert_cmpstr (second->letter, ==, "B");
  g_assert_cmpuint (said->taxes->len, ==, 2);
  g_assert_cmpstr (high->rate, ==, "22\302\240%");
  g_assert_cmpstr (high->gross, ==, "25.00");
  assert_row (said->sums, "Subtotal", "39.47");
  assert_row (said->sums, "Discount", "\342\210\22210.00");
  g_assert_cmpstr (said->total->value, ==, "29.47");
  assert_adds_up (said, 2947);
}

static void
test_plain_order_has_no_subtotal (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Words) said = NULL;
  const WordsLine *line;

  sample_line (sample, "Apple", 1000, 50, 10000, 50, 5);
  sample_payment (sample, TENDER_CASH, 50, 0, 0);
  said = words (sample, FALSE);
  line = g_ptr_array_index (said->lines, 0);
  g_assert_cmpuint (said->sums->len, ==, 0);
  g_assert_null (line->letter);
  g_assert_cmpuint (said->payments->len, ==, 1);
  g_assert_null (said->owed);
  g_assert_null (said->promised);
}

static void
test_cancelled_lines_are_taken_off (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = NULL;
  OrderLine *line = g_ptr_array_index (sample->order.lines, 0);
  const WordsLine *first;

  line->cancelled = 1000;
  line->remaining_amount -= 970;
  line->remaining_tax -= 175;
  sample->order.total -= 970;
  said = words (sample, FALSE);
  first = g_ptr_array_index (said->lines, 0);
  g_assert_nonnull (find (first->below, "1 cancelled"));
  assert_row (said->sums, "Cancelled", "\342\210\2229.70");
  assert_adds_up (said, 1977);
  g_assert_null (said->cancelled);
}

/* All of it came back, so no line says so by itself. */
static void
test_reversed (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = NULL;
  const WordsLine *first;

  for (guint i = 0; i < sample->order.lines->len; i++)
    {
      OrderLine *line = g_ptr_array_index (sample->order.lines, i);

      line->cancelled = line->quantity;
      line->remaining_amount = line->remaining_tax = 0;
    }
  sample->order.total = 0;
  sample->order.state = ORDER_REVERSED;
  said = words (sample, TRUE);
  first = g_ptr_array_index (said->lines, 0);
  g_assert_cmpstr (said->copy, ==, "COPY");
  g_assert_cmpstr (said->cancelled, ==, "REVERSED");
  g_assert_null (find (first->below, "2 cancelled"));
  assert_row (said->sums, "Reversed", "\342\210\22229.47");
  g_assert_null (find (said->sums, "Cancelled"));
}

static Discount
any_discount (Money most)
{
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return (Discount){ DISCOUNT_AMOUNT, g_test_rand_int_range (0, (gint32)most + 1) };
    case 1:
      return (Discount){ DISCOUNT_RATE, g_test_rand_int_range (0, RATE_ONE + 1) };
    default:
      return (Discount){ DISCOUNT_NONE, 0 };
    }
}

/* Takes some of a line back, as a cancellation does. */
static void
cancel_some (Sample *sample, OrderLine *line)
{
  Money amount, tax;

  line->cancelled = g_test_rand_int_range (0, (gint32)line->quantity + 1);
  if (line->cancelled == 0)
    return;
  g_assert_true (
      price_part (line->gross, line->tax, line->quantity, line->cancelled, &amount, &tax, NULL));
  line->remaining_amount -= amount;
  line->remaining_tax -= tax;
  sample->order.total -= amount;
}

static void
test_anything_adds_up (void)
{
  static const Rate rates[] = { 0, 4000, 10000, 22000 };

  for (int i = 0; i < CASES; i++)
    {
      g_autoptr (Sample) sample = sample_new ();
      g_autoptr (Words) said = NULL;
      g_autofree PriceLine *priced = NULL;
      int n = g_test_rand_int_range (1, 9);
      Money total, tax, most = 0;

      priced = g_new0 (PriceLine, n);
      for (int j = 0; j < n; j++)
        {
          priced[j].price = g_test_rand_int_range (0, 5000);
          priced[j].quantity = g_test_rand_int_range (1, 9000);
          priced[j].tax_rate = rates[g_test_rand_int_range (0, G_N_ELEMENTS (rates))];
          priced[j].discount_given = any_discount (0);
          most += priced[j].price;
        }
      sample->order.tax_mode = g_test_rand_bit () ? TAX_ADDED : TAX_INCLUDED;
      sample->order.discount_given = any_discount (0);
      g_assert_true (price_lines (priced, n, sample->order.discount_given, sample->order.tax_mode,
                                  g_test_rand_bit () ? TAX_PER_ORDER : TAX_PER_LINE, &total, &tax,
                                  NULL));
      for (int j = 0; j < n; j++)
        {
          OrderLine *line = sample_line (sample, "Thing", priced[j].quantity, priced[j].price,
                                         priced[j].tax_rate, priced[j].gross, priced[j].tax);

          line->value = priced[j].value;
          line->discount_given = priced[j].discount_given;
          line->discount = priced[j].discount;
          line->discount_share = priced[j].discount_share;
          sample->order.discount += priced[j].discount_share;
        }
      g_assert_cmpint (sample->order.total, ==, total);
      if (i % 3 == 0)
        for (int j = 0; j < n; j++)
          cancel_some (sample, g_ptr_array_index (sample->order.lines, j));
      said = words (sample, FALSE);
      assert_adds_up (said, sample->order.total);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt-goods/rules-one", test_rules_one);
  g_test_add_func ("/receipt-goods/plain-order-has-no-subtotal", test_plain_order_has_no_subtotal);
  g_test_add_func ("/receipt-goods/cancelled-lines-are-taken-off",
                   test_cancelled_lines_are_taken_off);
  g_test_add_func ("/receipt-goods/reversed", test_reversed);
  g_test_add_func ("/receipt-goods/anything-adds-up", test_anything_adds_up);
  return g_test_run ();
}
