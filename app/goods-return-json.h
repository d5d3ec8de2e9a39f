/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "goods-return.h"

G_BEGIN_DECLS

ReturnDraft *return_draft_from_json (JsonNode *node, int exponent, GError **error);
JsonNode *return_draft_to_json (const ReturnDraft *draft, int exponent);
char *return_draft_digest (const ReturnDraft *draft, int exponent);
char *return_goodwill_digest (const ReturnGoodwill *form, int exponent);
JsonArray *return_approvals_to_json (guint approvals);
JsonNode *goods_return_to_json (const GoodsReturn *self, int exponent, GTimeZone *zone);

G_END_DECLS
