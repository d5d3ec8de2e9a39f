/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "order-correction.h"
#include "order.h"

G_BEGIN_DECLS

/* What the files of the order share; nobody else includes this. */

/* order-check.c */
gboolean order_check_uuid (const char *uuid, GError **error);
gboolean order_check_draft (Job *job, const OrderDraft *draft, GError **error);
gboolean order_check_department (const char *department, GError **error);
gboolean order_check_payments (const GPtrArray *drafts, GError **error);
gboolean order_check_payment (const PaymentDraft *draft, GError **error);
gboolean order_check_words (const char *text, gsize max_chars, const char *field, GError **error);
gboolean order_check_reason (const char *reason, GError **error);
gboolean order_check_limits (Job *job, const Order *order, const GPtrArray *payments,
                             GError **error);

/* order-load.c */
gboolean order_find_id (Job *job, const char *text, gint64 *id, GError **error);
gboolean order_find_form (Job *job, const char *uuid, const char *digest, gint64 *id,
                          GError **error);
Order *order_load (Job *job, gint64 id, GError **error);
typedef struct _DbStmt DbStmt;
Payment *order_payment_from_row (DbStmt *stmt);
gboolean order_sum_up (Order *self, Money cash_step, GError **error);
const char *discount_kind_name (DiscountKind kind);

/* order-plan.c */
Order *order_plan (Job *job, const OrderDraft *draft, GError **error);
Order *order_plan_goods (Job *job, const OrderDraft *draft, GError **error);
gboolean order_plan_payments (Job *job, Order *order, const GPtrArray *carried,
                              const GPtrArray *drafts, GError **error);

/* order-post.c */
gboolean order_post_planned (Job *job, Order *order, const char *uuid, const char *digest,
                             GError **error);

/* order-pay.c */
gboolean order_add_payments (Job *job, gint64 order_id, const char *uuid, const char *digest,
                             GPtrArray *payments, GError **error);
typedef struct {
  gint64 id;
  const char *number;
  gint64 customer_id; /* or 0 */
  Money owed;         /* before it is paid */
} PaidOrder;
gboolean order_take_payments (Job *job, const PaidOrder *order, const OrderPay *pay,
                              const char *digest, int first, GPtrArray *payments, GError **error);
JsonArray *order_tenders_to_json (const GPtrArray *payments, int exponent);

/* order-correction.c */
typedef struct {
  const char *uuid;
  const char *digest;
  const char *reason;
} CorrectionForm;
JsonObject *order_correction_words (const CorrectionForm *form);
gboolean order_load_corrections (Job *job, Order *self, GError **error);
gboolean order_add_correction (Job *job, const Order *order, CorrectionKind kind,
                               const CorrectionForm *form, gint64 payment_id, Money amount,
                               gint64 *id, GError **error);
gboolean order_add_correction_payments (Job *job, const Order *order, const CorrectionForm *form,
                                        gint64 correction_id, GPtrArray *payments, GError **error);

/* order-print.c */
gboolean order_load_prints (Job *job, Order *self, GError **error);

/* order-change.c */
gboolean order_add_event (Job *job, gint64 order_id, const char *kind, GError **error);

/* order-terms.c */
gboolean order_load_terms (Job *job, Order *self, GError **error);

/* order-waiting.c */
gboolean order_update_waiting (Job *job, gint64 order_id, GError **error);

G_END_DECLS
