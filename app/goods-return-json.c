/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return and its draft as JSON (CTL.md «Return draft»): what scripts say and read, what the
 * window keeps of unfinished work, and the digest by which a form posted again is known (rule 5).
 */

#include "config.h"

#include "goods-return-json.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "json-get.h"
#include "json-put.h"
#include "order-json.h"

static gboolean
get_reason (JsonObject *object, ReturnDraftLine *line, GError **error)
{
  const char *name;

  if (!json_get_text (object, "reason", &name, error))
    return FALSE;
  line->has_reason = name != NULL;
  return name == NULL || return_reason_parse (name, &line->reason)
         || json_refuse (error, "reason",
                         _ ("A reason is defective, damaged, wrong-item, not-as-described, "
                            "changed-mind, gift, late or other."));
}

static gboolean
get_condition (JsonObject *object, ReturnDraftLine *line, GError **error)
{
  const char *name;

  if (!json_get_text (object, "condition", &name, error))
    return FALSE;
  line->has_condition = name != NULL;
  return name == NULL || return_condition_parse (name, &line->condition)
         || json_refuse (error, "condition",
                         _ ("A condition is new, opened, damaged or defective."));
}

static gboolean
get_disposition (JsonObject *object, ReturnDraftLine *line, GError **error)
{
  const char *name;

  if (!json_get_text (object, "disposition", &name, error))
    return FALSE;
  line->has_disposition = name != NULL;
  return name == NULL || disposition_parse (name, &line->disposition)
         || json_refuse (error, "disposition",
                         _ ("A disposition is restock, repair, vendor or scrap."));
}

/* Of an order a line of it, otherwise a product. */
static gboolean
get_subject (JsonObject *object, int *line, const char **product, GError **error)
{
  *line = 0;
  return json_get_text (object, "product", product, error)
         && (*product != NULL
             || json_get_index (object, "line",
                                _ ("Say which line of the order, from 1, or which product."), line,
                                error));
}

static gboolean
parse_line (JsonNode *node, ReturnDraft *draft, GError **error)
{
  static const char *const names[]
      = { "line", "product", "quantity", "reason", "condition", "disposition", NULL };
  JsonObject *object = json_get_object (node, names, error);
  ReturnDraftLine *line;
  const char *product;
  int which;

  if (object == NULL || !get_subject (object, &which, &product, error))
    return FALSE;
  line = return_draft_add_line (draft, which, 0);
  line->product = g_strdup (product);
  if (!json_get_quantity (object, &line->quantity, error))
    return FALSE;
  if (json_get_member (object, "quantity") != NULL && line->quantity <= 0)
    return json_refuse (error, "quantity", _ ("The quantity must be above zero."));
  return get_reason (object, line, error) && get_condition (object, line, error)
         && get_disposition (object, line, error);
}

static gboolean
parse_lines (JsonObject *object, ReturnDraft *draft, GError **error)
{
  JsonArray *array;

  if (!json_get_array (object, "lines", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!parse_line (json_array_get_element (array, i), draft, error))
      return json_in_element (error, "lines", i);
  return TRUE;
}

static gboolean
parse_refund (JsonObject *object, ReturnDraft *draft, GError **error)
{
  const char *name;

  if (!json_get_text (object, "refund", &name, error))
    return FALSE;
  return name == NULL || return_refund_parse (name, &draft->refund)
         || json_refuse (error, "refund", _ ("A refund is original, voucher or cash."));
}

/* Lines and payments of an order draft, and nothing else of it. */
static gboolean
parse_exchange (JsonObject *object, int exponent, ReturnDraft *draft, GError **error)
{
  static const char *const names[] = { "lines", "payments", NULL };
  JsonNode *node = json_get_member (object, "exchange");

  if (node == NULL)
    return TRUE;
  if (json_get_object (node, names, error) != NULL)
    draft->exchange = order_draft_from_json (node, exponent, error);
  return json_of_member (draft->exchange != NULL, "exchange", error);
}

/* Nobody can approve in place yet: past a limit the return is refused, whoever is named here. */
static gboolean
check_approval (JsonObject *object, GError **error)
{
  static const char *const names[] = { "staff", "pin-file", NULL };
  JsonNode *node = json_get_member (object, "approval");

  return node == NULL
         || json_of_member (json_get_object (node, names, error) != NULL, "approval", error);
}

/**
 * return_draft_from_json:
 * @node: (nullable): what was read
 * @exponent: decimals of the shop's currency
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer to what is wrong
 *
 * Returns: (transfer full) (nullable): the draft. Safe on every thread.
 */
ReturnDraft *
return_draft_from_json (JsonNode *node, int exponent, GError **error)
{
  static const char *const names[]
      = { "uuid",     "order",     "customer", "identity", "lines", "refund",
          "exchange", "waive_fee", "approval", "note",     NULL };
  g_autoptr (ReturnDraft) draft = return_draft_new ();
  JsonObject *object = json_get_object (node, names, error);

  if (object == NULL || !json_dup_uuid (object, &draft->uuid, error)
      || !json_dup_text (object, "order", &draft->order, error)
      || !json_dup_text (object, "customer", &draft->customer, error)
      || !json_dup_text (object, "identity", &draft->identity, error)
      || !json_dup_text (object, "note", &draft->note, error)
      || !json_get_flag (object, "waive_fee", &draft->waive_fee, error)
      || !parse_refund (object, draft, error) || !parse_lines (object, draft, error)
      || !parse_exchange (object, exponent, draft, error) || !check_approval (object, error))
    return NULL;
  return g_steal_pointer (&draft);
}

static JsonObject *
draft_line_to_json (const ReturnDraftLine *line)
{
  JsonObject *object = json_object_new ();

  if (line->product != NULL)
    json_put_text (object, "product", line->product);
  else
    json_object_set_int_member (object, "line", line->line);
  if (line->quantity != 0)
    json_put_quantity (object, "quantity", line->quantity);
  if (line->has_reason)
    json_put_text (object, "reason", return_reason_name (line->reason));
  if (line->has_condition)
    json_put_text (object, "condition", return_condition_name (line->condition));
  if (line->has_disposition)
    json_put_text (object, "disposition", disposition_name (line->disposition));
  return object;
}

static JsonObject *
exchange_to_json (const ReturnDraft *draft, int exponent)
{
  g_autoptr (JsonNode) node = order_draft_to_json (draft->exchange, exponent);
  JsonObject *whole = json_node_get_object (node);
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "lines", json_object_dup_member (whole, "lines"));
  json_object_set_member (object, "payments", json_object_dup_member (whole, "payments"));
  return object;
}

/**
 * return_draft_to_json:
 * @draft: a draft
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): as return_draft_from_json() reads it: what is usual is left out.
 */
JsonNode *
return_draft_to_json (const ReturnDraft *draft, int exponent)
{
  JsonObject *object = json_object_new ();
  JsonArray *lines = json_array_new ();

  json_put_given (object, "uuid", draft->uuid);
  json_put_given (object, "order", draft->order);
  json_put_given (object, "customer", draft->customer);
  json_put_given (object, "identity", draft->identity);
  for (guint i = 0; i < draft->lines->len; i++)
    json_array_add_object_element (lines, draft_line_to_json (g_ptr_array_index (draft->lines, i)));
  json_object_set_array_member (object, "lines", lines);
  json_put_text (object, "refund", return_refund_name (draft->refund));
  if (draft->exchange != NULL)
    json_object_set_object_member (object, "exchange", exchange_to_json (draft, exponent));
  if (draft->waive_fee)
    json_object_set_boolean_member (object, "waive_fee", TRUE);
  json_put_given (object, "note", draft->note);
  return json_node_of (object);
}

/**
 * return_draft_digest:
 * @draft: a draft
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): the same for drafts that say the same, whatever they left out (rule 5).
 */
char *
return_draft_digest (const ReturnDraft *draft, int exponent)
{
  g_autoptr (JsonNode) node = return_draft_to_json (draft, exponent);

  return json_digest_of (node);
}

/**
 * return_goodwill_digest:
 * @form: a form
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5).
 */
char *
return_goodwill_digest (const ReturnGoodwill *form, int exponent)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;

  json_put_text (object, "goodwill", form->order);
  json_object_set_int_member (object, "line", form->line);
  json_put_money (object, "amount", form->amount, exponent);
  json_put_text (object, "reason", return_reason_name (form->reason));
  json_put_given (object, "note", form->note);
  node = json_node_of (object);
  return json_digest_of (node);
}

static JsonObject *
line_to_json (const GoodsReturnLine *line, int exponent)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", line->order_line);
  json_put_text (object, "product", line->code);
  json_put_text (object, "name", line->name);
  json_put_text (object, "unit", line->unit);
  json_put_quantity (object, "quantity", line->quantity);
  json_put_text (object, "reason", return_reason_name (line->reason));
  json_put_text (object, "condition", return_condition_name (line->condition));
  json_put_text (object, "disposition", disposition_name (line->disposition));
  json_put_money (object, "amount", line->amount, exponent);
  json_put_money (object, "tax", line->tax, exponent);
  json_put_taken (object, "fee_rate", rate_format (line->fee_rate));
  json_put_money (object, "fee", line->fee, exponent);
  json_put_money (object, "fee_tax", line->fee_tax, exponent);
  json_put_quantity (object, "remaining_quantity", line->remaining_quantity);
  json_put_money (object, "remaining_amount", line->remaining_amount, exponent);
  return object;
}

/* What is carried over before it goes back moves no money. */
static JsonArray *
refunds_to_json (const GoodsReturn *self, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (self->payments, i);
      JsonObject *object;

      if (payment->carried)
        continue;
      object = json_object_new ();
      json_put_text (object, "tender", tender_name (payment->tender));
      json_put_money (object, "amount", -(payment->captured + payment->rounding), exponent);
      json_put_given (object, "last4", payment->last4);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonNode *
voucher_to_json (const GoodsReturn *self, int exponent)
{
  JsonObject *object;

  if (self->voucher == NULL)
    return json_node_new (JSON_NODE_NULL);
  object = json_object_new ();
  json_put_text (object, "code", self->voucher);
  json_put_money (object, "balance", self->voucher_balance, exponent);
  json_put_day (object, "expires", self->voucher_expires);
  return json_node_of (object);
}

/**
 * return_approvals_to_json:
 * @approvals: bits of ReturnApproval
 *
 * Returns: (transfer full): their names: the limits of a clerk that a return goes past.
 */
JsonArray *
return_approvals_to_json (guint approvals)
{
  JsonArray *array = json_array_new ();

  for (guint bit = 0; bit < 32; bit++)
    if ((approvals & 1u << bit) != 0)
      json_array_add_string_element (array, return_approval_name ((ReturnApproval)(1u << bit)));
  return array;
}

/**
 * goods_return_to_json:
 * @self: quoted or posted
 * @exponent: decimals of the shop's currency
 * @zone: the store's
 *
 * Returns: (transfer full): CTL.md's answer. A quote has no number (null). total + rounding −
 * lowers_owed − carried = Σ refunds; order is the one taken in exchange, from the one it comes
 * from.
 */
JsonNode *
goods_return_to_json (const GoodsReturn *self, int exponent, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();
  JsonArray *lines = json_array_new ();

  json_put_text (object, "number", self->number);
  json_put_text (object, "kind", self->is_goodwill ? "goodwill" : "return");
  json_put_text (object, "uuid", self->uuid);
  json_put_text (object, "from", self->order);
  json_put_text (object, "customer", self->customer);
  json_put_text (object, "refund", return_refund_name (self->refund));
  for (guint i = 0; i < self->lines->len; i++)
    json_array_add_object_element (lines,
                                   line_to_json (g_ptr_array_index (self->lines, i), exponent));
  json_object_set_array_member (object, "lines", lines);
  json_put_money (object, "amount", self->amount, exponent);
  json_put_money (object, "tax", self->tax, exponent);
  json_put_money (object, "fee", self->fee, exponent);
  json_put_money (object, "total", self->total, exponent);
  json_put_money (object, "lowers_owed", self->settled, exponent);
  json_put_money (object, "rounding", self->rounding, exponent);
  json_object_set_array_member (object, "refunds", refunds_to_json (self, exponent));
  json_object_set_member (object, "voucher", voucher_to_json (self, exponent));
  json_put_text (object, "order", self->exchange_order);
  json_put_money (object, "carried", self->carried, exponent);
  json_put_money (object, "collect", self->collect, exponent);
  if (self->number == NULL)
    json_object_set_array_member (object, "approvals", return_approvals_to_json (self->approvals));
  json_put_given (object, "identity", self->identity);
  if (self->exchange != NULL)
    json_object_set_member (object, "exchange", order_to_json (self->exchange, exponent, zone));
  json_put_text (object, "note", self->note);
  json_put_text (object, "staff", self->staff);
  json_put_text (object, "desk", self->desk);
  json_put_instant (object, "posted", self->posted_at, zone);
  json_put_day (object, "day", self->day);
  return json_node_of (object);
}
