/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laying a receipt, gift slip or quotation out and writing its PDF, as a job: off the main loop,
 * from the order as it is in the record at that moment. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "error.h"
#include "receipt.h"

/**
 * receipt_ask_new:
 * @number: (nullable): of a posted order
 *
 * Returns: (transfer full): for the 80 mm roll, without a PDF.
 */
ReceiptAsk *
receipt_ask_new (ReceiptKind kind, const char *number)
{
  ReceiptAsk *self = g_new0 (ReceiptAsk, 1);

  self->kind = kind;
  self->number = g_strdup (number);
  self->valid = DAY_NONE;
  return self;
}

/**
 * receipt_ask_copy:
 *
 * Returns: (transfer full): the same once more.
 */
ReceiptAsk *
receipt_ask_copy (const ReceiptAsk *self)
{
  ReceiptAsk *copy = g_memdup2 (self, sizeof *self);

  copy->number = g_strdup (self->number);
  copy->draft = self->draft != NULL ? order_draft_copy (self->draft) : NULL;
  copy->lines = self->lines != NULL ? g_array_copy (self->lines) : NULL;
  copy->path = g_strdup (self->path);
  return copy;
}

void
receipt_ask_free (ReceiptAsk *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_clear_pointer (&self->draft, order_draft_free);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self->path);
  g_free (self);
}

static Receipt *
lay_quotation (Job *job, const ReceiptAsk *ask, GError **error)
{
  g_autoptr (OrderDraft) draft = order_draft_copy (ask->draft);
  g_autoptr (Order) quote = NULL;
  Day valid = ask->valid != DAY_NONE ? ask->valid : job->today + job->settings->quote_days;

  if (valid < job->today)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/valid",
                      _ ("The last day of a quotation is today or later."));
      return NULL;
    }
  g_ptr_array_set_size (draft->payments, 0);
  if (!order_quote_job.run (job, draft, (gpointer *)&quote, error))
    return NULL;
  quote->staff = g_strdup (job->staff_name);
  quote->desk = g_strdup (job->desk);
  quote->posted_at = job->now;
  return receipt_new_quotation (quote, valid, job->settings, job->zone, ask->paper);
}

static Receipt *
lay_posted (Job *job, const ReceiptAsk *ask, GError **error)
{
  g_autoptr (Order) order = NULL;

  if (!order_show_job.run (job, ask->number, (gpointer *)&order, error))
    return NULL;
  if (ask->kind == RECEIPT_GIFT)
    return receipt_new_gift (order, ask->lines, job->settings, job->zone, ask->paper, error);
  return receipt_new (order, job->settings, job->zone, ask->paper, order->receipt_out, error);
}

static Receipt *
lay_payment (Job *job, const ReceiptAsk *ask, GError **error)
{
  g_autoptr (CustomerAccount) account = customer_account_load (job, ask->number, error);

  return account != NULL ? receipt_new_payment (account, job->settings, job->zone, ask->paper)
                         : NULL;
}

static Receipt *
lay_return (Job *job, const ReceiptAsk *ask, GError **error)
{
  g_autoptr (GoodsReturn) back = NULL;

  return goods_return_show_job.run (job, ask->number, (gpointer *)&back, error)
             ? receipt_new_return (back, job->settings, job->zone, ask->paper, error)
             : NULL;
}

static Receipt *
lay (Job *job, const ReceiptAsk *ask, GError **error)
{
  switch (ask->kind)
    {
    case RECEIPT_QUOTATION:
      return lay_quotation (job, ask, error);
    case RECEIPT_PAYMENT:
      return lay_payment (job, ask, error);
    case RECEIPT_RETURN:
      return lay_return (job, ask, error);
    case RECEIPT_SALE:
    case RECEIPT_GIFT:
    default:
      return lay_posted (job, ask, error);
    }
}

/* A receipt has the name of its order, a gift slip one beside it, a quotation that of its moment.
 */
static char *
name_kept (Job *job, const ReceiptAsk *ask)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (job->now);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (utc, job->zone);

  switch (ask->kind)
    {
    case RECEIPT_GIFT:
      return g_strconcat (ask->number, "-gift.pdf", NULL);
    case RECEIPT_QUOTATION:
      return g_date_time_format (here, "quotation-%Y-%m-%d-%H%M%S.pdf");
    case RECEIPT_PAYMENT:
      return g_date_time_format (here, "payment-%Y-%m-%d-%H%M%S.pdf");
    case RECEIPT_RETURN:
    case RECEIPT_SALE:
    default:
      return g_strconcat (ask->number, ".pdf", NULL);
    }
}

/* The folder is this account's alone. */
static gboolean
keep (Job *job, const ReceiptAsk *ask, Receipt *receipt, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "deskbell", "receipts", NULL);
  g_autofree char *name = name_kept (job, ask);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return receipt_write_pdf (receipt, path, error);
  desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("The folder “%s” cannot be made: %s"), folder,
                  g_strerror (errno));
  return FALSE;
}

static gboolean
lay_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ReceiptAsk *ask = in;
  g_autoptr (Receipt) receipt = lay (job, ask, error);

  if (receipt == NULL || (ask->path != NULL && !receipt_write_pdf (receipt, ask->path, error))
      || (ask->keep && !keep (job, ask, receipt, error))
      || (ask->spool && !receipt_spool (receipt, error)))
    return FALSE;
  *out = g_steal_pointer (&receipt);
  return TRUE;
}

const JobKind receipt_lay_job = {
  .name = "receipt-lay",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = lay_run,
  .free_in = (GDestroyNotify)receipt_ask_free,
  .free_out = (GDestroyNotify)receipt_free,
};
