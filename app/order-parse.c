/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order draft, or a form of payments, out of JSON (CTL.md «Order draft»). What is absent takes
 * its default; what is unknown, of another type or not well-formed is refused by name, so that a
 * misspelt discount is never silently no discount. What the shop thinks of it is for the job. */

#include "config.h"

#include "order-json.h"

#include <glib/gi18n-lib.h>

#include "error.h"

static gboolean
refuse (GError **error, const char *name, const char *sentence)
{
  g_autofree char *field = g_strconcat ("/", name, NULL);

  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", sentence);
  return FALSE;
}

/* Escapes a name as a part of a JSON pointer (RFC 6901). */
static char *
pointer_part (const char *name)
{
  g_autoptr (GString) part = g_string_new (name);

  g_string_replace (part, "~", "~0", 0);
  g_string_replace (part, "/", "~1", 0);
  return g_string_free (g_steal_pointer (&part), FALSE);
}

/* Whether @node is an object with none but the members @names, a list that ends in NULL. */
static JsonObject *
open_object (JsonNode *node, const char *const *names, GError **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *name;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "", _ ("This must be a JSON object."));
      return NULL;
    }
  object = json_node_get_object (node);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      if (!g_strv_contains (names, name))
        {
          g_autofree char *part = pointer_part (name);

          refuse (error, part, _ ("There is no such field."));
          return NULL;
        }
    }
  return object;
}

/* NULL when the member is absent: null says so too, as in an answer that is sent back. */
static JsonNode *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/* Leaves @text NULL when the member is absent. */
static gboolean
get_text (JsonObject *object, const char *name, const char **text, GError **error)
{
  JsonNode *node = get_member (object, name);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, name, _ ("This must be a text, in quotation marks."));
  *text = json_node_get_string (node);
  return TRUE;
}

static gboolean
dup_text (JsonObject *object, const char *name, char **text, GError **error)
{
  const char *borrowed;

  if (!get_text (object, name, &borrowed, error))
    return FALSE;
  *text = g_strdup (borrowed);
  return TRUE;
}

/* A UUID is the same in capitals (RFC 4122), so that a form posted again is known by it. */
static gboolean
dup_uuid (JsonObject *object, char **uuid, GError **error)
{
  const char *borrowed;

  if (!get_text (object, "uuid", &borrowed, error))
    return FALSE;
  *uuid = borrowed != NULL && g_uuid_string_is_valid (borrowed) ? g_ascii_strdown (borrowed, -1)
                                                                : g_strdup (borrowed);
  return TRUE;
}

/* Leaves @flag as it is when the member is absent. */
static gboolean
get_flag (JsonObject *object, const char *name, gboolean *flag, GError **error)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, name, _ ("This must be true or false."));
  *flag = json_node_get_boolean (node);
  return TRUE;
}

/* Says which member a parser's error is about. */
static gboolean
of_member (gboolean parsed, const char *name, GError **error)
{
  g_autofree char *field = g_strconcat ("/", name, NULL);

  if (!parsed)
    desk_error_in_field (error, field);
  return parsed;
}

static gboolean
get_money (JsonObject *object, const char *name, int exponent, Money *amount, gboolean *present,
           GError **error)
{
  const char *text;

  if (!get_text (object, name, &text, error))
    return FALSE;
  *present = text != NULL;
  return text == NULL || of_member (money_parse (text, exponent, amount, error), name, error);
}

static gboolean
get_discount (JsonObject *object, int exponent, Discount *discount, GError **error)
{
  const char *text;

  if (!get_text (object, "discount", &text, error))
    return FALSE;
  return text == NULL
         || of_member (discount_parse (text, exponent, discount, error), "discount", error);
}

static gboolean
parse_line (JsonNode *node, int exponent, OrderDraft *draft, GError **error)
{
  static const char *const names[] = { "product", "quantity", "price", "discount", NULL };
  JsonObject *object = open_object (node, names, error);
  OrderDraftLine *line;
  const char *product;
  const char *quantity;

  if (object == NULL || !get_text (object, "product", &product, error)
      || !get_text (object, "quantity", &quantity, error))
    return FALSE;
  if (product == NULL || *product == '\0')
    return refuse (error, "product", _ ("Say which product."));
  line = order_draft_add_line (draft, product, QUANTITY_ONE);
  if (quantity != NULL
      && !of_member (quantity_parse (quantity, &line->quantity, error), "quantity", error))
    return FALSE;
  return get_money (object, "price", exponent, &line->price, &line->has_price, error)
         && get_discount (object, exponent, &line->discount, error);
}

static gboolean
parse_payment (JsonNode *node, int exponent, GPtrArray *payments, GError **error)
{
  static const char *const names[]
      = { "tender", "amount", "last4", "authorisation", "reference", "code", NULL };
  JsonObject *object = open_object (node, names, error);
  PaymentDraft *payment;
  const char *tender;
  gboolean has_amount;

  if (object == NULL || !get_text (object, "tender", &tender, error))
    return FALSE;
  payment = g_new0 (PaymentDraft, 1);
  g_ptr_array_add (payments, payment);
  if (!tender_parse (tender, &payment->tender))
    return refuse (error, "tender", _ ("A tender is cash, card, bank-transfer or voucher."));
  if (!get_money (object, "amount", exponent, &payment->amount, &has_amount, error))
    return FALSE;
  if (!has_amount)
    return refuse (error, "amount", _ ("Say how much was paid."));
  return dup_text (object, "last4", &payment->last4, error)
         && dup_text (object, "authorisation", &payment->authorisation, error)
         && dup_text (object, "reference", &payment->reference, error)
         && dup_text (object, "code", &payment->code, error);
}

/* NULL without an error when the member is absent. */
static gboolean
get_array (JsonObject *object, const char *name, JsonArray **array, GError **error)
{
  JsonNode *node = get_member (object, name);

  *array = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, name, _ ("This must be a list."));
  *array = json_node_get_array (node);
  return TRUE;
}

static gboolean
in_element (GError **error, const char *name, guint index)
{
  g_autofree char *parent = g_strdup_printf ("/%s/%u", name, index);

  desk_error_in_field (error, parent);
  return FALSE;
}

static gboolean
parse_lines (JsonObject *object, int exponent, OrderDraft *draft, GError **error)
{
  JsonArray *array;

  if (!get_array (object, "lines", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!parse_line (json_array_get_element (array, i), exponent, draft, error))
        return in_element (error, "lines", i);
    }
  return TRUE;
}

static gboolean
parse_payments (JsonObject *object, int exponent, GPtrArray *payments, GError **error)
{
  JsonArray *array;

  if (!get_array (object, "payments", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!parse_payment (json_array_get_element (array, i), exponent, payments, error))
        return in_element (error, "payments", i);
    }
  return TRUE;
}

static gboolean
parse_promise (JsonObject *object, OrderDraft *draft, GError **error)
{
  const char *channel;
  const char *delivery;

  if (!get_text (object, "channel", &channel, error)
      || !get_text (object, "delivery", &delivery, error))
    return FALSE;
  if (channel != NULL && !channel_parse (channel, &draft->channel))
    return refuse (error, "channel", _ ("There is no such channel."));
  return delivery == NULL
         || of_member (day_parse (delivery, &draft->delivery, error), "delivery", error);
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
  JsonObject *object = open_object (node, names, error);

  if (object == NULL || !dup_uuid (object, &draft->uuid, error)
      || !dup_text (object, "customer", &draft->customer, error)
      || !dup_text (object, "reference", &draft->reference, error)
      || !dup_text (object, "department", &draft->department, error)
      || !get_flag (object, "promotions", &draft->promotions, error)
      || !get_flag (object, "expedite", &draft->expedite, error)
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
      && get_member (json_node_get_object (node), "tender") != NULL)
    {
      object = json_node_get_object (node);
      return dup_uuid (object, &pay->uuid, error)
             && parse_only_payment (object, exponent, pay->payments, error);
    }
  object = open_object (node, names, error);
  return object != NULL && dup_uuid (object, &pay->uuid, error)
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
  JsonObject *object = open_object (node, names, error);

  reverse->number = g_strdup (number);
  if (object == NULL || !dup_uuid (object, &reverse->uuid, error)
      || !dup_text (object, "reason", &reverse->reason, error))
    return NULL;
  return g_steal_pointer (&reverse);
}

static gboolean
get_which (JsonObject *object, const char *name, int *which, GError **error)
{
  JsonNode *node = get_member (object, name);
  gint64 number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (error, name, _ ("Say which payment: its number on the order, from 1."));
  number = json_node_get_int (node);
  *which = (int)CLAMP (number, 0, G_MAXINT);
  return TRUE;
}

static gboolean
parse_tender (JsonObject *object, Tender *tender, GError **error)
{
  const char *name;

  if (!get_text (object, "tender", &name, error))
    return FALSE;
  return tender_parse (name, tender)
         || refuse (error, "tender", _ ("A tender is cash, card, bank-transfer or voucher."));
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
  static const char *const names[]
      = { "uuid", "payment", "tender", "last4", "authorisation", "reference", "reason", NULL };
  g_autoptr (OrderSwap) swap = order_swap_new (number, 0, TENDER_CASH);
  JsonObject *object = open_object (node, names, error);

  g_clear_pointer (&swap->uuid, g_free);
  if (object == NULL || !dup_uuid (object, &swap->uuid, error)
      || !get_which (object, "payment", &swap->payment, error)
      || !parse_tender (object, &swap->to->tender, error)
      || !dup_text (object, "last4", &swap->to->last4, error)
      || !dup_text (object, "authorisation", &swap->to->authorisation, error)
      || !dup_text (object, "reference", &swap->to->reference, error)
      || !dup_text (object, "reason", &swap->reason, error))
    return NULL;
  return g_steal_pointer (&swap);
}
