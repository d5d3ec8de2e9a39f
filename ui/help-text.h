/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key as it is drawn, «Ctrl+N», and what it does. */
typedef struct {
  char *cap;
  char *words;
} HelpKey;

/* What F1 says of a page or a dialog, in the language of the window. */
typedef struct {
  char *title;
  GPtrArray *paragraphs; /* of char *: what it is for */
  GPtrArray *steps;      /* of char *: the first ones, in their order */
  GPtrArray *keys;       /* of HelpKey */
  char *final;           /* (nullable): what cannot be undone here, or how it can */
} HelpText;

HelpText *help_text_load (const char *name);
void help_text_free (HelpText *self);
char *help_text_dup_cap (const char *accelerators);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelpText, help_text_free)

G_END_DECLS
