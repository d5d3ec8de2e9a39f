/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger in double entry: what customers owe, what was sold, the tax in it, and where the money
 * went. Debits are positive, credits negative, every posting sums to zero (rule 13). Written in the
 * transaction of the job that it records. */

#include "config.h"

#include "ledger.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "error.h"

#define MOST_ENTRIES 4

typedef struct {
  const char *account;
  Money amount;
} Entry;

/* The last line of defence: a posting that does not balance is never written. */
static gboolean
check_balance (const Entry entries[MOST_ENTRIES], GError **error)
{
  Money amounts[MOST_ENTRIES];
  Money sum;

  for (int i = 0; i < MOST_ENTRIES; i++)
    amounts[i] = entries[i].amount;
  if (!money_sum (amounts, MOST_ENTRIES, &sum, error))
    return FALSE;
  if (sum == 0)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("The ledger would not balance."));
  return FALSE;
}

/* The documents that a posting belongs to; 0 where there is none of the kind. */
typedef struct {
  gint64 order_id;
  gint64 payment_id;
  gint64 correction_id;
  gint64 return_id;
} Documents;

/* Entries of nothing are left out. */
static gboolean
post (Job *job, const char *kind, Documents of, const Entry entries[MOST_ENTRIES], GError **error)
{
  gint64 posting_id;

  if (!check_balance (entries, error)
      || db_get_int (job->db, "ledger-posting-insert", &posting_id, error, db_text (kind),
                     db_id (of.order_id), db_id (of.payment_id), db_id (of.correction_id),
                     db_id (of.return_id), db_int (job->now), db_int (job->today))
             != DB_ROW)
    return FALSE;
  for (int i = 0; i < MOST_ENTRIES; i++)
    {
      if (entries[i].amount != 0
          && !db_run_later (job->db, "ledger-entry-insert", error, db_int (posting_id),
                            db_text (entries[i].account), db_int (entries[i].amount)))
        return FALSE;
    }
  return TRUE;
}

/**
 * ledger_sale:
 * @job: a write job
 * @order_id: the order posted
 * @total: what it comes to, tax in it
 * @tax: the tax in it, from 0 to @total
 * @error: where to put what went wrong
 *
 * The customer owes the total; sales and tax are credited.
 */
gboolean
ledger_sale (Job *job, gint64 order_id, Money total, Money tax, GError **error)
{
  const Entry entries[MOST_ENTRIES]
      = { { "receivable", total }, { "sales", tax - total }, { "tax", -tax } };

  return post (job, "sale", (Documents){ .order_id = order_id }, entries, error);
}

/**
 * ledger_payment:
 * @job: a write job
 * @order_id: the order paid
 * @payment_id: the row of @payment
 * @payment: a payment, or a refund (captured below 0)
 * @error: where to put what went wrong
 *
 * The tender holds what was taken over the counter; what was captured is owed no more; cash
 * rounding has an account of its own (rule 7). What is carried reaches no drawer: it passes through
 * an account that comes to nothing. A row that a correction writes is posted in its name.
 */
gboolean
ledger_payment (Job *job, gint64 order_id, gint64 payment_id, const Payment *payment,
                GError **error)
{
  const Entry entries[MOST_ENTRIES]
      = { { payment->carried ? "carried" : tender_name (payment->tender),
            payment->captured + payment->rounding },
          { "receivable", -payment->captured },
          { "rounding", -payment->rounding } };

  return post (job, payment->captured < 0 ? "refund" : "payment",
               (Documents){ order_id, payment_id, payment->correction_id, 0 }, entries, error);
}

/**
 * ledger_cancellation:
 * @job: a write job
 * @order_id: the order of which something is cancelled
 * @amount: what is taken off it, tax in it
 * @tax: the tax in @amount
 * @error: where to put what went wrong
 *
 * The sale turned round, for the part that is cancelled.
 */
gboolean
ledger_cancellation (Job *job, gint64 order_id, Money amount, Money tax, GError **error)
{
  return ledger_reversal (job, order_id, 0, amount, tax, error);
}

/**
 * ledger_reversal:
 * @job: a write job
 * @order_id: the order that is reversed
 * @correction_id: the document that reverses it
 * @total: what the order came to, tax in it
 * @tax: the tax in it
 * @error: where to put what went wrong
 *
 * The sale turned round, whole, in the name of its correction.
 */
gboolean
ledger_reversal (Job *job, gint64 order_id, gint64 correction_id, Money total, Money tax,
                 GError **error)
{
  const Entry entries[MOST_ENTRIES]
      = { { "receivable", -total }, { "sales", total - tax }, { "tax", tax } };

  return post (job, "cancellation",
               (Documents){ .order_id = order_id, .correction_id = correction_id }, entries, error);
}

/**
 * ledger_return:
 * @job: a write job
 * @order_id: the order of which something came back, or 0 where there is no receipt
 * @return_id: the return
 * @amount: what is taken off the order, tax in it
 * @tax: the tax in @amount
 * @fee: what is kept of it, its tax in it
 * @fee_tax: the tax in @fee
 * @error: where to put what went wrong
 *
 * The sale turned round for what came back, and the fee sold for it (rules 3 and 9). Without an
 * order nobody owed anything: it is owed on a voucher (rule 12).
 */
gboolean
ledger_return (Job *job, gint64 order_id, gint64 return_id, Money amount, Money tax, Money fee,
               Money fee_tax, GError **error)
{
  const Entry entries[MOST_ENTRIES] = { { order_id != 0 ? "receivable" : "voucher", fee - amount },
                                        { "sales", amount - tax },
                                        { "tax", tax - fee_tax },
                                        { "fees", fee_tax - fee } };

  return post (job, "return", (Documents){ .order_id = order_id, .return_id = return_id }, entries,
               error);
}

/**
 * ledger_expiry:
 * @job: a write job
 * @amount: what was left on a voucher, above 0
 * @error: where to put what went wrong
 *
 * It is owed no more (rule 11).
 */
gboolean
ledger_expiry (Job *job, Money amount, GError **error)
{
  const Entry entries[MOST_ENTRIES] = { { "voucher", amount }, { "expired", -amount } };

  return post (job, "expiry", (Documents){ 0 }, entries, error);
}
