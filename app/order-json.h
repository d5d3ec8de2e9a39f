/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "order-correction.h"
#include "order.h"

G_BEGIN_DECLS

OrderDraft *order_draft_from_json (JsonNode *node, int exponent, GError **error);
JsonNode *order_draft_to_json (const OrderDraft *draft, int exponent);
OrderPay *order_pay_from_json (JsonNode *node, const char *number, int exponent, GError **error);
OrderReverse *order_reverse_from_json (JsonNode *node, const char *number, GError **error);
OrderSwap *order_swap_from_json (JsonNode *node, const char *number, GError **error);
JsonNode *order_to_json (const Order *order, int exponent, GTimeZone *zone);
JsonArray *order_payments_to_json (const GPtrArray *payments, gboolean numbered, int exponent,
                                   GTimeZone *zone);
JsonArray *order_refunds_to_json (const Order *order, const char *uuid, int exponent);
char *order_draft_digest (const OrderDraft *draft, int exponent);
char *order_pay_digest (const char *number, const GPtrArray *payments, int exponent);
char *order_cancel_digest (const char *number, int line, Quantity quantity);
char *order_change_digest (const char *number, const OrderTermsChange *change);
char *order_reverse_digest (const char *number, const char *reason);
char *order_swap_digest (const char *number, const OrderSwap *swap, int exponent);

G_END_DECLS
