/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a receipt says, before anybody asks what it looks like: so that a roll and a sheet of A4 can
 * never say different things, and the column of amounts adds up on both. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "receipt-private.h"

#define FIRST_STRONG_ISOLATE "\342\201\250"
#define POP_ISOLATE "\342\201\251"
#define TIMES "\303\227"
#define DOT " \302\267 "
#define BULLETS "\342\200\242\342\200\242\342\200\242\342\200\242"

static const char *const tenders[N_TENDERS] = {
  [TENDER_CASH] = N_ ("Cash"),
  [TENDER_CARD] = N_ ("Card"),
  [TENDER_VOUCHER] = N_ ("Voucher"),
  [TENDER_BANK_TRANSFER] = N_ ("Bank transfer"),
};

/* Sums of the lines that are taxed alike. */
typedef struct {
  Rate rate;
  Money gross, tax;
} TaxSum;

static void
row_free (gpointer data)
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

/* Data as it may be drawn: valid, no control characters, and what is written from right to left, or
 * would have its neighbours written so, shut in between isolates. NULL for nothing. */
static char *
data_text (const char *text, gboolean lines)
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
  g_autofree char *data = data_text (text, FALSE);

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

static void
add_amount (GPtrArray *rows, const char *label, Money amount, int exponent)
{
  g_ptr_array_add (rows, words_row (g_strdup (label), money_display (amount, exponent), NULL));
}

static char *
percent (Rate rate)
{
  g_autofree char *number = quantity_display (rate); /* both are thousandths */

  /* Translators: a rate, such as "22 %", with a no-break space */
  return g_strdup_printf (_ ("%s\302\240%%"), number);
}

static char *
discount_label (Discount discount)
{
  g_autofree char *rate = NULL;

  if (discount.kind != DISCOUNT_RATE)
    return g_strdup (_ ("Discount"));
  rate = percent (discount.value);
  return g_strdup_printf (_ ("Discount %s"), rate);
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

/* Lines */

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const TaxSum *first = a, *second = b;

  return (first->rate < second->rate) - (first->rate > second->rate);
}

static gboolean
money_add_up (Money *sum, Money amount)
{
  return money_add (*sum, amount, sum, NULL);
}

/* One sum a rate, the highest first. An order whose sums overflow was never posted. */
static GArray *
tax_sums (const Order *order)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (TaxSum));

  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      TaxSum *sum = NULL;

      for (guint j = 0; j < sums->len && sum == NULL; j++)
        if (g_array_index (sums, TaxSum, j).rate == line->tax_rate)
          sum = &g_array_index (sums, TaxSum, j);
      if (sum == NULL)
        {
          TaxSum none = { line->tax_rate, 0, 0 };

          g_array_append_val (sums, none);
          sum = &g_array_index (sums, TaxSum, sums->len - 1);
        }
      if (!money_add_up (&sum->gross, line->remaining_amount)
          || !money_add_up (&sum->tax, line->remaining_tax))
        g_warning ("The tax of a posted order overflows");
    }
  g_array_sort (sums, compare_rates);
  return sums;
}

static char *
tax_letter (const GArray *sums, Rate rate)
{
  for (guint i = 0; i < sums->len && i < 26 && sums->len > 1; i++)
    if (g_array_index (sums, TaxSum, i).rate == rate)
      return g_strdup_printf ("%c", 'A' + (int)i);
  return NULL;
}

static char *
quantity_text (Quantity quantity, const char *unit)
{
  g_autofree char *number = quantity_display (quantity);
  g_autofree char *of = data_text (unit, FALSE);

  return of != NULL ? g_strconcat (number, "\302\240", of, NULL) : g_steal_pointer (&number);
}

static void
add_below (WordsLine *self, const OrderLine *line, gboolean is_reversed, int exponent)
{
  if (line->discount != 0)
    g_ptr_array_add (self->below, words_row (discount_label (line->discount_given),
                                             money_display (-line->discount, exponent), NULL));
  if (line->cancelled != 0 && !is_reversed)
    {
      g_autofree char *quantity = quantity_text (line->cancelled, line->unit);

      g_ptr_array_add (self->below,
                       words_row (g_strdup_printf (_ ("%s cancelled"), quantity), NULL, NULL));
    }
}

/**
 * words_line:
 * Returns: (transfer none): one more line, of which nothing is said yet.
 */
WordsLine *
words_line (Words *self)
{
  WordsLine *line = g_new0 (WordsLine, 1);

  line->below = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (self->lines, line);
  return line;
}

/**
 * words_add_line:
 * @quantity: how many of it
 *
 * Adds a line that says what and how many, and nothing of money.
 *
 * Returns: (transfer none): the line.
 */
WordsLine *
words_add_line (Words *self, const OrderLine *line, Quantity quantity)
{
  WordsLine *words = words_line (self);

  words->quantity = quantity_text (quantity, line->unit);
  words->name = data_text (line->name, FALSE);
  if (words->name == NULL)
    words->name = g_strdup (line->code);
  words->value = g_strconcat (TIMES "\302\240", words->quantity, NULL);
  return words;
}

static void
add_line (Words *words, const OrderLine *line, const GArray *sums, gboolean is_reversed,
          int exponent)
{
  WordsLine *self = words_add_line (words, line, line->quantity);

  self->price = money_display (line->price, exponent);
  self->rate = percent (line->tax_rate);
  g_free (self->value);
  self->value = money_display (line->value, exponent);
  if (line->quantity != QUANTITY_ONE)
    self->times = g_strconcat (self->quantity, " " TIMES " ", self->price, NULL);
  self->letter = tax_letter (sums, line->tax_rate);
  add_below (self, line, is_reversed, exponent);
}

static WordsTax *
tax_new (const TaxSum *sum, const GArray *sums, int exponent)
{
  WordsTax *self = g_new0 (WordsTax, 1);

  self->letter = tax_letter (sums, sum->rate);
  self->rate = percent (sum->rate);
  self->net = money_display (sum->gross - sum->tax, exponent);
  self->tax = money_display (sum->tax, exponent);
  self->gross = money_display (sum->gross, exponent);
  return self;
}

static void
add_lines (Words *self, const Order *order, int exponent)
{
  g_autoptr (GArray) sums = tax_sums (order);

  for (guint i = 0; i < order->lines->len; i++)
    add_line (self, g_ptr_array_index (order->lines, i), sums, order->state == ORDER_REVERSED,
              exponent);
  for (guint i = 0; i < sums->len; i++)
    {
      const TaxSum *sum = &g_array_index (sums, TaxSum, i);

      if (sum->gross != 0)
        g_ptr_array_add (self->taxes, tax_new (sum, sums, exponent));
    }
}

/* Sums */

/* From the lines down to the total, so that the column adds up. */
static void
add_sums (Words *self, const Order *order, int exponent)
{
  Money subtotal = 0, tax = 0, cancelled = 0;

  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (!money_add_up (&subtotal, line->value - line->discount) || !money_add_up (&tax, line->tax)
          || !money_add_up (&cancelled, line->gross - line->remaining_amount))
        g_warning ("The lines of a posted order overflow");
    }
  if (order->discount != 0)
    g_ptr_array_add (self->sums, words_row (discount_label (order->discount_given),
                                            money_display (-order->discount, exponent), NULL));
  if (order->tax_mode == TAX_ADDED)
    add_amount (self->sums, _ ("Tax"), tax, exponent);
  if (cancelled != 0)
    add_amount (self->sums, order->state == ORDER_REVERSED ? _ ("Reversed") : _ ("Cancelled"),
                -cancelled, exponent);
  if (self->sums->len > 0)
    g_ptr_array_insert (self->sums, 0,
                        words_row (g_strdup (_ ("Subtotal")), money_display (subtotal, exponent),
                                   NULL));
}

static char *
payment_label (const Payment *payment)
{
  const char *tender = _ (tenders[payment->tender]);
  g_autofree char *last4 = data_text (payment->last4, FALSE);
  g_autofree char *label
      = last4 != NULL ? g_strconcat (tender, " " BULLETS " ", last4, NULL) : g_strdup (tender);

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
      add_amount (self->payments, _ ("Rounding"), order->rounding, exponent);
      add_amount (self->payments, _ ("To pay"), order->due, exponent);
    }
  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      Day day = day_of (payment->at, zone);
      gboolean is_later = day != day_of (order->posted_at, zone);

      if (payment->undone) /* it never came that way */
        continue;
      words_add_tender (self, payment, is_later ? words_day (day) : NULL, exponent);
      if (!money_add_up (&change, payment->change))
        g_warning ("The change of a posted order overflows");
    }
  if (change != 0)
    add_amount (self->payments, _ ("Change"), change, exponent);
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
  self->sums = g_ptr_array_new_with_free_func (row_free);
  self->payments = g_ptr_array_new_with_free_func (row_free);
  self->taxes = g_ptr_array_new_with_free_func (tax_free);
  self->shop = data_text (settings->name, FALSE);
  self->address = data_text (settings->address, TRUE);
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
  g_autofree char *by = data_text (staff, FALSE);
  g_autofree char *at = data_text (desk, FALSE);
  g_autofree char *whom = data_text (name, FALSE);

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
  self->reference = data_text (order->reference, FALSE);
}

/**
 * words_add_goods:
 *
 * The lines with their prices, and what they come to.
 */
void
words_add_goods (Words *self, const Order *order, const Settings *settings)
{
  add_lines (self, order, settings->exponent);
  add_sums (self, order, settings->exponent);
  self->total = words_row (g_strdup_printf (_ ("Total %s"), settings->currency),
                           money_display (order->total, settings->exponent), NULL);
  self->tax_title
      = g_strdup (order->tax_mode == TAX_INCLUDED ? _ ("Tax included") : _ ("Tax rate"));
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
  self->foot = data_text (settings->receipt_foot, TRUE);
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
  g_free (self->valid);
  g_free (self->copy);
  g_free (self->cancelled);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->sums);
  row_free (self->total);
  g_ptr_array_unref (self->payments);
  row_free (self->owed);
  g_free (self->tax_title);
  g_ptr_array_unref (self->taxes);
  g_free (self->foot);
  g_free (self->not_fiscal);
  g_free (self->barcode);
  g_free (self);
}
