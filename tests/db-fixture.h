/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db-engine.h"

G_BEGIN_DECLS

#define THINGS "/org/deskbell/test/things"

/* A folder of its own for each test, with a shop of things in it when one is asked for. */
typedef struct {
  char *folder;
  char *shop;
} DbFixture;

void db_fixture_set_up (DbFixture *self, gconstpointer data);
void db_fixture_set_up_empty (DbFixture *self, gconstpointer data);
void db_fixture_tear_down (DbFixture *self, gconstpointer data);

Db *db_fixture_open (DbFixture *self, DbOpenMode mode);
void db_fixture_add (Db *db, const char *name, gint64 amount);
gint64 db_fixture_count (Db *db);
char *db_fixture_path (DbFixture *self, const char *name);
gboolean db_fixture_spawn (const char *program, const char *const *arguments, GPid *pid);
guint db_fixture_permissions (const char *path);

#define db_fixture_add_test(path, function)                                                        \
  g_test_add (path, DbFixture, NULL, db_fixture_set_up, function, db_fixture_tear_down)
#define db_fixture_add_empty_test(path, function)                                                  \
  g_test_add (path, DbFixture, NULL, db_fixture_set_up_empty, function, db_fixture_tear_down)

G_END_DECLS
