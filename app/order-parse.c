/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order draft, or a form of payments, out of JSON (CTL.md «Order draft»). What is absent takes
 * its default; what is unknown, of another type or not well-formed is refused by name, so that a
 * misspelt discount is never silently no discount. What the shop thinks of it is for the job. */

#include "config.h"

#include "order-json.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "json-get.h"

static gboolean
get_discount (JsonObject *object, int exponent, Discount *discount, GError **error)
{
  const char *text;

  if (!json_get_text (object, "discount", &text, error))
    return FALSE;
  return text == NULL
         || json_of_member (discount_parse (text, exponent, discount, error), "discount", error);
}

static gboolean
parse_line (JsonNode *node, int exponent, OrderDraft *draft, GError **error)
{
  static const char *const names[] = { "product", "quantity", "price", "discount", NULL };
  JsonObject *object = json_get_object (node, names, error);
  OrderDraftLine *line;
  const char *product;

  if (object == NULL || !json_get_text (object, "product", &product, error))
    return FALSE;
  if (product == NULL || *product == '\0')
    return json_refuse (error, "product", _ ("Say which product."));
  line = order_draft_add_line (draft, product, QUANTITY_ONE);
  return json_get_quantity (object, &line->quantity, error)
         && json_get_money (object, "price", exponent, &line->price, &line->has_price, error)
         && get_discount (object, exponent, &line->discount, error);
}

static gboolean
parse_payment (JsonNode *node, int exponent, GPtrArray *payments, GError **error)
{
  static const char *const names[]
      = { "tender", "amount", "last4", "authorisation", "reference", "code", NULL };
  JsonObject *object = json_get_object (node, names, error);
  PaymentDraft *payment;
  const char *tender;
  gboolean has_amount;

  if (object == NULL || !json_get_text (object, "tender", &tender, error))
    return FALSE;
  payment = g_new0 (PaymentDraft, 1);
  g_ptr_array_add (payments, payment);
  if (!tender_parse (tender, &payment->tender))
    return json_refuse (error, "tender", _ ("A tender is cash, card, bank-transfer or voucher."));
  if (!json_get_money (object, "amount", exponent, &payment->amount, &has_amount, error))
    return FALSE;
  if (!has_amount)
    return json_refuse (error, "amount", _ ("Say how much was paid."));
  return json_dup_text (object, "last4", &payment->last4, error)
         && json_dup_text (object, "authorisation", &payment->authorisation, error)
         && json_dup_text (object, "reference", &payment->reference, error)
         && json_dup_text (object, "code", &payment->code, error);
}

static gboolean
parse_lines (JsonObject *object, int exponent, OrderDraft *draft, GError **error)
{
  JsonArray *array;

  if (!json_get_array (object, "lines", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!parse_line (json_array_get_element (array, i), exponent, draft, error))
        return json_in_element (error, "lines", i);
    }
  return TRUE;
}

static gboolean
parse_payments (JsonObject *object, int exponent, GPtrArray *payments, GError **error)
{
  JsonArray *array;

  if (!json_get_array (object, "payments", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!parse_payment (json_array_get_element (array, i), exponent, payments, error))
        return json_in_element (error, "payments", i);
    }
  return TRUE;
}

static gboolean
parse_promise (JsonObject *object, OrderDraft *draft, GError **error)
{
  const char *channel;
  const char *delivery;

  if (!json_get_text (object, "channel", &channel, error)
      || !json_get_text (object, "delivery", &delivery, error))
    return FALSE;
  if (channel != NULL && !channel_parse (channel, &draft->channel))
    return json_refuse (error, "channel", _ ("There is no such channel."));
  return delivery == NULL
         || json_of_member (day_parse (delivery, &draft->delivery, error), "delivery", error);
}

/**
 * order_draft_from_json:
 * @node: (nullable): what was read
 * @exponent: decimals of the shop's currency
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer to what is wrong
 *
 * Returns: (transfer full) (nullable): the draft. Safe on every thread.
 */
OrderDraft *
order_draft_from_json (JsonNode *node, int exponent, GError **error)
{
  static const char *const names[]
      = { "uuid",       "customer", "channel",  "reference",  "lines",    "discount",
          "promotions", "delivery", "expedite", "department", "payments", NULL };
  g_autoptr (OrderDraft) draft = order_draft_new ();
  JsonObject *object = json_get_object (node, names, error);

  if (object == NULL || !json_dup_uuid (object, &draft->uuid, error)
      || !json_dup_text (object, "customer", &draft->customer, error)
      || !json_dup_text (object, "reference", &draft->reference, error)
      || !json_dup_text (object, "department", &draft->department, error)
      || !json_get_flag (object, "promotions", &draft->promotions, error)
      || !json_get_flag (object, "expedite", &draft->expedite, error)
      || !get_discount (object, exponent, &draft->discount, error)
      || !parse_promise (object, draft, error) || !parse_lines (object, exponent, draft, error)
      || !parse_payments (object, exponent, draft->payments, error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* A form of one payment without the list around it. */
static gboolean
parse_only_payment (JsonObject *object, int exponent, GPtrArray *payments, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) payment = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    if (!g_str_equal (name, "uuid"))
      json_object_set_member (payment, name, json_node_copy (value));
  json_node_set_object (node, payment);
  return parse_payment (node, exponent, payments, error);
}

static gboolean
parse_pay (JsonNode *node, int exponent, OrderPay *pay, GError **error)
{
  static const char *const names[] = { "uuid", "payments", NULL };
  JsonObject *object;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node)
      && json_get_member (json_node_get_object (node), "tender") != NULL)
    {
      object = json_node_get_object (node);
      return json_dup_uuid (object, &pay->uuid, error)
             && parse_only_payment (object, exponent, pay->payments, error);
    }
  object = json_get_object (node, names, error);
  return object != NULL && json_dup_uuid (object, &pay->uuid, error)
         && parse_payments (object, exponent, pay->payments, error);
}

/**
 * order_pay_from_json:
 * @node: (nullable): what was read: an object of uuid and payments, or of uuid and the members of
 *   one payment
 * @number: the order's
 * @exponent: decimals of the shop's currency
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer to what is wrong
 *
 * Returns: (transfer full) (nullable): the form; its uuid is NULL where none was given. Safe on
 * every thread.
 */
OrderPay *
order_pay_from_json (JsonNode *node, const char *number, int exponent, GError **error)
{
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);

  pay->number = g_strdup (number);
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  if (!parse_pay (node, exponent, pay, error))
    return NULL;
  return g_steal_pointer (&pay);
}

/**
 * order_reverse_from_json:
 * @node: (nullable): what was read: an object of uuid and reason
 * @number: the order's
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer to what is wrong
 *
 * Returns: (transfer full) (nullable): the form; its uuid is NULL where none was given. Safe on
 * every thread.
 */
OrderReverse *
order_reverse_from_json (JsonNode *node, const char *number, GError **error)
{
  static const char *const names[] = { "uuid", "reason", NULL };
  g_autoptr (OrderReverse) reverse = g_new0 (OrderReverse, 1);
  JsonObject *object = json_get_object (node, names, error);

  reverse->number = g_strdup (number);
  if (object == NULL || !json_dup_uuid (object, &reverse->uuid, error)
      || !json_dup_text (object, "reason", &reverse->reason, error))
    return NULL;
  return g_steal_pointer (&reverse);
}

static gboolean
parse_tender (JsonObject *object, Tender *tender, GError **error)
{
  const char *name;

  if (!json_get_text (object, "tender", &name, error))
    return FALSE;
  return tender_parse (name, tender)
         || json_refuse (error, "tender", _ ("A tender is cash, card, bank-transfer or voucher."));
}

/**
 * order_swap_from_json:
 * @node: (nullable): what was read: an object of uuid, payment, reason and how the payment really
 *   came
 * @number: the order's
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer to what is wrong
 *
 * Returns: (transfer full) (nullable): the form; its uuid is NULL where none was given. Safe on
 * every thread.
 */
OrderSwap *
order_swap_from_json (JsonNode *node, const char *number, GError **error)
{
  static const char *const names[] = { "uuid",      "payment", "tender", "last4", "authorisation",
                                       "reference", "code",    "reason", NULL };
  g_autoptr (OrderSwap) swap = order_swap_new (number, 0, TENDER_CASH);
  JsonObject *object = json_get_object (node, names, error);

  g_clear_pointer (&swap->uuid, g_free);
  if (object == NULL || !json_dup_uuid (object, &swap->uuid, error)
      || !json_get_index (object, "payment",
                          _ ("Say which payment: its number on the order, from 1."), &swap->payment,
                          error)
      || !parse_tender (object, &swap->to->tender, error)
      || !json_dup_text (object, "last4", &swap->to->last4, error)
      || !json_dup_text (object, "authorisation", &swap->to->authorisation, error)
      || !json_dup_text (object, "reference", &swap->to->reference, error)
      || !json_dup_text (object, "code", &swap->to->code, error)
      || !json_dup_text (object, "reason", &swap->reason, error))
    return NULL;
  return g_steal_pointer (&swap);
}
