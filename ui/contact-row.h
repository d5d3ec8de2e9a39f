/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer.h"

G_BEGIN_DECLS

#define CONTACT_ROW_TYPE (contact_row_get_type ())
G_DECLARE_FINAL_TYPE (ContactRow, contact_row, CONTACT, ROW, GtkWidget)

GtkWidget *contact_row_new (const ContactPoint *point);

G_END_DECLS
