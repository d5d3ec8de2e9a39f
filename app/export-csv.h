/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *export_cell (const char *text);
char *import_cell (const char *cell);
char *export_list (JsonArray *list);
char **import_list (const char *cell);

/* columns: names of members, "address.city" for one within another; NULL-terminated */
void export_csv_head (GString *to, const char *const *columns);
void export_csv_row (GString *to, const char *const *columns, JsonObject *row);

G_END_DECLS
