/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fold_text (const char *text);
char *fold_sound (const char *text);
char **fold_words (const char *text);
gboolean fold_match (const char *title, const char *typed, GArray *ranges);
gboolean fold_within_one (const char *a, const char *b);
int fold_version (void);

gboolean text_check (const char *text, gsize max_chars, const char *field, GError **error);
gboolean text_has_card_number (const char *text);

G_END_DECLS
