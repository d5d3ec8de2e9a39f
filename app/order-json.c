/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order and its draft into JSON (CTL.md): what scripts read, what the window keeps of unfinished
 * work, and the one text whose digest tells whether a form posted again is the same (rule 5).
 * Amounts and quantities are text; order-parse.c reads the drafts back. */

#include "config.h"

#include "order-json.h"

#include "json-put.h"

static void
put_discount (JsonObject *object, Discount discount, int exponent)
{
  g_autofree char *text = discount_format (discount, exponent);

  json_put_given (object, "discount", text);
}

static JsonObject *
draft_line_to_json (const OrderDraftLine *line, int exponent)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "product", line->product);
  json_put_quantity (object, "quantity", line->quantity);
  if (line->has_price)
    json_put_money (object, "price", line->price, exponent);
  put_discount (object, line->discount, exponent);
  return object;
}

static JsonObject *
draft_payment_to_json (const PaymentDraft *payment, int exponent)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "tender", tender_name (payment->tender));
  json_put_money (object, "amount", payment->amount, exponent);
  json_put_given (object, "last4", payment->last4);
  json_put_given (object, "authorisation", payment->authorisation);
  json_put_given (object, "reference", payment->reference);
  json_put_given (object, "code", payment->code);
  return object;
}

static JsonArray *
draft_payments_to_json (const GPtrArray *payments, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    json_array_add_object_element (array, draft_payment_to_json (g_ptr_array_index (payments, i),
                                                                 exponent));
  return array;
}

static JsonObject *
line_to_json (const OrderLine *line, gboolean is_quote, int exponent)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", line->line);
  json_put_text (object, "product", line->code);
  json_put_text (object, "name", line->name);
  json_put_text (object, "unit", line->unit);
  json_put_quantity (object, "quantity", line->quantity);
  json_put_quantity (object, "cancelled", line->cancelled);
  json_put_quantity (object, "returned", line->returned);
  json_put_money (object, "price", line->price, exponent);
  json_put_money (object, "list_price", line->list_price, exponent);
  json_put_money (object, "value", line->value, exponent);
  json_put_taken (object, "discount_given", discount_format (line->discount_given, exponent));
  json_put_money (object, "discount", line->discount, exponent);
  json_put_money (object, "discount_share", line->discount_share, exponent);
  json_put_money (object, "gross", line->remaining_amount, exponent);
  json_put_money (object, "tax", line->remaining_tax, exponent);
  json_put_money (object, "net", line->remaining_amount - line->remaining_tax, exponent);
  json_put_text (object, "tax_class", line->tax_class);
  json_put_taken (object, "tax_rate", rate_format (line->tax_rate));
  json_put_money (object, "remaining_amount", line->remaining_amount - line->returned_amount,
                  exponent);
  json_put_money (object, "remaining_tax", line->remaining_tax - line->returned_tax, exponent);
  if (is_quote)
    json_put_quantity (object, "stock", line->stock);
  return object;
}

static JsonObject *
payment_to_json (const Payment *payment, int which, int exponent, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  if (which > 0)
    json_object_set_int_member (object, "payment", which);
  json_put_text (object, "tender", tender_name (payment->tender));
  json_put_money (object, "amount", payment->captured + payment->rounding, exponent);
  json_put_money (object, "captured", payment->captured, exponent);
  json_put_money (object, "rounding", payment->rounding, exponent);
  json_put_money (object, "given", payment->given, exponent);
  json_put_money (object, "change", payment->change, exponent);
  json_put_given (object, "last4", payment->last4);
  json_put_given (object, "authorisation", payment->authorisation);
  json_put_given (object, "reference", payment->reference);
  if (payment->carried)
    json_object_set_boolean_member (object, "carried", TRUE);
  if (payment->undone)
    json_object_set_boolean_member (object, "swapped", TRUE);
  json_put_instant (object, "at", payment->at, zone);
  return object;
}

static JsonObject *
event_to_json (const OrderEvent *event, int exponent, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "kind", event->kind);
  if (event->line > 0)
    {
      json_object_set_int_member (object, "line", event->line);
      json_put_quantity (object, "quantity", event->quantity);
      json_put_money (object, "amount", event->amount, exponent);
    }
  if (g_str_equal (event->kind, "changed"))
    {
      json_put_day (object, "delivery", event->delivery);
      json_object_set_boolean_member (object, "expedite", event->expedite);
      json_put_text (object, "department", event->department);
    }
  json_put_text (object, "staff", event->staff);
  json_put_instant (object, "at", event->at, zone);
  return object;
}

/* What it moved, per tender: below zero is what went back. */
static JsonArray *
moved_to_json (const Order *order, const OrderCorrection *correction, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      JsonObject *object;

      if (g_strcmp0 (payment->uuid, correction->uuid) != 0)
        continue;
      object = json_object_new ();
      json_put_text (object, "tender", tender_name (payment->tender));
      json_put_money (object, "amount", payment->captured + payment->rounding, exponent);
      json_put_money (object, "captured", payment->captured, exponent);
      json_put_money (object, "rounding", payment->rounding, exponent);
      json_put_given (object, "last4", payment->last4);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
correction_to_json (const Order *order, const OrderCorrection *correction, int exponent,
                    GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "number", correction->number);
  json_put_text (object, "kind", correction_kind_name (correction->kind));
  json_put_text (object, "uuid", correction->uuid);
  if (correction->kind == CORRECTION_SWAP)
    json_object_set_int_member (object, "payment", correction->payment);
  json_put_money (object, "amount", correction->amount, exponent);
  json_object_set_array_member (object, "tenders", moved_to_json (order, correction, exponent));
  json_put_text (object, "reason", correction->reason);
  json_put_text (object, "staff", correction->staff);
  json_put_instant (object, "at", correction->at, zone);
  return object;
}

static JsonArray *
corrections_to_json (const Order *order, int exponent, GTimeZone *zone)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < order->corrections->len; i++)
    json_array_add_object_element (array,
                                   correction_to_json (order,
                                                       g_ptr_array_index (order->corrections, i),
                                                       exponent, zone));
  return array;
}

/* Each row is a line of a return. */
static JsonArray *
returns_to_json (const Order *order, int exponent, GTimeZone *zone)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < order->returns->len; i++)
    {
      const OrderReturn *row = g_ptr_array_index (order->returns, i);
      JsonObject *object = json_object_new ();

      json_put_text (object, "number", row->number);
      json_put_text (object, "kind", row->is_goodwill ? "goodwill" : "return");
      json_object_set_int_member (object, "line", row->line);
      json_put_quantity (object, "quantity", row->quantity);
      json_put_money (object, "amount", row->amount, exponent);
      json_put_money (object, "fee", row->fee, exponent);
      json_put_text (object, "staff", row->staff);
      json_put_instant (object, "at", row->at, zone);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
print_to_json (const OrderPrint *print, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "kind", order_print_name (print->kind));
  json_put_given (object, "detail", print->detail);
  json_put_text (object, "staff", print->staff);
  json_put_instant (object, "at", print->at, zone);
  return object;
}

static void
put_head (JsonObject *object, const Order *order, int exponent, GTimeZone *zone)
{
  gboolean is_quote = order->number == NULL;

  json_put_text (object, "number", order->number);
  json_put_text (object, "state", is_quote ? NULL : order_state_name (order->state));
  json_put_text (object, "uuid", order->uuid);
  json_put_text (object, "customer", order->customer);
  json_put_text (object, "channel", channel_name (order->channel));
  json_put_text (object, "reference", order->reference);
  json_put_text (object, "department", order->department);
  json_put_day (object, "delivery", order->delivery);
  json_object_set_boolean_member (object, "expedite", order->expedite);
  json_put_taken (object, "discount_given", discount_format (order->discount_given, exponent));
  json_put_money (object, "discount", order->discount, exponent);
  json_put_text (object, "tax_mode", order->tax_mode == TAX_INCLUDED ? "included" : "added");
  json_put_day (object, "day", order->day);
  json_put_instant (object, "posted", order->posted_at, zone);
  json_put_text (object, "barcode", order->barcode);
  json_put_text (object, "staff", order->staff);
  json_put_text (object, "desk", order->desk);
  json_object_set_boolean_member (object, "receipt_out", order->receipt_out);
  json_object_set_boolean_member (object, "receipt_declined", order->receipt_declined);
  json_put_text (object, "receipt_failure", order->receipt_failure);
}

static void
put_sums (JsonObject *object, const Order *order, int exponent)
{
  json_put_money (object, "total", order->total, exponent);
  json_put_money (object, "tax", order->tax, exponent);
  json_put_money (object, "net", order->total - order->tax, exponent);
  json_put_money (object, "rounding", order->rounding, exponent);
  json_put_money (object, "due", order->due, exponent);
  json_put_money (object, "paid", order->paid, exponent);
  json_put_money (object, "change", order->change, exponent);
  json_put_money (object, "returned", order->returned, exponent);
  json_put_money (object, "owed", order->owed, exponent);
  json_put_money (object, "cash_due", order->cash_due, exponent);
}

/**
 * order_refunds_to_json:
 * @order: posted
 * @uuid: of the form that gave money back
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): what that form paid out, per tender, as CTL.md's returns say it.
 */
JsonArray *
order_refunds_to_json (const Order *order, const char *uuid, int exponent)
{
  JsonArray *refunds = json_array_new ();

  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      JsonObject *object;

      if (g_strcmp0 (payment->uuid, uuid) != 0 || payment->captured >= 0)
        continue;
      object = json_object_new ();
      json_put_text (object, "tender", tender_name (payment->tender));
      json_put_money (object, "amount", -(payment->captured + payment->rounding), exponent);
      json_array_add_object_element (refunds, object);
    }
  return refunds;
}

/**
 * order_draft_to_json:
 * @draft: a draft
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): as order_draft_from_json() reads it: what is at its default is left
 * out.
 */
JsonNode *
order_draft_to_json (const OrderDraft *draft, int exponent)
{
  JsonObject *object = json_object_new ();
  JsonArray *lines = json_array_new ();

  json_put_given (object, "uuid", draft->uuid);
  json_put_given (object, "customer", draft->customer);
  json_put_text (object, "channel", channel_name (draft->channel));
  json_put_given (object, "reference", draft->reference);
  for (guint i = 0; i < draft->lines->len; i++)
    json_array_add_object_element (lines, draft_line_to_json (g_ptr_array_index (draft->lines, i),
                                                              exponent));
  json_object_set_array_member (object, "lines", lines);
  put_discount (object, draft->discount, exponent);
  if (!draft->promotions)
    json_object_set_boolean_member (object, "promotions", FALSE);
  if (draft->delivery != DAY_NONE)
    json_put_day (object, "delivery", draft->delivery);
  if (draft->expedite)
    json_object_set_boolean_member (object, "expedite", TRUE);
  json_put_given (object, "department", draft->department);
  json_object_set_array_member (object, "payments",
                                draft_payments_to_json (draft->payments, exponent));
  return json_node_of (object);
}

/**
 * order_draft_digest:
 * @draft: a draft
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): the same for drafts that say the same, whatever they left out (rule 5).
 */
char *
order_draft_digest (const OrderDraft *draft, int exponent)
{
  g_autoptr (JsonNode) node = order_draft_to_json (draft, exponent);

  return json_digest_of (node);
}

/**
 * order_pay_digest:
 * @number: the order's
 * @payments: (element-type PaymentDraft) (nullable): what was handed over
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5).
 */
char *
order_pay_digest (const char *number, const GPtrArray *payments, int exponent)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_put_text (object, "pay", number);
  json_object_set_array_member (object, "payments", draft_payments_to_json (payments, exponent));
  node = json_node_of (object);
  return json_digest_of (node);
}

/**
 * order_cancel_digest:
 * @number: the order's
 * @line: from 1, or 0 for all that remains
 * @quantity: thousandths
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5).
 */
char *
order_cancel_digest (const char *number, int line, Quantity quantity)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_put_text (object, "cancel", number);
  json_object_set_int_member (object, "line", line);
  json_put_quantity (object, "quantity", quantity);
  node = json_node_of (object);
  return json_digest_of (node);
}

/**
 * order_change_digest:
 * @number: the order's
 * @change: the form
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5), whatever they were based
 * on.
 */
char *
order_change_digest (const char *number, const OrderTermsChange *change)
{
  g_autofree char *day
      = change->delivery != DAY_NONE ? day_format (change->delivery) : g_strdup ("");
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_put_text (object, "change", number);
  if (change->has_department)
    json_put_text (object, "department", change->department != NULL ? change->department : "");
  if (change->has_delivery)
    json_put_text (object, "delivery", day);
  if (change->has_expedite)
    json_object_set_boolean_member (object, "expedite", change->expedite);
  node = json_node_of (object);
  return json_digest_of (node);
}

/**
 * order_reverse_digest:
 * @number: the order's
 * @reason: why it is reversed
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5).
 */
char *
order_reverse_digest (const char *number, const char *reason)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_put_text (object, "reverse", number);
  json_put_text (object, "reason", reason);
  node = json_node_of (object);
  return json_digest_of (node);
}

/**
 * order_swap_digest:
 * @number: the order's
 * @swap: the form
 * @exponent: decimals of the shop's currency
 *
 * Returns: (transfer full): the same for forms that say the same (rule 5).
 */
char *
order_swap_digest (const char *number, const OrderSwap *swap, int exponent)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_put_text (object, "swap", number);
  json_object_set_int_member (object, "payment", swap->payment);
  json_object_set_object_member (object, "to", draft_payment_to_json (swap->to, exponent));
  json_put_text (object, "reason", swap->reason);
  node = json_node_of (object);
  return json_digest_of (node);
}

/**
 * order_payments_to_json:
 * @payments: (element-type Payment): rows of the record
 * @numbered: whether they are told by their number, as «order swap-tender» takes it
 * @exponent: decimals of the shop's currency
 * @zone: the store's
 *
 * Returns: (transfer full): them as CTL.md's answers say them.
 */
JsonArray *
order_payments_to_json (const GPtrArray *payments, gboolean numbered, int exponent, GTimeZone *zone)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < payments->len; i++)
    json_array_add_object_element (array,
                                   payment_to_json (g_ptr_array_index (payments, i),
                                                    numbered ? (int)i + 1 : 0, exponent, zone));
  return array;
}

/**
 * order_to_json:
 * @order: quoted or posted
 * @exponent: decimals of the shop's currency
 * @zone: the store's
 *
 * Returns: (transfer full): CTL.md's answer. A quote has no number, state and barcode (null); every
 * amount is there, «0.00» where there is nothing. What was cancelled is no longer payable: it is
 * off a line's gross, tax and net as off the order's, so that total = Σ gross and tax = Σ tax
 * always.
 */
JsonNode *
order_to_json (const Order *order, int exponent, GTimeZone *zone)
{
  gboolean is_quote = order->number == NULL;
  JsonObject *object = json_object_new ();
  JsonArray *lines = json_array_new ();
  JsonArray *events = json_array_new ();
  JsonArray *prints = json_array_new ();

  put_head (object, order, exponent, zone);
  for (guint i = 0; i < order->lines->len; i++)
    json_array_add_object_element (lines, line_to_json (g_ptr_array_index (order->lines, i),
                                                        is_quote, exponent));
  for (guint i = 0; i < order->events->len; i++)
    json_array_add_object_element (events, event_to_json (g_ptr_array_index (order->events, i),
                                                          exponent, zone));
  json_object_set_array_member (object, "lines", lines);
  put_sums (object, order, exponent);
  json_object_set_array_member (object, "payments",
                                order_payments_to_json (order->payments, !is_quote, exponent,
                                                        zone));
  for (guint i = 0; i < order->prints->len; i++)
    json_array_add_object_element (prints,
                                   print_to_json (g_ptr_array_index (order->prints, i), zone));
  json_object_set_array_member (object, "events", events);
  json_object_set_array_member (object, "prints", prints);
  json_object_set_array_member (object, "corrections", corrections_to_json (order, exponent, zone));
  json_object_set_array_member (object, "returns", returns_to_json (order, exponent, zone));
  return json_node_of (object);
}
