/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether personal data is hidden: one state for the whole program. Its property `hidden` is told
 * after all that follows it has changed. */
#define CONCEAL_TYPE (conceal_get_type ())
G_DECLARE_FINAL_TYPE (Conceal, conceal, DESK, CONCEAL, GObject)

#define CONCEAL_DOTS "•••••" /* as many for every name */

Conceal *conceal_get (void);
gboolean conceal_is_hidden (void);
void conceal_set_hidden (gboolean hidden);

/* A text carries its marks to wherever it is shown; the marks are never seen. */
char *conceal_mark (const char *personal);
char *conceal_strip (const char *text);
char *conceal_dup_shown (const char *text);

/* Shows a text of @object, and again whenever the state changes. */
typedef void (*ConcealShow) (gpointer object, const char *key, const char *shown);
void conceal_follow (gpointer object, const char *key, const char *text, ConcealShow show);
void conceal_property (gpointer object, const char *property, const char *text);
void conceal_label (GtkLabel *label, const char *text);
void conceal_tooltip (GtkWidget *widget, const char *text);
void conceal_speak (GtkWidget *widget, const char *text);
void conceal_reveal (GtkWidget *tree, gboolean revealed);

G_END_DECLS
