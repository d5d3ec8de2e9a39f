/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Who is in the shop already and may be the one being written down (rule 18): asked while it is
 * typed, never merged by itself. Invisible while there is nobody. */
#define CUSTOMER_TWINS_TYPE (customer_twins_get_type ())
G_DECLARE_FINAL_TYPE (CustomerTwins, customer_twins, CUSTOMER, TWINS, GtkWidget)

void customer_twins_ask (CustomerTwins *self, Shop *shop, const char *number, JsonObject *fields);

G_END_DECLS
