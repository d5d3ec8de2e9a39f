/* SPDX-License-Identifier: GPL-3.0-or-later */

/* order: what it would come to, what it came to, and what happens to it later (rules 1 to 7, 20).
 */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "fields.h"
#include "order-json.h"

static JsonNode *
answer_order (Ctl *ctl, const Order *order)
{
  return order_to_json (order, ctl_exponent (ctl), shop_get_zone (ctl->shop));
}

/* A job that gives an order. */
static gboolean
ask_order (Ctl *ctl, const JobKind *kind, gconstpointer in, JsonNode **answer, GError **error)
{
  g_autoptr (Order) order = NULL;

  if (!ctl_ask (ctl, kind, in, (gpointer *)&order, error))
    return FALSE;
  *answer = answer_order (ctl, order);
  return TRUE;
}

/* The exponent is the shop's, so that it is opened before the draft is understood. */
static gboolean
run_post (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OrderDraft) draft = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error))
    return FALSE;
  node = ctl_read_json (rest[0], error);
  if (node == NULL || !ctl_open (ctl, error))
    return FALSE;
  draft = order_draft_from_json (node, ctl_exponent (ctl), error);
  return draft != NULL && ask_order (ctl, &order_post_job, draft, answer, error);
}

/* What is asked for, on paper. */
static gboolean
write_quotation (Ctl *ctl, ReceiptAsk *ask, JsonNode *answer, GError **error)
{
  g_autoptr (Receipt) quotation = NULL;

  if (!ctl_ask (ctl, &receipt_lay_job, ask, (gpointer *)&quotation, error))
    return FALSE;
  json_object_set_string_member (json_node_get_object (answer), "pdf", ask->path);
  return TRUE;
}

static gboolean
read_valid (const char *text, Day *day, GError **error)
{
  if (text == NULL || day_parse (text, day, error))
    return TRUE;
  desk_error_in_field (error, "/valid");
  return FALSE;
}

static gboolean
run_quote (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *path = NULL, *paper = NULL, *valid = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ReceiptAsk) ask = receipt_ask_new (RECEIPT_QUOTATION, NULL);
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, &paper, NULL, NULL },
    { "valid", 0, 0, G_OPTION_ARG_FILENAME, &valid, NULL, NULL },
    { NULL },
  };

  ask->paper = RECEIPT_A4;
  if (!ctl_options (args, entries, 1, 1, &rest, error) || !ctl_paper (paper, &ask->paper, error))
    return FALSE;
  if (path == NULL ? paper != NULL || valid != NULL : *path == '\0')
    return ctl_usage (error, "%s", _ ("A quotation on paper wants to know where to: --pdf FILE."));
  node = ctl_read_json (rest[0], error);
  if (node == NULL || !read_valid (valid, &ask->valid, error) || !ctl_open (ctl, error))
    return FALSE;
  ask->draft = order_draft_from_json (node, ctl_exponent (ctl), error);
  ask->path = g_strdup (path);
  return ask->draft != NULL && ask_order (ctl, &order_quote_job, ask->draft, answer, error)
         && (path == NULL || write_quotation (ctl, ask, *answer, error));
}

static gboolean
run_show (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;

  return ctl_options (args, NULL, 1, 1, &rest, error)
         && ask_order (ctl, &order_show_job, rest[0], answer, error);
}

static gboolean
run_cancel (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *line = NULL, *quantity = NULL, *uuid = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (Order) order = NULL;
  OrderCancel cancel = { 0 };
  const GOptionEntry entries[] = {
    { "line", 0, 0, G_OPTION_ARG_FILENAME, &line, NULL, NULL },
    { "quantity", 0, 0, G_OPTION_ARG_FILENAME, &quantity, NULL, NULL },
    { "uuid", 0, 0, G_OPTION_ARG_FILENAME, &uuid, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 1, 1, &rest, error)
      || !ctl_count ("--line", line, 1, G_MAXINT, &cancel.line, error))
    return FALSE;
  if ((line == NULL) != (quantity == NULL))
    return ctl_usage (error, "%s", _ ("--line and --quantity belong together."));
  if (quantity != NULL && !quantity_parse (quantity, &cancel.quantity, error))
    {
      desk_error_in_field (error, "/quantity");
      return FALSE;
    }
  uuid = ctl_form_uuid (uuid);
  cancel.number = rest[0];
  cancel.uuid = uuid;
  if (!ctl_ask (ctl, &order_cancel_job, &cancel, (gpointer *)&order, error))
    return FALSE;
  *answer = answer_order (ctl, order);
  json_object_set_array_member (json_node_get_object (*answer), "refunds",
                                order_refunds_to_json (order, uuid, ctl_exponent (ctl)));
  return TRUE;
}

static gboolean
run_advance (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  OrderAdvance advance = { 0 };

  if (!ctl_options (args, NULL, 2, 2, &rest, error))
    return FALSE;
  if (!order_state_parse (rest[1], &advance.state))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/state",
                      _ ("There is no state «%s»; there are in-fulfilment, ready, shipped and "
                         "delivered."),
                      rest[1]);
      return FALSE;
    }
  advance.number = rest[0];
  return ask_order (ctl, &order_advance_job, &advance, answer, error);
}

static gboolean
read_change (JsonObject *fields, OrderTermsChange *change, GError **error)
{
  static const char *const names[] = { "department", "delivery", "expedite", NULL };
  g_autofree char *day = NULL;

  change->has_department = json_object_has_member (fields, "department");
  change->has_delivery = json_object_has_member (fields, "delivery");
  change->has_expedite = json_object_has_member (fields, "expedite");
  if (!fields_known (fields, names, error)
      || (change->has_department
          && !fields_text (fields, "department", 80, &change->department, error))
      || (change->has_delivery && !fields_text (fields, "delivery", 20, &day, error))
      || (change->has_expedite && !fields_flag (fields, "expedite", &change->expedite, error)))
    return FALSE;
  if (day == NULL || *day == '\0' || day_parse (day, &change->delivery, error))
    return TRUE;
  desk_error_in_field (error, "/delivery");
  return FALSE;
}

static gboolean
run_change (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *uuid = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonObject) fields = NULL;
  g_autoptr (OrderTermsChange) change = NULL;
  const GOptionEntry entries[] = {
    { "uuid", 0, 0, G_OPTION_ARG_FILENAME, &uuid, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, -1, &rest, error))
    return FALSE;
  fields = ctl_object (rest + 1, NULL, error);
  change = order_terms_change_new (rest[0]);
  g_free (change->uuid);
  change->uuid = ctl_form_uuid (g_steal_pointer (&uuid));
  return fields != NULL && read_change (fields, change, error)
         && ask_order (ctl, &order_change_job, change, answer, error);
}

static gboolean
run_pay (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  OrderPay *pay;
  gboolean ok;

  if (!ctl_options (args, NULL, 2, 2, &rest, error))
    return FALSE;
  node = ctl_read_json (rest[1], error);
  if (node == NULL || !ctl_open (ctl, error))
    return FALSE;
  pay = order_pay_from_json (node, rest[0], ctl_exponent (ctl), error);
  if (pay == NULL)
    return FALSE;
  pay->uuid = ctl_form_uuid (pay->uuid);
  ok = ask_order (ctl, &order_pay_job, pay, answer, error);
  order_pay_free (pay);
  return ok;
}

/* With what goes back now, by tender, as a cancellation has it. */
static gboolean
ask_correction (Ctl *ctl, const JobKind *kind, gconstpointer in, const char *uuid,
                JsonNode **answer, GError **error)
{
  g_autoptr (Order) order = NULL;

  if (!ctl_ask (ctl, kind, in, (gpointer *)&order, error))
    return FALSE;
  *answer = answer_order (ctl, order);
  json_object_set_array_member (json_node_get_object (*answer), "refunds",
                                order_refunds_to_json (order, uuid, ctl_exponent (ctl)));
  return TRUE;
}

static gboolean
run_reverse (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OrderReverse) reverse = NULL;

  if (!ctl_options (args, NULL, 2, 2, &rest, error))
    return FALSE;
  node = ctl_read_json (rest[1], error);
  reverse = node != NULL ? order_reverse_from_json (node, rest[0], error) : NULL;
  if (reverse == NULL)
    return FALSE;
  reverse->uuid = ctl_form_uuid (reverse->uuid);
  return ask_correction (ctl, &order_reverse_job, reverse, reverse->uuid, answer, error);
}

static gboolean
run_swap_tender (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OrderSwap) swap = NULL;

  if (!ctl_options (args, NULL, 2, 2, &rest, error))
    return FALSE;
  node = ctl_read_json (rest[1], error);
  swap = node != NULL ? order_swap_from_json (node, rest[0], error) : NULL;
  if (swap == NULL)
    return FALSE;
  swap->uuid = ctl_form_uuid (swap->uuid);
  return ask_correction (ctl, &order_swap_job, swap, swap->uuid, answer, error);
}

static const char draft_fields[] = N_ (
    "The draft is one JSON object (FILE, or - for stdin); absent is the default:\n"
    "  uuid        of the form; the same one again gives the first result\n"
    "  customer    C000123; none: anonymous\n"
    "  channel     in-person (the default), phone, e-mail, post, fax, chat, instant-message,\n"
    "              video, web, portal, edi\n"
    "  reference   their own number\n"
    "  lines       a list of: product (its code), quantity; price, where it is not the day's;\n"
    "              discount\n"
    "  discount    an amount («1.00») or a rate («10%»), off the sum of the lines\n"
    "  promotions  true or false\n"
    "  delivery    the day promised: 2026-12-01\n"
    "  expedite    true or false\n"
    "  department  such as warehouse\n"
    "  payments    a list of: tender (cash, card, bank-transfer), amount; of a card last4 and\n"
    "              authorisation; reference\n"
    "Amounts and quantities are strings. Answers the document: number and state, per line\n"
    "value, discount, discount_share, gross, tax, net; total, tax, rounding, due, paid, change.");

const char ctl_pay_fields[] = N_ (
    "One JSON object (FILE, or - for stdin):\n"
    "  uuid        of the form; the same one again gives the first result. Without one the form\n"
    "              is a new one each time\n"
    "  payments    a list of: tender (cash, card, bank-transfer), amount; of a card last4 and\n"
    "              authorisation; reference\n"
    "One payment may stand without the list around it.");

static const char reverse_fields[] = N_ (
    "One JSON object (FILE, or - for stdin):\n"
    "  uuid        of the form; the same one again gives the first result. Without one the form\n"
    "              is a new one each time\n"
    "  reason      why, in up to 200 letters; required");

static const char swap_fields[] = N_ (
    "One JSON object (FILE, or - for stdin):\n"
    "  uuid        of the form; the same one again gives the first result. Without one the form\n"
    "              is a new one each time\n"
    "  payment     which of the order's payments, as «order show» numbers them; all of it is "
    "moved\n"
    "  tender      how it really came: cash, card, bank-transfer; of a card last4 and\n"
    "              authorisation; reference\n"
    "  reason      why, in up to 200 letters; required");
/**
 * ctl_form_uuid:
 * @take_uuid: (nullable) (transfer full): what was said
 *
 * A cancellation, a change and a payment are a new form each time, unless their UUID is said; it is
 * the same in capitals (RFC 4122).
 *
 * Returns: (transfer full): the form's.
 */
char *
ctl_form_uuid (char *take_uuid)
{
  g_autofree char *uuid = take_uuid;

  if (uuid == NULL)
    return g_uuid_string_random ();
  return g_uuid_string_is_valid (uuid) ? g_ascii_strdown (uuid, -1) : g_steal_pointer (&uuid);
}

const CtlCommand ctl_order_commands[] = {
  { "order", "quote", "FILE|- [--pdf FILE [--paper P] [--valid DAY]]",
    N_ ("Print what an order would come to; write nothing."),
    N_ ("Without payments: paid 0, rounding 0.\n"
        "  --pdf    a quotation for the customer as well, without what was paid\n"
        "  --paper  a4 (the default), roll, roll-80 or roll-58\n"
        "  --valid  the last day of its prices, 2026-12-01; otherwise the setting quote-days"),
    draft_fields, run_quote },
  { "order", "post", "FILE|-", N_ ("Post an order."),
    N_ ("The uuid is required. Paid less than due needs a customer."), draft_fields, run_post },
  { "order", "show", "NUMBER|BARCODE|REFERENCE", N_ ("Print an order."), NULL, NULL, run_show },
  { "order", "cancel", "NUMBER [--line N --quantity Q] [--uuid UUID]",
    N_ ("Cancel an order that is not handed over, or a part of a line."),
    N_ ("What was paid goes back: first what is still owed is lowered, the rest to card, bank\n"
        "transfer, voucher, cash. Answers the document and refunds: what goes back now, by "
        "tender.\n"
        "A gross, a tax and a total are without what was cancelled."),
    NULL, run_cancel },
  { "order", "advance", "NUMBER STATE", N_ ("Say how far an order is."),
    N_ ("STATE is in-fulfilment, ready, shipped or delivered."), NULL, run_advance },
  { "order", "change", "NUMBER [--uuid UUID] FIELD=VALUE… | NUMBER [--uuid UUID] -",
    N_ ("Change how an order goes out that is not handed over yet."),
    N_ ("  delivery    the day promised: 2026-12-01; empty: none\n"
        "  expedite    true or false\n"
        "  department  such as warehouse; empty: none\n"
        "  --uuid      of the form; the same one again gives the first result\n"
        "The order stays as it was posted; the change stands beside it, and the lists follow it."),
    NULL, run_change },
  { "order", "pay", "NUMBER FILE|-", N_ ("Take a payment on what is owed for an order."), NULL,
    ctl_pay_fields, run_pay },
  { "order", "reverse", "NUMBER FILE|-", N_ ("Take a posted sale back whole, as never made."),
    N_ ("Only a sale of which nothing was cancelled or given back. Each tender gives back what it\n"
        "took, cash with its rounding; the goods are in stock again, and nothing is owed. It is "
        "no\n"
        "return: no fee, no window. Above the setting reversal-limit, or without one, a clerk is\n"
        "refused. Answers the document with corrections, and refunds: what goes back, by tender."),
    reverse_fields, run_reverse },
  { "order", "swap-tender", "NUMBER FILE|-",
    N_ ("Move a payment to the tender that it really came by."),
    N_ ("The payment is taken back as it was, with its rounding, and captured anew: away from "
        "cash\n"
        "exactly, to cash rounded with the cash already on the order. Only a whole payment of "
        "which\n"
        "nothing was given back. The setting reversal-limit is its limit too. Answers the "
        "document\n"
        "with corrections, and refunds: what goes back, by tender."),
    swap_fields, run_swap_tender },
  { NULL },
};
