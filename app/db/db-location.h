/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean db_location_is_server (const char *location);
gboolean db_location_has_password (const char *location);
char *db_location_show (const char *location);

G_END_DECLS
