/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CUSTOMER_PREVIEW_TYPE (customer_preview_get_type ())
G_DECLARE_FINAL_TYPE (CustomerPreview, customer_preview, CUSTOMER, PREVIEW, GtkWidget)

void customer_preview_show (CustomerPreview *self, JsonObject *fields, const char *country);

G_END_DECLS
