/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each line of each order is worked out anew from what was given (rules 1 and 2), and must come to
 * what was written, to the cent. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "price.h"
#include "verify-private.h"

/* One order on its way through the stream of lines. */
typedef struct {
  gint64 year, sequence;
  TaxMode mode;
  TaxRounding rounding;
  Discount discount;
  GArray *worked; /* of PriceLine: given, then worked out */
  GArray *stored; /* of PriceLine: as written */
} Sum;

static Discount
discount_from_row (DbStmt *stmt, int kind, int value)
{
  const char *name = db_column_text (stmt, kind);
  Discount discount = { DISCOUNT_NONE, db_column_int (stmt, value) };

  if (g_str_equal (name, "amount"))
    discount.kind = DISCOUNT_AMOUNT;
  else if (g_str_equal (name, "rate"))
    discount.kind = DISCOUNT_RATE;
  return discount;
}

static PriceLine
line_from_row (DbStmt *stmt)
{
  return (PriceLine){
    .price = db_column_int (stmt, 6),
    .quantity = db_column_int (stmt, 7),
    .discount_given = discount_from_row (stmt, 8, 9),
    .tax_rate = db_column_int (stmt, 10),
    .value = db_column_int (stmt, 11),
    .discount = db_column_int (stmt, 12),
    .discount_share = db_column_int (stmt, 13),
    .gross = db_column_int (stmt, 14),
    .tax = db_column_int (stmt, 15),
  };
}

static void
sum_begin (Sum *self, DbStmt *stmt)
{
  self->year = db_column_int (stmt, 0);
  self->sequence = db_column_int (stmt, 1);
  self->mode = g_str_equal (db_column_text (stmt, 2), "added") ? TAX_ADDED : TAX_INCLUDED;
  self->rounding = g_str_equal (db_column_text (stmt, 3), "order") ? TAX_PER_ORDER : TAX_PER_LINE;
  self->discount = discount_from_row (stmt, 4, 5);
  g_array_set_size (self->worked, 0);
  g_array_set_size (self->stored, 0);
}

static void
compare (Verify *self, const Sum *sum, guint at, const char *field, Money written, Money due)
{
  g_autofree char *number = NULL;
  g_autofree char *is = NULL;
  g_autofree char *should = NULL;

  if (written == due || !self->check->ok)
    return;
  number = verify_number (sum->year, sum->sequence);
  is = money_format (written, self->job->settings->exponent);
  should = money_format (due, self->job->settings->exponent);
  /* Translators: an order, the number of a line, the name of a field, two amounts */
  verify_fail (self, g_strdup_printf (_ ("Order %s, line %u: %s is %s and should be %s."), number,
                                      at + 1, field, is, should));
}

static void
sum_end (Verify *self, Sum *sum)
{
  PriceLine *worked = (PriceLine *)(gpointer)sum->worked->data;
  g_autoptr (GError) refusal = NULL;
  Money total, tax;

  if (sum->worked->len == 0 || !self->check->ok)
    return;
  if (!price_lines (worked, sum->worked->len, sum->discount, sum->mode, sum->rounding, &total, &tax,
                    &refusal))
    {
      g_autofree char *number = verify_number (sum->year, sum->sequence);

      verify_fail (self,
                   g_strdup_printf (_ ("Order %s has no price: %s"), number, refusal->message));
      return;
    }
  for (guint i = 0; i < sum->worked->len; i++)
    {
      const PriceLine *due = &worked[i];
      const PriceLine *stored = &g_array_index (sum->stored, PriceLine, i);

      compare (self, sum, i, _ ("the value"), stored->value, due->value);
      compare (self, sum, i, _ ("the discount"), stored->discount, due->discount);
      compare (self, sum, i, _ ("the share of the order's discount"), stored->discount_share,
               due->discount_share);
      compare (self, sum, i, _ ("the amount"), stored->gross, due->gross);
      compare (self, sum, i, _ ("the tax"), stored->tax, due->tax);
    }
}

static DbStep
sum_step (Verify *self, Sum *sum, DbStmt *stmt, GError **error)
{
  DbStep step = db_step (stmt, error);
  PriceLine line;

  if (step != DB_ROW)
    return step;
  if (db_column_int (stmt, 0) != sum->year || db_column_int (stmt, 1) != sum->sequence)
    {
      sum_end (self, sum);
      sum_begin (sum, stmt);
    }
  line = line_from_row (stmt);
  g_array_append_val (sum->worked, line);
  g_array_append_val (sum->stored, line);
  self->check->seen++;
  return step;
}

/**
 * verify_line_amounts:
 *
 * Value, discounts, amount and tax of every line.
 */
gboolean
verify_line_amounts (Verify *self, GError **error)
{
  g_autoptr (GArray) worked = g_array_new (FALSE, TRUE, sizeof (PriceLine));
  g_autoptr (GArray) stored = g_array_new (FALSE, TRUE, sizeof (PriceLine));
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, "verify-lines", NULL, 0, error);
  Sum sum = { .worked = worked, .stored = stored };
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = sum_step (self, &sum, stmt, error)) == DB_ROW)
    ;
  sum_end (self, &sum);
  return step == DB_DONE;
}

/* FALSE where an amount leaves what can be counted. */
static gboolean
shares_due (Discount discount, Money base, Money *due)
{
  *due = discount.kind == DISCOUNT_AMOUNT ? discount.value : 0;
  return discount.kind != DISCOUNT_RATE
         || money_mul_div (base, discount.value, RATE_ONE, due, NULL);
}

/**
 * verify_discount_shares:
 *
 * The shares of each order's discount come to that discount.
 */
gboolean
verify_discount_shares (Verify *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, "verify-shares", NULL, 0, error);
  int exponent = self->job->settings->exponent;
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      Discount discount = discount_from_row (stmt, 2, 3);
      Money shares = db_column_int (stmt, 5), due;

      self->check->seen++;
      if (!shares_due (discount, db_column_int (stmt, 4), &due) || due != shares)
        {
          g_autofree char *number
              = verify_number (db_column_int (stmt, 0), db_column_int (stmt, 1));
          g_autofree char *is = money_format (shares, exponent);
          g_autofree char *should = money_format (due, exponent);

          verify_fail (self,
                       g_strdup_printf (_ ("The shares of the discount of order %s come to %s and "
                                           "should come to %s."),
                                        number, is, should));
        }
    }
  return step == DB_DONE;
}
