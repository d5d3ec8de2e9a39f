/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks that one statement makes over the whole record: each gives the first row that is wrong,
 * with two facts about it, and the sentence for it stands here. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "order.h"
#include "quantity.h"
#include "verify-private.h"

/* How a fact is read and shown. */
typedef enum {
  FACT_TEXT,
  FACT_MONEY,
  FACT_QUANTITY,
} Fact;

typedef struct {
  const char *check;
  const char *statement;
  Fact first, second;
  const char *sentence; /* of the number %1$s and the facts %2$s and %3$s */
  gboolean is_return;   /* the number is a return's */
} Query;

static const Query queries[] = {
  { "numbers-gap-free", "verify-number-gap", FACT_TEXT, FACT_TEXT,
    N_ ("There is no order before %1$s.") },
  { "numbers-gap-free", "verify-number-counter", FACT_TEXT, FACT_TEXT,
    N_ ("The newest order of its year is %1$s, but the counter stands at %2$s.") },
  { "numbers-gap-free", "verify-customer-gap", FACT_TEXT, FACT_TEXT,
    N_ ("There is no customer before %1$s.") },
  { "numbers-gap-free", "verify-customer-counter", FACT_TEXT, FACT_TEXT,
    N_ ("The newest customer is %1$s, but the counter stands at %2$s.") },
  { "numbers-gap-free", "verify-return-gap", FACT_TEXT, FACT_TEXT,
    N_ ("There is no return before %1$s."), TRUE },
  { "numbers-gap-free", "verify-return-counter", FACT_TEXT, FACT_TEXT,
    N_ ("The newest return of its year is %1$s, but the counter stands at %2$s."), TRUE },
  { "customer-merges", "verify-merges-missing", FACT_TEXT, FACT_TEXT,
    N_ ("Merge %2$s names a customer who is not there; the other one is %1$s.") },
  { "customer-merges", "verify-merges-cycle", FACT_TEXT, FACT_TEXT,
    N_ ("Customer %1$s was merged into others in a circle.") },
  { "customer-merges", "verify-merges-group", FACT_TEXT, FACT_TEXT,
    N_ ("Customer %1$s is not shown under the one they were merged into.") },
  { "orders-waiting", "verify-waiting", FACT_TEXT, FACT_TEXT,
    N_ ("Order %1$s is not listed among those that wait as its documents say.") },
  { "lines-sum-to-order", "verify-lines-sum", FACT_MONEY, FACT_MONEY,
    N_ ("The lines of order %1$s are not whole: they come to %2$s, the order to %3$s.") },
  { "payments-within-due", "verify-payments", FACT_MONEY, FACT_MONEY,
    N_ ("On order %1$s %2$s was paid, where %3$s is due.") },
  { "payments-within-due", "verify-tenders", FACT_TEXT, FACT_MONEY,
    N_ ("On order %1$s more went back by %2$s than came by it: %3$s is left.") },
  { "payments-within-due", "verify-customer-payments", FACT_TEXT, FACT_TEXT,
    N_ ("The payment %2$s of customer %1$s is on no order.") },
  { "cancelled-within-sold", "verify-cancelled", FACT_TEXT, FACT_TEXT,
    N_ ("What was cancelled of order %1$s, line %2$s, is not what was sold.") },
  { "states-legal", "verify-states-none", FACT_TEXT, FACT_TEXT,
    N_ ("Order %1$s was never posted.") },
  { "states-legal", "verify-states", FACT_TEXT, FACT_TEXT,
    N_ ("Order %1$s went from “%2$s” to “%3$s”.") },
  { "states-legal", "verify-states-cancelled", FACT_TEXT, FACT_TEXT,
    N_ ("The state of order %1$s is not that of its cancelled lines.") },
  { "receipts-present", "verify-receipts", FACT_TEXT, FACT_TEXT,
    N_ ("The “%2$s” of order %1$s is out of place, or its order is gone.") },
  { "receipts-present", "verify-prints", FACT_TEXT, FACT_TEXT,
    N_ ("The “%2$s” of order %1$s is out of place, or its order is gone.") },
  { "corrections", "verify-corrections", FACT_TEXT, FACT_TEXT,
    N_ ("Correction %2$s of order %1$s is out of place, or of no payment of it.") },
  { "corrections", "verify-corrections-whole", FACT_TEXT, FACT_TEXT,
    N_ ("The reversal of order %1$s does not take back all that was sold.") },
  { "corrections", "verify-corrections-money", FACT_TEXT, FACT_TEXT,
    N_ ("Correction %2$s of order %1$s does not move what was paid as it should.") },
  { "corrections", "verify-corrections-ledger", FACT_TEXT, FACT_TEXT,
    N_ ("The ledger does not hold correction %2$s of order %1$s.") },
  { "ledger-zero", "verify-ledger-zero", FACT_TEXT, FACT_MONEY,
    N_ ("The posting “%2$s” of order %1$s comes to %3$s and not to nothing.") },
  { "ledger-matches-documents", "verify-ledger-posting", FACT_TEXT, FACT_TEXT,
    N_ ("Posting %3$s (“%2$s”) of order %1$s belongs to no document.") },
  { "ledger-matches-documents", "verify-ledger-sale", FACT_TEXT, FACT_TEXT,
    N_ ("The ledger does not hold order %1$s as it was posted.") },
  { "ledger-matches-documents", "verify-ledger-payment", FACT_TEXT, FACT_MONEY,
    N_ ("The ledger does not hold the payment by %2$s of %3$s on order %1$s.") },
  { "ledger-matches-documents", "verify-ledger-cancellation", FACT_TEXT, FACT_TEXT,
    N_ ("The ledger does not hold what was cancelled of order %1$s.") },
  { "returns", "verify-returns-sum", FACT_MONEY, FACT_MONEY,
    N_ ("The lines of return %1$s are not whole: they come to %2$s, the return to %3$s."), TRUE },
  { "returns", "verify-returns-money", FACT_MONEY, FACT_MONEY,
    N_ ("Return %1$s moved %2$s, where it came to %3$s."), TRUE },
  { "returns", "verify-returns-carried", FACT_MONEY, FACT_MONEY,
    N_ ("Return %1$s carried %2$s out of its order, and %3$s into another."), TRUE },
  { "vouchers", "verify-vouchers", FACT_TEXT, FACT_MONEY,
    N_ ("The voucher that ends in %2$s stood at %3$s.") },
  { "vouchers", "verify-vouchers-payments", FACT_TEXT, FACT_MONEY,
    N_ ("What order %1$s moved by voucher, %3$s, is not on a voucher.") },
  { "vouchers", "verify-vouchers-ledger", FACT_TEXT, FACT_MONEY,
    N_ ("The ledger has %3$s on vouchers, which is not what is left on them.") },
  { "ledger-matches-documents", "verify-ledger-return", FACT_TEXT, FACT_TEXT,
    N_ ("The ledger does not hold return %1$s."), TRUE },
  { "stock-movements", "verify-stock-returns", FACT_TEXT, FACT_QUANTITY,
    N_ ("Return %1$s put %3$s of product %2$s on the shelf, which is not what came back for it."),
    TRUE },
  { "stock-movements", "verify-stock", FACT_TEXT, FACT_QUANTITY,
    N_ ("The stock of product %2$s stands at %3$s, which is not the sum of its movements.") },
  { "stock-movements", "verify-stock-orders", FACT_TEXT, FACT_QUANTITY,
    N_ ("Order %1$s took %3$s of product %2$s from the shelf, which is not what it sold.") },
};

/* What each check counts as looked at: columns of verify-counts. */
static const struct {
  const char *check;
  int column;
} counts[] = {
  { "numbers-gap-free", 1 },
  { "lines-sum-to-order", 1 },
  { "line-amounts", 2 },
  { "discount-shares-sum", 1 },
  { "payments-within-due", 4 },
  { "cancelled-within-sold", 3 },
  { "states-legal", 3 },
  { "receipts-present", 3 },
  { "ledger-zero", 5 },
  { "ledger-matches-documents", 5 },
  { "stock-movements", 6 },
  { "audit-covers-orders", 1 },
  { "customer-merges", 0 },
  { "orders-waiting", 1 },
  { "corrections", 7 },
  { "returns", 8 },
  { "vouchers", 9 },
};

static char *
fact_text (Job *job, DbStmt *stmt, int column, Fact fact)
{
  if (fact == FACT_MONEY)
    return money_format (db_column_int (stmt, column), job->settings->exponent);
  if (fact == FACT_QUANTITY)
    return quantity_format (db_column_int (stmt, column));
  return db_dup_text (stmt, column);
}

/* printf() does not take a sentence that leaves an argument out. */
static char *
fill_in (const char *sentence, const char *const arguments[3])
{
  GString *text = g_string_new (NULL);

  while (*sentence != '\0')
    if (sentence[0] == '%' && sentence[1] >= '1' && sentence[1] <= '3'
        && g_str_has_prefix (sentence + 2, "$s"))
      {
        g_string_append (text, arguments[sentence[1] - '1']);
        sentence += 4;
      }
    else
      g_string_append_c (text, *sentence++);
  return g_string_free (text, FALSE);
}

static char *
number_of (const Query *query, DbStmt *stmt)
{
  gint64 year = db_column_int (stmt, 0);
  gint64 sequence = db_column_int (stmt, 1);

  if (db_is_null (stmt, 0))
    return g_strdup ("?");
  return query->is_return ? goods_return_number_format ((int)year, sequence)
                          : verify_number (year, sequence);
}

static char *
sentence_of (const Query *query, Job *job, DbStmt *stmt)
{
  g_autofree char *number = number_of (query, stmt);
  g_autofree char *first = fact_text (job, stmt, 2, query->first);
  g_autofree char *second = fact_text (job, stmt, 3, query->second);
  const char *arguments[] = { number, first, second };

  return fill_in (_ (query->sentence), arguments);
}

static gboolean
ask (Verify *self, const Query *query, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, query->statement, NULL, 0, error);
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step == DB_ROW)
    verify_fail (self, sentence_of (query, self->job, stmt));
  return step != DB_ERROR;
}

/**
 * verify_count:
 * @name: a check's
 * @seen: (out): how many rows it looks at
 */
gboolean
verify_count (Job *job, const char *name, gint64 *seen, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (job->db, "verify-counts", NULL, 0, error);

  if (!db_need_row (stmt, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_str_equal (counts[i].check, name))
      *seen = db_column_int (stmt, counts[i].column);
  return TRUE;
}

/**
 * verify_query:
 *
 * Makes the check by its statements, until one finds something.
 */
gboolean
verify_query (Verify *self, GError **error)
{
  if (!verify_count (self->job, self->check->name, &self->check->seen, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (queries) && self->check->ok; i++)
    if (g_str_equal (queries[i].check, self->check->name) && !ask (self, &queries[i], error))
      return FALSE;
  return TRUE;
}
