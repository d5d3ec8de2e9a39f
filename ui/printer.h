/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "receipt.h"

G_BEGIN_DECLS

/* A printer that somebody chose. */
typedef struct _PrinterChoice PrinterChoice;
PrinterChoice *printer_choice_new (const char *name);
PrinterChoice *printer_choice_copy (const PrinterChoice *self);
void printer_choice_free (PrinterChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrinterChoice, printer_choice_free)
const char *printer_choice_get_name (const PrinterChoice *self);
gboolean printer_choice_is_lasting (const PrinterChoice *self);

/* take_choice: NULL when nothing was chosen. */
typedef void (*PrinterChosen) (gpointer data, PrinterChoice *take_choice);
void printer_choose (GtkWindow *parent, const char *title, const char *last, PrinterChosen chosen,
                     gpointer data);

/* error: NULL when it is in the printer's hands. Called once. */
typedef void (*PrinterSent) (gpointer data, const GError *error);
void printer_send (PrinterChoice *take_choice, Receipt *take_receipt, PrinterSent sent,
                   gpointer data);

/* FALSE: enough. */
typedef gboolean (*PrinterNamed) (const char *name, gpointer data);
void printer_list (PrinterNamed named, gpointer data, GDestroyNotify done);

void printer_warm_up (void);

G_END_DECLS
