/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a receipt says beside the goods: of whom and when, what was paid; data is shut in, and
 * nothing is said that did not happen. */

#include <string.h>

#include "receipt-said.h"

static void
test_heads_and_foots (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = words (sample, FALSE);

  g_assert_cmpstr (said->shop, ==, "Bottega Bell");
  g_assert_cmpstr (said->tax_number, ==, "Tax number IT01234567890");
  g_assert_cmpstr (said->number, ==, "O2026-000412");
  g_assert_cmpstr (said->date, ==, "23 November 2026");
  g_assert_cmpstr (said->time, ==, "14:05");
  g_assert_cmpstr (said->served, ==, "Ana \302\267 desk-1");
  g_assert_null (said->customer);
  g_assert_null (said->copy);
  g_assert_cmpstr (said->total->label, ==, "Total EUR");
  g_assert_cmpstr (said->owed->value, ==, "29.47");
  g_assert_cmpstr (said->not_fiscal, ==, "This is not a fiscal receipt.");
}

static void
test_payments_say_what_went_over_the_counter (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = NULL;
  Payment *card = sample_payment (sample, TENDER_CARD, 2000, 0, 0);
  const WordsRow *row;

  card->last4 = (char *)"4242";
  card->authorisation = (char *)"A1B2";
  card->reference = (char *)"F-77";
  sample_payment (sample, TENDER_CASH, 947, 3, 50);
  said = words (sample, FALSE);
  row = find (said->payments, "Card");
  g_assert_cmpstr (row->label, ==, "Card \342\200\242\342\200\242\342\200\242\342\200\242 4242");
  g_assert_cmpstr (row->note, ==, "Authorisation A1B2 \302\267 Fiscal receipt F-77");
  assert_row (said->payments, "Rounding", "0.03");
  assert_row (said->payments, "To pay", "29.50");
  assert_row (said->payments, "Cash", "10.00");
  assert_row (said->payments, "Change", "0.50");
  g_assert_null (said->owed);
}

static void
test_later_payment_says_its_day (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = NULL;
  Payment *late = sample_payment (sample, TENDER_BANK_TRANSFER, 1000, 0, 0);
  const WordsRow *row;

  late->at += 10 * 86400;
  late->reference = (char *)"INV 88";
  said = words (sample, FALSE);
  row = find (said->payments, "Bank transfer");
  g_assert_cmpstr (row->note, ==, "3 December 2026 \302\267 Reference INV 88");
  g_assert_cmpstr (said->owed->value, ==, "19.47");
}

static void
test_refund_is_paid_back (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = NULL;

  sample_payment (sample, TENDER_CARD, 2947, 0, 0);
  sample_payment (sample, TENDER_CARD, -947, 0, 0);
  said = words (sample, FALSE);
  assert_row (said->payments, "Paid back: Card", "\342\210\2229.47");
}

static void
test_marks (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = NULL;

  sample->order.state = ORDER_CANCELLED;
  said = words (sample, TRUE);
  g_assert_cmpstr (said->copy, ==, "COPY");
  g_assert_cmpstr (said->cancelled, ==, "CANCELLED");
}

/* A payment that was moved stands where it is now, and not where it never was. */
static void
test_swapped_payments_are_left_out (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) before = NULL;
  g_autoptr (Words) said = NULL;

  sample_payment (sample, TENDER_CASH, 2947, 3, 50);
  before = words (sample, FALSE);
  for (guint i = 0; i < sample->order.payments->len; i++)
    ((Payment *)g_ptr_array_index (sample->order.payments, i))->undone = TRUE;
  said = words (sample, FALSE);
  g_assert_nonnull (find (before->payments, "Cash"));
  g_assert_null (find (said->payments, "Cash"));
  g_assert_null (find (said->payments, "Change"));
}

static void
test_promise_until_it_is_kept (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) open = NULL;
  g_autoptr (Words) kept = NULL;

  sample->order.delivery = 20788;
  sample->order.state = ORDER_READY;
  open = words (sample, FALSE);
  g_assert_cmpstr (open->promised, ==, "1 December 2026");
  sample->order.state = ORDER_DELIVERED;
  kept = words (sample, FALSE);
  g_assert_null (kept->promised);
}

static void
test_data_is_shut_in (void)
{
  static const struct {
    const char *given;
    const char *shown;
  } names[] = {
    { "O'Neil & <b>Sons</b> %s", "O'Neil & <b>Sons</b> %s" },
    { "\327\251\327\234\327\225\327\235",
      "\342\201\250\327\251\327\234\327\225\327\235\342\201\251" },
    { "abc\342\200\256fed", "\342\201\250abc\342\200\256fed\342\201\251" },
    { "one\ntwo\tthree\033[1m", "one two three [1m" },
    { "bad\377byte", "bad\357\277\275byte" },
    { "  ", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Sample) sample = sample_rules_one ();
      g_autoptr (Words) said = NULL;

      sample->order.customer_name = (char *)names[i].given;
      said = words (sample, FALSE);
      g_assert_cmpstr (said->customer, ==, names[i].shown);
    }
}

static void
test_address_keeps_its_lines (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Words) said = words (sample, FALSE);

  g_assert_cmpstr (said->address, ==, "Via dei Campanelli 12\n00184 Roma");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt-words/heads-and-foots", test_heads_and_foots);
  g_test_add_func ("/receipt-words/payments-say-what-went-over-the-counter",
                   test_payments_say_what_went_over_the_counter);
  g_test_add_func ("/receipt-words/later-payment-says-its-day", test_later_payment_says_its_day);
  g_test_add_func ("/receipt-words/refund-is-paid-back", test_refund_is_paid_back);
  g_test_add_func ("/receipt-words/marks", test_marks);
  g_test_add_func ("/receipt-words/swapped-payments-are-left-out",
                   test_swapped_payments_are_left_out);
  g_test_add_func ("/receipt-words/promise-until-it-is-kept", test_promise_until_it_is_kept);
  g_test_add_func ("/receipt-words/data-is-shut-in", test_data_is_shut_in);
  g_test_add_func ("/receipt-words/address-keeps-its-lines", test_address_keeps_its_lines);
  return g_test_run ();
}
