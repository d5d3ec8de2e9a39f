/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean text_check (const char *text, gsize max_chars, const char *field, GError **error);
gboolean text_check_lines (const char *text, gsize max_chars, const char *field, GError **error);
gboolean text_has_card_number (const char *text);
const char *text_or_empty (const char *text);
int text_index (const char *const *names, int n_names, const char *name);

G_END_DECLS
