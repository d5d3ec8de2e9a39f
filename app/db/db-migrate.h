/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db.h"

G_BEGIN_DECLS

/* In the transaction in which a shop is made. */
typedef gboolean (*DbFill) (Db *db, gpointer data, GError **error);

int db_schema_newest (const char *location);
gboolean db_make (const char *location, DbFill work, gpointer data, gboolean *is_unknown,
                  GError **error);
gboolean db_migrate_from (const char *scripts, const char *location, gboolean create,
                          GError **error);
gboolean db_migrate (const char *location, gboolean create, GError **error);
gboolean db_schema_check (Db *db, GError **error);

G_END_DECLS
