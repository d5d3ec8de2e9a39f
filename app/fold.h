/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "text.h"

G_BEGIN_DECLS

typedef struct _FoldTyped FoldTyped;

char *fold_text (const char *text);
char *fold_sound (const char *text);
char **fold_words (const char *text);
FoldTyped *fold_typed_new (const char *text);
void fold_typed_free (FoldTyped *self);
gboolean fold_match (FoldTyped *self, const char *title, GArray *ranges);
gboolean fold_within_one (const char *a, const char *b);
int fold_version (void);
void fold_warm (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldTyped, fold_typed_free)

G_END_DECLS
