/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each line of each return is worked out anew from what there was to come back (rules 3, 4 and 9),
 * in the order in which they were posted, and must come to what was written, to the cent. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "order.h"
#include "price.h"
#include "verify-private.h"

/* A line of an order on its way through the stream of what came back of it. */
typedef struct {
  gint64 year, sequence, line;
  Quantity left;
  Money amount, tax;
} Left;

static void
fail (Verify *self, DbStmt *stmt, const char *what)
{
  g_autofree char *number
      = goods_return_number_format ((int)db_column_int (stmt, 3), db_column_int (stmt, 4));
  g_autofree char *order = verify_number (db_column_int (stmt, 0), db_column_int (stmt, 1));

  /* Translators: a return, an order, the number of a line, the name of a field */
  verify_fail (self, g_strdup_printf (_ ("Return %s of order %s, line %d: %s is not what it "
                                         "should be."),
                                      number, order, (int)db_column_int (stmt, 2), what));
}

static void
begin_line (Left *self, DbStmt *stmt)
{
  if (self->year == db_column_int (stmt, 0) && self->sequence == db_column_int (stmt, 1)
      && self->line == db_column_int (stmt, 2))
    return;
  *self = (Left){ db_column_int (stmt, 0), db_column_int (stmt, 1), db_column_int (stmt, 2),
                  db_column_int (stmt, 6), db_column_int (stmt, 7), db_column_int (stmt, 8) };
}

/* Rule 3: a goodwill refund lowers the amount alone. */
static gboolean
due_of (const Left *left, DbStmt *stmt, Money *amount, Money *tax)
{
  if (g_str_equal (db_column_text (stmt, 5), "return"))
    return price_part (left->amount, left->tax, left->left, db_column_int (stmt, 9), amount, tax,
                       NULL);
  *amount = db_column_int (stmt, 10);
  return db_column_int (stmt, 9) == 0 && *amount > 0 && *amount <= left->amount
         && money_mul_div (left->tax, *amount, left->amount, tax, NULL);
}

/* Rule 9. */
static gboolean
fee_is_right (DbStmt *stmt)
{
  Money amount = db_column_int (stmt, 10);
  Money fee;
  Money fee_tax = 0;

  return money_mul_div (amount, db_column_int (stmt, 12), RATE_ONE, &fee, NULL)
         && (amount == 0 || money_mul_div (db_column_int (stmt, 11), fee, amount, &fee_tax, NULL))
         && fee == db_column_int (stmt, 13) && fee_tax == db_column_int (stmt, 14);
}

static void
look (Verify *self, Left *left, DbStmt *stmt)
{
  Money amount, tax;

  begin_line (left, stmt);
  self->check->seen++;
  if (!due_of (left, stmt, &amount, &tax))
    fail (self, stmt, _ ("the quantity"));
  else if (amount != db_column_int (stmt, 10))
    fail (self, stmt, _ ("the amount"));
  else if (tax != db_column_int (stmt, 11))
    fail (self, stmt, _ ("the tax"));
  else if (!fee_is_right (stmt))
    fail (self, stmt, _ ("the fee"));
  left->left -= db_column_int (stmt, 9);
  left->amount -= db_column_int (stmt, 10);
  left->tax -= db_column_int (stmt, 11);
}

/**
 * verify_returned:
 *
 * Quantity, amount, tax and fee of every line that came back of an order.
 */
gboolean
verify_returned (Verify *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, "verify-returned", NULL, 0, error);
  Left left = { 0 };
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    look (self, &left, stmt);
  return step == DB_DONE;
}
