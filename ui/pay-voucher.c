/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A voucher scanned into a form of money: what is on it is asked for, so that the scan alone pays.
 */

#include "config.h"

#include "pay-voucher.h"

typedef struct {
  GtkWidget *dialog;
  PayVoucherFound found;
} Look;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Look *self = data;
  g_autoptr (GtkWidget) dialog = self->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (Voucher) voucher = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&voucher, &error);
  self->found (voucher, error, dialog);
}

/**
 * pay_voucher_look:
 * @dialog: given to @found, and kept until then
 * @shop: whose voucher it is
 * @scanned: a code
 * @found: called once it is known what is on it
 *
 * Returns: whether it is the code of a voucher at all.
 */
gboolean
pay_voucher_look (GtkWidget *dialog, Shop *shop, const char *scanned, PayVoucherFound found)
{
  char *code = voucher_code_parse (scanned);
  Look *self;

  if (code == NULL)
    return FALSE;
  self = g_new (Look, 1);
  self->dialog = g_object_ref (dialog);
  self->found = found;
  shop_run_async (shop, &voucher_show_job, code, NULL, on_answer, self);
  return TRUE;
}
