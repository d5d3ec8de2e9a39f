/* SPDX-License-Identifier: GPL-3.0-or-later */

/* customer pay: one form of money on all that a customer owes, the oldest order first, and its
 * paper.
 */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "customer-pay.h"
#include "order-json.h"

/* Whoever waits for the paper must not find the money taken and the place for it missing. */
static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_DIR)
      && g_access (folder, W_OK) == 0)
    return TRUE;
  return ctl_usage (error, _ ("Nothing can be written to «%s»; no money was taken."), path);
}

/* The paper is on the disk before the record says that it is out. */
static gboolean
write_paper (Ctl *ctl, const char *uuid, ReceiptPaper paper, const char *path, JsonNode *answer,
             GError **error)
{
  g_autoptr (ReceiptAsk) ask = receipt_ask_new (RECEIPT_PAYMENT, uuid);
  g_autoptr (Receipt) receipt = NULL;
  g_autoptr (CustomerAccount) account = NULL;
  JsonObject *object = json_node_get_object (answer);

  ask->paper = paper;
  ask->path = g_strdup (path);
  if (!ctl_ask (ctl, &receipt_lay_job, ask, (gpointer *)&receipt, error)
      || !ctl_ask (ctl, &customer_paid_out_job, uuid, (gpointer *)&account, error))
    return FALSE;
  json_object_set_string_member (object, "pdf", path);
  json_object_set_boolean_member (object, "copy", receipt_is_copy (receipt));
  return TRUE;
}

/* The money is taken: that is the answer, with what became of the paper in it. */
static void
tell_of_paper (JsonNode *answer, const GError *failure)
{
  JsonObject *object = json_node_get_object (answer);

  json_object_set_null_member (object, "pdf");
  json_object_set_string_member (object, "pdf_error", failure->message);
  g_printerr ("%s\n", failure->message);
}

static gboolean
run_pay (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *path = NULL, *paper_name = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OrderPay) pay = NULL;
  g_autoptr (CustomerAccount) account = NULL;
  g_autoptr (GError) failure = NULL;
  ReceiptPaper paper = RECEIPT_ROLL_80;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, &paper_name, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, 2, &rest, error) || !ctl_paper (paper_name, &paper, error))
    return FALSE;
  if (path == NULL ? paper_name != NULL : *path == '\0')
    return ctl_usage (error, "%s", _ ("A receipt wants to know where to: --pdf FILE."));
  if (path != NULL && !check_place (path, error))
    return FALSE;
  node = ctl_read_json (rest[1], error);
  if (node == NULL || !ctl_open (ctl, error))
    return FALSE;
  pay = order_pay_from_json (node, rest[0], ctl_exponent (ctl), error);
  if (pay == NULL)
    return FALSE;
  pay->uuid = ctl_form_uuid (pay->uuid);
  if (!ctl_ask (ctl, &customer_pay_job, pay, (gpointer *)&account, error))
    return FALSE;
  *answer = customer_account_to_json (account, ctl_exponent (ctl), shop_get_zone (ctl->shop));
  if (path != NULL && !write_paper (ctl, account->uuid, paper, path, *answer, &failure))
    tell_of_paper (*answer, failure);
  return TRUE;
}

const CtlCommand ctl_pay_commands[] = {
  { "customer", "pay", "NUMBER FILE|- [--pdf FILE [--paper P]]",
    N_ ("Take a payment on all that a customer owes."),
    N_ ("The money is laid on the oldest order first; cash takes what the other tenders leave, and "
        "is\n"
        "rounded on each order alone. Answers the orders paid, each with paid and owed, what is "
        "still\n"
        "owed in all, and the change.\n"
        "  --pdf    one receipt of it as well; of the same form again it is a COPY\n"
        "  --paper  roll or roll-80 (80 mm, the default), roll-58 (58 mm) or a4"),
    ctl_pay_fields, run_pay },
  { NULL },
};
