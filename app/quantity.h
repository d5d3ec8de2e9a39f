/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 Quantity; /* integer thousandths: 1.5 pieces is 1500 */

#define QUANTITY_ONE G_GINT64_CONSTANT (1000)
#define QUANTITY_MAX G_GINT64_CONSTANT (1000000000000000) /* 1e12 pieces */

gboolean quantity_parse (const char *text, Quantity *quantity, GError **error);
gboolean quantity_parse_local (const char *text, const char *point, Quantity *quantity,
                               GError **error);
char *quantity_format (Quantity quantity);
char *quantity_display (Quantity quantity);

G_END_DECLS
