/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "goods-return.h"

G_BEGIN_DECLS

/* What the files of the return share; nobody else includes this. */

/* goods-return-plan.c */
GoodsReturn *goods_return_plan (Job *job, const Order *order, const ReturnDraft *draft,
                                GError **error);
GoodsReturn *goods_return_plan_goodwill (Job *job, const Order *order, const ReturnGoodwill *form,
                                         GError **error);
gboolean goods_return_check_draft (const ReturnDraft *draft, GError **error);
gboolean goods_return_check_note (const char *note, GError **error);
void goods_return_take_words (GoodsReturnLine *line, const ReturnDraftLine *draft);
gboolean goods_return_sum_up (GoodsReturn *self, GError **error);

/* goods-return-loose.c */
GoodsReturn *goods_return_plan_loose (Job *job, const ReturnDraft *draft, GError **error);

/* goods-return-limits.c */
void goods_return_find_approvals (Job *job, GoodsReturn *self, gboolean waived);
gboolean goods_return_check_limits (Job *job, const GoodsReturn *self, GError **error);

/* goods-return-exchange.c */
gboolean goods_return_plan_exchange (Job *job, const ReturnDraft *draft, GoodsReturn *self,
                                     GError **error);
gboolean goods_return_settle_exchange (Job *job, const Order *order, const ReturnDraft *draft,
                                       GoodsReturn *self, GError **error);
gboolean goods_return_post_exchange (Job *job, const ReturnDraft *draft, GoodsReturn *self,
                                     GError **error);

/* goods-return-load.c */
gboolean goods_return_find_form (Job *job, const char *uuid, const char *digest, gint64 *id,
                                 GError **error);
GoodsReturn *goods_return_load (Job *job, gint64 id, GError **error);

G_END_DECLS
