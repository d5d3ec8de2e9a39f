/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal `again`: somebody wants it tried once more. */
#define DUPLICATE_WAIT_TYPE (duplicate_wait_get_type ())
G_DECLARE_FINAL_TYPE (DuplicateWait, duplicate_wait, DUPLICATE, WAIT, GtkWidget)

void duplicate_wait_begin (DuplicateWait *self);
void duplicate_wait_set_searching (DuplicateWait *self, gboolean searching);
void duplicate_wait_failed (DuplicateWait *self, const GError *error);
void duplicate_wait_stopped (DuplicateWait *self);

G_END_DECLS
