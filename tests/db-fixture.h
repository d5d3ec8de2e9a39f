/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db-engine.h"
#include "server-fixture.h"

G_BEGIN_DECLS

#define THINGS (db_fixture_scripts ("things"))

/* A folder of its own for each test, with a shop of things in it when one is asked for. Where
 * DESKBELL_TEST_POSTGRES names a server (tests/postgres-run), the shop is there instead, in a
 * schema of its own. */
typedef struct {
  char *folder;
  char *shop;
  char *schema; /* on the server; NULL for a file */
} DbFixture;

void db_fixture_set_up (DbFixture *self, gconstpointer data);
void db_fixture_set_up_empty (DbFixture *self, gconstpointer data);
void db_fixture_tear_down (DbFixture *self, gconstpointer data);

const char *db_fixture_scripts (const char *name);

Db *db_fixture_open (DbFixture *self, DbOpenMode mode);
void db_fixture_add (Db *db, const char *name, gint64 amount);
gint64 db_fixture_count (Db *db);
char *db_fixture_path (DbFixture *self, const char *name);
gboolean db_fixture_spawn (const char *program, const char *const *arguments, GPid *pid);
guint db_fixture_permissions (const char *path);

/* Of a file alone, or of a server alone. */
#define db_fixture_add_file_test(path, function)                                                   \
  if (!server_fixture_is_there ())                                                                 \
  db_fixture_add_test (path, function)
#define db_fixture_add_server_test(path, function)                                                 \
  if (server_fixture_is_there ())                                                                  \
  db_fixture_add_test (path, function)
#define db_fixture_add_test(path, function)                                                        \
  g_test_add (path, DbFixture, NULL, db_fixture_set_up, function, db_fixture_tear_down)
#define db_fixture_add_empty_test(path, function)                                                  \
  g_test_add (path, DbFixture, NULL, db_fixture_set_up_empty, function, db_fixture_tear_down)

G_END_DECLS
