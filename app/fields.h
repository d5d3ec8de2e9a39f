/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean fields_known (JsonObject *fields, const char *const *names, GError **error);
gboolean fields_text (JsonObject *fields, const char *name, gsize max_chars, char **value,
                      GError **error);
gboolean fields_remark (JsonObject *fields, const char *name, gsize max_chars, char **value,
                        GError **error);
gboolean fields_note (JsonObject *fields, const char *name, gsize max_chars, char **value,
                      GError **error);
gboolean fields_flag (JsonObject *fields, const char *name, gboolean *value, GError **error);
gboolean fields_count (JsonObject *fields, const char *name, int max, int *value, GError **error);
gboolean fields_choice (JsonObject *fields, const char *name, const char *const *choices,
                        int *value, GError **error);
gboolean fields_refuse (GError **error, const char *name, const char *message);

GStrv fields_changed (JsonObject *before, JsonObject *after);
JsonObject *fields_pick (JsonObject *from, const char *const *names);
JsonArray *fields_names (const char *const *names);

G_END_DECLS
