/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* Signal `kept` (const char *number, const char *name): the note is stored, with whom it was in the
 * end; the name is marked as personal, both are borrowed. The dialog closes by itself. */
#define NOTE_DIALOG_TYPE (note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NoteDialog, note_dialog, NOTE, DIALOG, AdwWindow)

GtkWidget *note_dialog_new (GtkWindow *parent, Shop *shop, const char *customer, const char *name);

G_END_DECLS
