/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a receipt says, before anybody asks what it looks like: so that a roll and a sheet of A4 can
 * never say different things, and the column of amounts adds up on both. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "receipt-private.h"

#define FIRST_STRONG_ISOLATE "\342\201\250"
#define POP_ISOLATE "\342\201\251"
#define DOT " \302\267 "
#define BULLETS "\342\200\242\342\200\242\342\200\242\342\200\242"

static const char *const tenders[N_TENDERS] = {
  [TENDER_CASH] = N_ ("Cash"),
  [TENDER_CARD] = N_ ("Card"),
  [TENDER_VOUCHER] = N_ ("Voucher"),
  [TENDER_BANK_TRANSFER] = N_ ("Bank transfer"),
};

void
words_row_free (gpointer data)
{
  WordsRow *self = data;

  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->value);
  g_free (self->note);
  g_free (self);
}

static void
line_free (gpointer data)
{
  WordsLine *self = data;

  g_free (self->quantity);
  g_free (self->name);
  g_free (self->price);
  g_free (self->rate);
  g_free (self->value);
  g_free (self->times);
  g_free (self->letter);
  g_ptr_array_unref (self->below);
  g_free (self);
}

static void
tax_free (gpointer data)
{
  WordsTax *self = data;

  g_free (self->letter);
  g_free (self->rate);
  g_free (self->net);
  g_free (self->tax);
  g_free (self->gross);
  g_free (self);
}

static gboolean
writes_leftwards (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF)
         || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF)
         || (c >= 0x1E800 && c <= 0x1EFFF) || c == 0x200F || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

/**
 * words_text:
 * @text: (nullable): data
 * @lines: whether it may have several lines
 *
 * Returns: (transfer full) (nullable): it as it may be drawn: valid, no control characters, and
 * what is written from right to left, or would have its neighbours written so, shut in between
 * isolates. %NULL for nothing.
 */
char *
words_text (const char *text, gboolean lines)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean leftwards = FALSE;

  for (const char *p = valid; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      leftwards = leftwards || writes_leftwards (c);
      if (c == 0x2028 || c == 0x2029 || (g_unichar_iscntrl (c) && !(lines && c == '\n')))
        c = ' ';
      g_string_append_unichar (clean, c);
    }
  g_strstrip (clean->str);
  if (*clean->str == '\0')
    return NULL;
  return leftwards ? g_strconcat (FIRST_STRONG_ISOLATE, clean->str, POP_ISOLATE, NULL)
                   : g_strdup (clean->str);
}

/* The same with a word before or around it; NULL for nothing. */
G_GNUC_FORMAT (1)
static char *
about (const char *format, const char *text)
{
  g_autofree char *data = words_text (text, FALSE);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return data != NULL ? g_strdup_printf (format, data) : NULL;
#pragma GCC diagnostic pop
}

static char *
joined (const char *a, const char *b)
{
  if (a != NULL && b != NULL)
    return g_strconcat (a, DOT, b, NULL);
  return g_strdup (a != NULL ? a : b);
}

WordsRow *
words_row (char *take_label, char *take_value, char *take_note)
{
  WordsRow *row = g_new0 (WordsRow, 1);

  row->label = take_label;
  row->value = take_value;
  row->note = take_note;
  return row;
}

/**
 * words_add_amount:
 * @rows: (element-type WordsRow): what gets one more row
 */
void
words_add_amount (GPtrArray *rows, const char *label, Money amount, int exponent)
{
  g_ptr_array_add (rows, words_row (g_strdup (label), money_display (amount, exponent), NULL));
}

static char *
date_text (GDateTime *at)
{
  /* Translators: a day on a receipt, as for date_words() */
  return date_words (at, _ ("%-d %B %Y"));
}

/**
 * words_day:
 * @day: a day, or DAY_NONE
 *
 * Returns: (transfer full) (nullable): it as on a receipt.
 */
char *
words_day (Day day)
{
  g_autoptr (GDateTime) at = NULL;
  int year, month, day_of_month;

  if (day == DAY_NONE)
    return NULL;
  day_to_civil (day, &year, &month, &day_of_month);
  at = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  return at != NULL ? date_text (at) : NULL;
}

static GDateTime *
instant_in_zone (Instant at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_new_from_unix_utc (0);
}

static char *
payment_label (const Payment *payment)
{
  const char *tender = _ (tenders[payment->tender]);
  g_autofree char *last4 = words_text (payment->last4, FALSE);
  g_autofree char *label
      = last4 != NULL ? g_strconcat (tender, " " BULLETS " ", last4, NULL) : g_strdup (tender);

  if (payment->carried)
    return payment->captured < 0 ? g_strdup_printf (_ ("Carried over: %s"), label)
                                 : g_strdup_printf (_ ("From a return: %s"), label);
  return payment->captured < 0 ? g_strdup_printf (_ ("Paid back: %s"), label)
                               : g_steal_pointer (&label);
}

/* @take_date: (nullable): of another day than the paper's */
static char *
payment_note (const Payment *payment, char *take_date)
{
  g_autofree char *date = take_date;
  g_autofree char *authorisation = about (_ ("Authorisation %s"), payment->authorisation);
  g_autofree char *reference = payment->tender == TENDER_BANK_TRANSFER
                                   ? about (_ ("Reference %s"), payment->reference)
                                   : about (_ ("Fiscal receipt %s"), payment->reference);
  g_autofree char *both = joined (authorisation, reference);

  return joined (date, both);
}

/**
 * words_add_tender:
 * @take_date: (nullable) (transfer full): when, where that is another day than the paper's
 *
 * What was given in one tender, or went back to it.
 */
void
words_add_tender (Words *self, const Payment *payment, char *take_date, int exponent)
{
  g_ptr_array_add (self->payments,
                   words_row (payment_label (payment), money_display (payment->given, exponent),
                              payment_note (payment, take_date)));
}

static void
add_payments (Words *self, const Order *order, int exponent, GTimeZone *zone)
{
  Money change = 0;

  if (order->rounding != 0)
    {
      words_add_amount (self->payments, _ ("Rounding"), order->rounding, exponent);
      words_add_amount (self->payments, _ ("To pay"), order->due, exponent);
    }
  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      Day day = day_of (payment->at, zone);
      gboolean is_later = day != day_of (order->posted_at, zone);

      if (payment->undone) /* it never came that way */
        continue;
      words_add_tender (self, payment, is_later ? words_day (day) : NULL, exponent);
      if (!money_add (change, payment->change, &change, NULL))
        g_warning ("The change of a posted order overflows");
    }
  if (change != 0)
    words_add_amount (self->payments, _ ("Change"), change, exponent);
  if (order->owed > 0)
    self->owed
        = words_row (g_strdup (_ ("Still owed")), money_display (order->owed, exponent), NULL);
}

/**
 * words_blank:
 * @settings: the shop's
 *
 * Returns: (transfer full): what every paper of the shop says, and nothing yet of an order.
 */
Words *
words_blank (const Settings *settings)
{
  Words *self = g_new0 (Words, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->sums = g_ptr_array_new_with_free_func (words_row_free);
  self->payments = g_ptr_array_new_with_free_func (words_row_free);
  self->taxes = g_ptr_array_new_with_free_func (tax_free);
  self->shop = words_text (settings->name, FALSE);
  self->address = words_text (settings->address, TRUE);
  self->tax_number = about (_ ("Tax number %s"), settings->tax_number);
  return self;
}

void
words_add_moment (Words *self, Instant at, GTimeZone *zone)
{
  g_autoptr (GDateTime) moment = instant_in_zone (at, zone);

  self->date = date_text (moment);
  self->time = g_date_time_format (moment, "%H:%M");
}

/**
 * words_add_customer:
 * @name: (nullable): of the customer
 * @number: (nullable): theirs
 *
 * Who served at which desk, and whom.
 */
void
words_add_customer (Words *self, const char *staff, const char *desk, const char *name,
                    const char *number)
{
  g_autofree char *by = words_text (staff, FALSE);
  g_autofree char *at = words_text (desk, FALSE);
  g_autofree char *whom = words_text (name, FALSE);

  self->served = joined (by, at);
  self->customer = joined (whom, number);
}

/**
 * words_add_people:
 *
 * Who served, who is served and what they call it.
 */
void
words_add_people (Words *self, const Order *order)
{
  words_add_customer (self, order->staff, order->desk, order->customer_name, order->customer);
  self->reference = words_text (order->reference, FALSE);
}

/**
 * words_new:
 * @order: a posted order
 * @settings: the shop's
 * @zone: the shop's
 * @copy: whether this is not the first one handed out
 *
 * Returns: (transfer full): what its receipt says, in the locale of the process.
 */
Words *
words_new (const Order *order, const Settings *settings, GTimeZone *zone, gboolean copy)
{
  Words *self = words_blank (settings);

  self->title = g_strdup (_ ("Receipt"));
  self->is_receipt = TRUE;
  self->number = g_strdup (order->number);
  words_add_moment (self, order->posted_at, zone);
  words_add_people (self, order);
  if (order->delivery != DAY_NONE && order->state < ORDER_DELIVERED)
    self->promised = words_day (order->delivery);
  self->promised_title = g_strdup (_ ("Promised for"));
  words_add_goods (self, order, settings);
  add_payments (self, order, settings->exponent, zone);
  self->copy = copy ? g_strdup (_ ("COPY")) : NULL;
  self->cancelled = order->state == ORDER_CANCELLED  ? g_strdup (_ ("CANCELLED"))
                    : order->state == ORDER_REVERSED ? g_strdup (_ ("REVERSED"))
                                                     : NULL;
  self->foot = words_text (settings->receipt_foot, TRUE);
  self->not_fiscal = g_strdup (_ ("This is not a fiscal receipt."));
  self->barcode = g_strdup (order->barcode);
  return self;
}

void
words_free (Words *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->shop);
  g_free (self->address);
  g_free (self->tax_number);
  g_free (self->number);
  g_free (self->date);
  g_free (self->time);
  g_free (self->served);
  g_free (self->customer);
  g_free (self->reference);
  g_free (self->promised);
  g_free (self->promised_title);
  g_free (self->lines_title);
  g_free (self->valid);
  g_free (self->copy);
  g_free (self->cancelled);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->sums);
  words_row_free (self->total);
  g_ptr_array_unref (self->payments);
  words_row_free (self->owed);
  g_free (self->tax_title);
  g_ptr_array_unref (self->taxes);
  g_free (self->foot);
  g_free (self->not_fiscal);
  g_free (self->barcode);
  g_free (self);
}
