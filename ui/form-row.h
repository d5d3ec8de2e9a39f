/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The rows of a form: between them and the JSON fields of its jobs. */
const char *form_row_text (AdwEntryRow *row);
char *form_row_dup (AdwEntryRow *row);
void form_row_title (AdwEntryRow *row, const char *plain, const char *hint);
void form_row_set (AdwEntryRow *row, JsonObject *fields, const char *name);
void form_row_take (JsonObject *fields, const char *name, AdwEntryRow *row);

char *form_text_dup (GtkTextView *view);
void form_text_set (GtkTextView *view, const char *text);

void form_enter_goes_on (GtkWidget *form);

G_END_DECLS
