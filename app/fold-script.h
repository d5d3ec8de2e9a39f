/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Parts that the files of fold share; the rest of the program uses fold.h. */

/* A word of a text as it stands there: bytes, and code points from the beginning of the text. */
typedef struct {
  const char *text;
  gsize length;
  guint start;
  guint end;
} FoldToken;

typedef struct {
  const char *next;
  guint position;
} FoldReader;

void fold_reader_init (FoldReader *reader, const char *text);
gboolean fold_reader_next (FoldReader *reader, FoldToken *token);

char *fold_romanise (const char *word, gsize length, gboolean for_sound);
char *fold_latin_to_ascii (const char *latin, gsize length);

char *fold_token (const FoldToken *token);
char *fold_token_sound (const FoldToken *token, const char *folded);

G_END_DECLS
