/* SPDX-License-Identifier: GPL-3.0-or-later */

/* return: what would go back, what went back, and goodwill (rules 3 to 12). */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "goods-return-json.h"

/* A job that gives a return. */
static gboolean
ask_return (Ctl *ctl, const JobKind *kind, gconstpointer in, JsonNode **answer, GError **error)
{
  g_autoptr (GoodsReturn) self = NULL;

  if (!ctl_ask (ctl, kind, in, (gpointer *)&self, error))
    return FALSE;
  *answer = goods_return_to_json (self, ctl_exponent (ctl), shop_get_zone (ctl->shop));
  return TRUE;
}

static gboolean
ask_draft (Ctl *ctl, char **args, const JobKind *kind, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ReturnDraft) draft = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error))
    return FALSE;
  node = ctl_read_json (rest[0], error);
  if (node == NULL || !ctl_open (ctl, error))
    return FALSE;
  draft = return_draft_from_json (node, ctl_exponent (ctl), error);
  return draft != NULL && ask_return (ctl, kind, draft, answer, error);
}

static gboolean
run_quote (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  return ask_draft (ctl, args, &goods_return_quote_job, answer, error);
}

static gboolean
run_post (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  return ask_draft (ctl, args, &goods_return_post_job, answer, error);
}

static gboolean
run_show (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;

  return ctl_options (args, NULL, 1, 1, &rest, error)
         && ask_return (ctl, &goods_return_show_job, rest[0], answer, error);
}

static gboolean
read_goodwill (Ctl *ctl, const char *amount, const char *reason, ReturnGoodwill *form,
               GError **error)
{
  if (!money_parse (amount, ctl_exponent (ctl), &form->amount, error))
    {
      desk_error_in_field (error, "/amount");
      return FALSE;
    }
  if (return_reason_parse (reason, &form->reason))
    return TRUE;
  form->reason = RETURN_OTHER;
  form->note = g_strdup (reason);
  return TRUE;
}

static gboolean
run_goodwill (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *line = NULL, *amount = NULL, *reason = NULL, *uuid = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (ReturnGoodwill) form = g_new0 (ReturnGoodwill, 1);
  const GOptionEntry entries[] = {
    { "line", 0, 0, G_OPTION_ARG_FILENAME, &line, NULL, NULL },
    { "amount", 0, 0, G_OPTION_ARG_FILENAME, &amount, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, NULL, NULL },
    { "uuid", 0, 0, G_OPTION_ARG_FILENAME, &uuid, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 1, 1, &rest, error)
      || !ctl_count ("--line", line, 1, G_MAXINT, &form->line, error))
    return FALSE;
  if (line == NULL || amount == NULL || reason == NULL)
    return ctl_usage (error, "%s", _ ("Goodwill wants --line, --amount and --reason."));
  form->order = g_strdup (rest[0]);
  form->uuid = ctl_form_uuid (g_steal_pointer (&uuid));
  return ctl_open (ctl, error) && read_goodwill (ctl, amount, reason, form, error)
         && ask_return (ctl, &goods_return_goodwill_job, form, answer, error);
}

static const char draft_fields[] = N_ (
    "The draft is one JSON object (FILE, or - for stdin); absent is the default:\n"
    "  uuid        of the form; the same one again gives the first result\n"
    "  order       its number, or the barcode of its receipt; without one there is no receipt:\n"
    "              then identity says who brings it (customer: C000123, where known), and it goes\n"
    "              on a voucher, at the lowest price paid of late\n"
    "  lines       a list of: line (of the order, from 1; without receipt: product, its code),\n"
    "              quantity (one); reason: defective,\n"
    "              damaged, wrong-item, not-as-described, changed-mind, gift, late or other;\n"
    "              condition: new, opened, damaged or defective; disposition: restock, repair,\n"
    "              vendor or scrap. What is usual for the reason is the default\n"
    "  refund      original (as it was paid, the default), voucher or cash\n"
    "  exchange    what is taken for it: lines and payments as in an order draft\n"
    "  waive_fee   true or false\n"
    "  note        for colleagues\n"
    "A fee (the setting restocking-fees) is kept only for a reason that is given. Quantities are\n"
    "strings. Answers per line amount, tax, fee, remaining_quantity and remaining_amount; total\n"
    "(amounts less fees), lowers_owed (of it, what only lowers what is owed on the order),\n"
    "carried (what pays for the exchange), rounding, and refunds: what goes back, by tender;\n"
    "collect (what the exchange costs more), its order, and the voucher given: code, balance. A "
    "quote names in\n"
    "approvals the limits of a clerk that it goes past.");

const CtlCommand ctl_return_commands[] = {
  { "return", "quote", "FILE|-", N_ ("Print what would go back; write nothing."), NULL,
    draft_fields, run_quote },
  { "return", "post", "FILE|-", N_ ("Take goods back."),
    N_ ("The uuid is required. More than what is left of a line is refused."), draft_fields,
    run_post },
  { "return", "show", "NUMBER", N_ ("Print a return."), NULL, NULL, run_show },
  { "return", "goodwill", "NUMBER --line N --amount A --reason T [--uuid UUID]",
    N_ ("Give money back on a line of an order for what the customer keeps."),
    N_ ("NUMBER is the order's. The reason is one of a return's, or words of yours."), NULL,
    run_goodwill },
  { NULL },
};
