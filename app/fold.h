/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "text.h"

G_BEGIN_DECLS

char *fold_text (const char *text);
char *fold_sound (const char *text);
char **fold_words (const char *text);
gboolean fold_match (const char *title, const char *typed, GArray *ranges);
gboolean fold_within_one (const char *a, const char *b);
int fold_version (void);
void fold_warm (void);

G_END_DECLS
