/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Several values of one kind, one a row, always with an empty row to go on. Properties `title` (of
 * the first row), `more-title` (of the others), `with-notes` (an element is then {typed, note},
 * otherwise text). Signal `changed`. */
#define ENTRY_LIST_TYPE (entry_list_get_type ())
G_DECLARE_FINAL_TYPE (EntryList, entry_list, ENTRY, LIST, GtkWidget)

/* (nullable) (transfer full): how @typed was understood */
typedef char *(*EntryListHint) (const char *typed, gpointer user_data);

void entry_list_set (EntryList *self, JsonArray *values);
JsonArray *entry_list_dup (EntryList *self);
void entry_list_set_hint (EntryList *self, EntryListHint hint, gpointer user_data);
void entry_list_hint_again (EntryList *self);
void entry_list_focus_row (GtkWidget *row);
void entry_list_focus (EntryList *self, int nth);
void entry_list_mark (EntryList *self, int nth);

G_END_DECLS
