/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"
#include "order.h"

G_BEGIN_DECLS

/* Each writes one posting that sums to zero, in the job's transaction. */
gboolean ledger_sale (Job *job, gint64 order_id, Money total, Money tax, GError **error);
gboolean ledger_payment (Job *job, gint64 order_id, gint64 payment_id, const Payment *payment,
                         GError **error);
gboolean ledger_cancellation (Job *job, gint64 order_id, Money amount, Money tax, GError **error);
gboolean ledger_reversal (Job *job, gint64 order_id, gint64 correction_id, Money total, Money tax,
                          GError **error);
gboolean ledger_return (Job *job, gint64 order_id, gint64 return_id, Money amount, Money tax,
                        Money fee, Money fee_tax, GError **error);
gboolean ledger_expiry (Job *job, Money amount, GError **error);

G_END_DECLS
