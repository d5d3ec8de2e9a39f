/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db.h"

G_BEGIN_DECLS

int db_schema_newest (void);
gboolean db_migrate_from (const char *scripts, const char *location, gboolean create,
                          GError **error);
gboolean db_migrate (const char *location, gboolean create, GError **error);
gboolean db_schema_check (Db *db, GError **error);

G_END_DECLS
