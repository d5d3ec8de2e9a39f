/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "money.h"
#include "quantity.h"

G_BEGIN_DECLS

/* Members of a draft out of JSON. A refusal is DESK_ERROR_INVALID with a JSON pointer; absent and
 * null are the same, and leave what was there. All are safe on every thread. */

gboolean json_refuse (GError **error, const char *name, const char *sentence);
gboolean json_of_member (gboolean parsed, const char *name, GError **error);
gboolean json_in_element (GError **error, const char *name, guint index);

JsonObject *json_get_object (JsonNode *node, const char *const *names, GError **error);
JsonNode *json_get_member (JsonObject *object, const char *name);
gboolean json_get_array (JsonObject *object, const char *name, JsonArray **array, GError **error);
gboolean json_get_text (JsonObject *object, const char *name, const char **text, GError **error);
gboolean json_get_flag (JsonObject *object, const char *name, gboolean *flag, GError **error);
gboolean json_get_index (JsonObject *object, const char *name, const char *sentence, int *index,
                         GError **error);
gboolean json_get_money (JsonObject *object, const char *name, int exponent, Money *amount,
                         gboolean *present, GError **error);
gboolean json_get_quantity (JsonObject *object, Quantity *quantity, GError **error);
gboolean json_dup_text (JsonObject *object, const char *name, char **text, GError **error);
gboolean json_dup_uuid (JsonObject *object, char **uuid, GError **error);

G_END_DECLS
