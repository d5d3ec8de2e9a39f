/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Typist Typist; /* a hand on the keyboard of the display */

/* Called in the typist's thread right before each key goes down. */
typedef void (*TypistKey) (const char *so_far, gpointer data);

Typist *typist_new (guint ms_a_key);
void typist_free (Typist *self);
void typist_type (Typist *self, const char *text, TypistKey on_key, gpointer data);

G_END_DECLS
