/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "audit.h"
#include "break-shop.h"
#include "db-migrate.h"
#include "db.h"
#include "error.h"

#define N_ENTRIES 12

/* A shop's file and what a job is given, without a door. */
typedef struct {
  char *folder;
  char *path;
  Db *db;
  guint8 key[AUDIT_KEY_BYTES];
  Job job;
} Place;

static inline void
place_open (Place *self)
{
  g_autoptr (GError) error = NULL;

  self->db = db_open (self->path, DB_OPEN_WRITE, &error);
  g_assert_no_error (error);
  self->job.db = self->db;
}

static inline void
place_set_up (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("deskbell-audit-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "shop.db", NULL);
  db_migrate (self->path, TRUE, &error);
  g_assert_no_error (error);
  memset (self->key, 7, sizeof self->key);
  self->job = (Job){ .staff_id = 1, .desk = "desk-1", .now = 1000, .audit_key = self->key };
  place_open (self);
}

static inline void
place_tear_down (Place *self, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock", ".write" };

  g_clear_pointer (&self->db, db_close);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->path, endings[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static inline void
place_break (Place *self, const char *sql)
{
  g_clear_pointer (&self->db, db_close);
  break_shop (self->path, sql);
  place_open (self);
}

static inline void
begin (Place *self)
{
  g_autoptr (GError) error = NULL;

  db_begin (self->db, TRUE, &error);
  g_assert_no_error (error);
}

static inline void
commit (Place *self)
{
  g_autoptr (GError) error = NULL;

  db_commit (self->db, &error);
  g_assert_no_error (error);
}

static inline void
write_one (Place *self, const char *subject, gint64 amount, const char *name, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonObject) personal = name != NULL ? json_object_new () : NULL;

  json_object_set_int_member (detail, "amount", amount);
  if (personal != NULL)
    json_object_set_string_member (personal, "name", name);
  self->job.now++;
  g_assert_true (
      audit_write (&self->job, "order-post", subject, detail, customer_id, personal, &error));
  g_assert_no_error (error);
}

/* Every third entry has personal text. */
static inline void
write_chain (Place *self)
{
  begin (self);
  for (int i = 1; i <= N_ENTRIES; i++)
    {
      g_autofree char *subject = g_strdup_printf ("O2026-%06d", i);
      g_autofree char *name = g_strdup_printf ("Jane Sentinel %d", i);

      write_one (self, subject, i * 100, i % 3 == 0 ? name : NULL, 0);
    }
  commit (self);
}

static inline AuditCheck *
check (Place *self, const AuditHead *anchor)
{
  g_autoptr (GError) error = NULL;
  AuditCheck *result;

  g_assert_true (db_begin (self->db, FALSE, NULL));
  result = audit_check (&self->job, anchor, &error);
  db_rollback (self->db);
  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_true (result->ok == (result->message == NULL));
  return result;
}

static inline void
assert_whole (Place *self, gint64 seen)
{
  g_autoptr (AuditCheck) result = check (self, NULL);

  if (!result->ok)
    g_error ("%s", result->message);
  g_assert_cmpint (result->seen, ==, seen);
  g_assert_cmpint (result->bad_sequence, ==, 0);
}

static inline void
assert_bad_at (Place *self, gint64 sequence, const char *word)
{
  g_autoptr (AuditCheck) result = check (self, NULL);
  g_autofree char *entry = g_strdup_printf ("ntry %" G_GINT64_FORMAT " ", sequence);

  g_assert_false (result->ok);
  g_assert_cmpint (result->bad_sequence, ==, sequence);
  if (strstr (result->message, entry) == NULL || strstr (result->message, word) == NULL)
    g_error ("not “%s” and “%s”: %s", entry, word, result->message);
}

static inline char *
ask_text (Place *self, const char *sql)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;

  g_clear_pointer (&self->db, db_close);
  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (rows, "%s%s", rows->len > 0 ? "\n" : "",
                            (const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  place_open (self);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static inline AuditHead *
head (Place *self)
{
  g_autoptr (GError) error = NULL;
  AuditHead *result = audit_head (&self->job, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)
