/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The bar above the work that must be read before going on. Invisible while it has nothing to say.
 */
#define NOTICE_TYPE (notice_get_type ())
G_DECLARE_FINAL_TYPE (Notice, notice, DESK, NOTICE, GtkWidget)

GtkWidget *notice_new (void);
void notice_show_error (Notice *self, const GError *error, const char *kept);
void notice_show_warning (Notice *self, const char *text);
void notice_clear (Notice *self);
const char *notice_get_text (Notice *self);

char *report_error_dup_words (const GError *error);

G_END_DECLS
