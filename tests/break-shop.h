/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "server-fixture.h"

/* What somebody does who has the file and an SQLite shell: the triggers are dropped, keys are not
 * checked, and anything goes. No connection of Deskbell's may be open in this process. On a server
 * it is somebody who owns it: triggers and keys are out of force for what they do. */

static inline void
break_exec (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

/* (transfer full) (nullable): what the server itself has against it */
static inline char *
break_shop_try_on_server (const char *location, const char *sql)
{
  g_autofree char *all = g_strconcat ("SET session_replication_role = replica;", sql, NULL);

  return server_fixture_try (location, all);
}

static inline void
break_shop_on_server (const char *location, const char *sql)
{
  g_autofree char *why = break_shop_try_on_server (location, sql);

  if (why != NULL)
    g_error ("%s: %s", sql, why);
}

static inline void
break_shop (const char *path, const char *sql)
{
  g_autoptr (GString) drops = g_string_new (NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;

  if (server_fixture_is_there ())
    {
      break_shop_on_server (path, sql);
      return;
    }
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", -1, &stmt, NULL);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (drops, "DROP TRIGGER %s;", (const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  break_exec (db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
  break_exec (db, drops->str);
  break_exec (db, sql);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}
