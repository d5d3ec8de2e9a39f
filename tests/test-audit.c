/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chain holds what was written, names the row that was tampered with, lets personal text be
 * erased, and is measured against its anchor. Tampering is done as an outsider would: with plain
 * SQL. */

#include "audit.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "break-shop.h"
#include "db-migrate.h"
#include "db.h"
#include "error.h"

#define N_ENTRIES 12
#define COPIES 40

#define KEEP_ROW "CREATE TABLE kept AS SELECT * FROM audit WHERE sequence = %d;"
#define PUT_ROW_BACK                                                                               \
  "DELETE FROM audit WHERE sequence = (SELECT sequence FROM kept);"                                \
  "INSERT INTO audit SELECT * FROM kept;"                                                          \
  "DROP TABLE kept"

/* A shop's file and what a job is given, without a door. */
typedef struct {
  char *folder;
  char *path;
  Db *db;
  guint8 key[AUDIT_KEY_BYTES];
  Job job;
} Place;

static void
place_open (Place *self)
{
  g_autoptr (GError) error = NULL;

  self->db = db_open (self->path, DB_OPEN_WRITE, &error);
  g_assert_no_error (error);
  self->job.db = self->db;
}

static void
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

static void
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

static void
place_break (Place *self, const char *sql)
{
  g_clear_pointer (&self->db, db_close);
  break_shop (self->path, sql);
  place_open (self);
}

static void
begin (Place *self)
{
  g_autoptr (GError) error = NULL;

  db_begin (self->db, TRUE, &error);
  g_assert_no_error (error);
}

static void
commit (Place *self)
{
  g_autoptr (GError) error = NULL;

  db_commit (self->db, &error);
  g_assert_no_error (error);
}

static void
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
static void
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

static AuditCheck *
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

static void
assert_whole (Place *self, gint64 seen)
{
  g_autoptr (AuditCheck) result = check (self, NULL);

  if (!result->ok)
    g_error ("%s", result->message);
  g_assert_cmpint (result->seen, ==, seen);
  g_assert_cmpint (result->bad_sequence, ==, 0);
}

static void
assert_bad_at (Place *self, gint64 sequence, const char *word)
{
  g_autoptr (AuditCheck) result = check (self, NULL);
  g_autofree char *entry = g_strdup_printf ("ntry %" G_GINT64_FORMAT " ", sequence);

  g_assert_false (result->ok);
  g_assert_cmpint (result->bad_sequence, ==, sequence);
  if (strstr (result->message, entry) == NULL || strstr (result->message, word) == NULL)
    g_error ("not “%s” and “%s”: %s", entry, word, result->message);
}

static char *
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

static void
test_whole_chain_is_fine (Place *self, gconstpointer data)
{
  assert_whole (self, 0);
  write_chain (self);
  assert_whole (self, N_ENTRIES);
  begin (self);
  write_one (self, "O2026-000099", 1, NULL, 0);
  commit (self);
  assert_whole (self, N_ENTRIES + 1);
}

/* The bytes that a hash covers, built here a second time from their description. */
static void
model_text (GByteArray *bytes, const char *text)
{
  guint64 length = GUINT64_TO_LE (strlen (text));

  g_byte_array_append (bytes, (const guint8 *)&length, 8);
  g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text));
}

static void
model_number (GByteArray *bytes, gint64 number)
{
  for (int i = 0; i < 8; i++)
    {
      guint8 byte = (guint8)((guint64)number >> (8 * i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
test_hash_is_as_described (Place *self, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *previous = NULL;
  g_autofree char *stored = NULL;
  guint8 hash[32];
  char hex[65];

  write_chain (self);
  previous = ask_text (self, "SELECT hash FROM audit WHERE sequence = 1");
  stored = ask_text (self, "SELECT hash FROM audit WHERE sequence = 2");
  model_text (bytes, "deskbell audit 1");
  model_text (bytes, previous);
  model_number (bytes, 2);
  model_number (bytes, 1002);
  model_number (bytes, 1);
  model_text (bytes, "desk-1");
  model_text (bytes, "order-post");
  model_text (bytes, "O2026-000002");
  model_text (bytes, "{\"amount\":200}");
  model_text (bytes, "");
  crypto_generichash (hash, sizeof hash, bytes->data, bytes->len, self->key, sizeof self->key);
  g_assert_cmpstr (stored, ==, sodium_bin2hex (hex, sizeof hex, hash, sizeof hash));
}

static void
test_edit_is_found_in_its_row (Place *self, gconstpointer data)
{
  static const char *const edits[] = {
    "at = at + 1",
    "staff_id = 2",
    "desk = 'desk-2'",
    "action = 'order-pay'",
    "subject = 'O2026-000007'",
    "detail = '{\"amount\":1}'",
    "personal = 'x'",
    "hash = hash || 'a'",
    "desk = desk || action, action = ''", /* the same bytes, cut elsewhere */
  };

  write_chain (self);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *sql
          = g_strdup_printf (KEEP_ROW "UPDATE audit SET %s WHERE sequence = %d", 6, edits[i], 6);

      place_break (self, sql);
      assert_bad_at (self, 6, strstr (edits[i], "hash") != NULL ? "" : "was changed");
      place_break (self, PUT_ROW_BACK);
    }
  assert_whole (self, N_ENTRIES);
}

static void
test_deleted_row_is_named (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "DELETE FROM audit WHERE sequence = 5");
  assert_bad_at (self, 5, "is missing");
}

static void
test_deleted_first_row_is_named (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "DELETE FROM audit WHERE sequence = 1");
  assert_bad_at (self, 1, "is missing");
}

static void
test_deleted_and_closed_up_is_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "DELETE FROM audit_personal;"
                     "DELETE FROM audit WHERE sequence = 5;"
                     "UPDATE audit SET sequence = -sequence WHERE sequence > 5;"
                     "UPDATE audit SET sequence = -sequence - 1 WHERE sequence < 0");
  assert_bad_at (self, 5, "taken out");
}

static void
test_swapped_rows_are_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "UPDATE audit SET sequence = -1 WHERE sequence = 7;"
                     "UPDATE audit SET sequence = 7 WHERE sequence = 8;"
                     "UPDATE audit SET sequence = 8 WHERE sequence = -1");
  assert_bad_at (self, 7, "moved");
}

static void
test_inserted_row_is_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self,
               "DELETE FROM audit_personal;"
               "UPDATE audit SET sequence = -sequence WHERE sequence >= 4;"
               "UPDATE audit SET sequence = -sequence + 1 WHERE sequence < 0;"
               "INSERT INTO audit SELECT 4, at, staff_id, desk, action, 'O2026-000666', detail, "
               "personal, hash FROM audit WHERE sequence = 3");
  assert_bad_at (self, 4, "put in");
}

static void
test_row_added_at_the_end_is_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "INSERT INTO audit SELECT 13, at, staff_id, desk, action, subject, detail, "
                     "personal, hash FROM audit WHERE sequence = 12");
  assert_bad_at (self, 13, "put in");
}

/* One field of one row, by chance: always that row, and never an alarm before it. */
static void
test_any_tampering_names_its_row (Place *self, gconstpointer data)
{
  static const char *const columns[]
      = { "desk", "action", "subject", "detail", "personal", "hash" };

  write_chain (self);
  for (int i = 0; i < COPIES; i++)
    {
      int row = g_test_rand_int_range (1, N_ENTRIES + 1);
      const char *column = columns[g_test_rand_int_range (0, G_N_ELEMENTS (columns))];
      g_autofree char *sql
          = g_strdup_printf (KEEP_ROW "UPDATE audit SET %s = %s || 'x' WHERE sequence = %d", row,
                             column, column, row);

      place_break (self, sql);
      assert_bad_at (self, row, "");
      place_break (self, PUT_ROW_BACK);
    }
  assert_whole (self, N_ENTRIES);
}

static void
test_another_key_fits_nothing (Place *self, gconstpointer data)
{
  write_chain (self);
  self->key[0] ^= 1;
  assert_bad_at (self, 1, "");
}

static void
test_missing_key_is_said (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->job.audit_key = NULL;
  g_assert_false (audit_write (&self->job, "x", "y", NULL, 0, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_null (audit_check (&self->job, NULL, NULL));
}

static void
test_changed_personal_text_is_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self,
               "UPDATE audit_personal SET detail = '{\"name\":\"Nobody\"}' WHERE sequence = 6");
  assert_bad_at (self, 6, "personal text");
}

static void
test_swapped_personal_texts_are_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "UPDATE audit_personal SET sequence = -1 WHERE sequence = 3;"
                     "UPDATE audit_personal SET sequence = 3 WHERE sequence = 6;"
                     "UPDATE audit_personal SET sequence = 6 WHERE sequence = -1");
  assert_bad_at (self, 3, "personal text");
}

static void
test_added_personal_text_is_found (Place *self, gconstpointer data)
{
  write_chain (self);
  place_break (self, "INSERT INTO audit_personal SELECT 4, customer_id, salt, detail "
                     "FROM audit_personal WHERE sequence = 3");
  assert_bad_at (self, 4, "personal text");
}

static void
test_personal_text_is_not_in_the_chain (Place *self, gconstpointer data)
{
  g_autofree char *chain = NULL;
  g_autofree char *commitments = NULL;
  g_auto (GStrv) lines = NULL;

  begin (self);
  write_one (self, "C000001", 1, "Jane Sentinel", 0);
  write_one (self, "C000001", 1, "Jane Sentinel", 0);
  commit (self);
  chain = ask_text (self, "SELECT desk || action || subject || detail || personal FROM audit");
  g_assert_null (strstr (chain, "Sentinel"));
  /* the same text twice cannot be told from two texts */
  commitments = ask_text (self, "SELECT personal FROM audit ORDER BY sequence");
  lines = g_strsplit (commitments, "\n", -1);
  g_assert_cmpuint (strlen (lines[0]), ==, 64);
  g_assert_cmpstr (lines[0], !=, lines[1]);
}

static void
test_erased_text_is_gone_and_the_chain_holds (Place *self, gconstpointer data)
{
  g_autofree char *left = NULL;

  place_break (self, "INSERT INTO customer (id, sequence, kind, name, created_at, seen_at) VALUES "
                     "(1, 1, 'person', 'a', 0, 0), (2, 2, 'person', 'b', 0, 0)");
  begin (self);
  write_one (self, "C000001", 1, "First", 1);
  write_one (self, "C000002", 1, "Second", 2);
  write_one (self, "C000001", 1, "First again", 1);
  commit (self);
  begin (self);
  g_assert_true (audit_erase_personal (&self->job, 1, NULL));
  commit (self);
  assert_whole (self, 3);
  left = ask_text (self, "SELECT detail FROM audit_personal");
  g_assert_cmpstr (left, ==, "{\"name\":\"Second\"}");
}

static void
test_facts_are_sorted (Place *self, gconstpointer data)
{
  g_autoptr (JsonNode) node
      = json_from_string ("{\"b\":[{\"z\":1,\"a\":null}],\"a\":{\"y\":\"\\u00e9\\n\",\"x\":true}}",
                          NULL);
  g_autofree char *stored = NULL;

  begin (self);
  g_assert_true (audit_write (&self->job, "a", "b", json_node_get_object (node), 0, NULL, NULL));
  g_assert_true (audit_write (&self->job, "a", "b", NULL, 0, NULL, NULL));
  commit (self);
  stored = ask_text (self, "SELECT detail FROM audit ORDER BY sequence");
  g_assert_cmpstr (stored, ==,
                   "{\"a\":{\"x\":true,\"y\":\"\303\251\\n\"},\"b\":[{\"a\":null,\"z\":1}]}\n{}");
}

static AuditHead *
head (Place *self)
{
  g_autoptr (GError) error = NULL;
  AuditHead *result = audit_head (&self->job, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static void
test_head_is_the_end_of_the_chain (Place *self, gconstpointer data)
{
  g_autoptr (AuditHead) empty = head (self);
  g_autoptr (AuditHead) full = NULL;
  g_autofree char *last = NULL;

  g_assert_cmpint (empty->count, ==, 0);
  g_assert_cmpstr (empty->hash, ==, "");
  g_assert_cmpint (empty->highest_order, ==, 0);
  write_chain (self);
  last = ask_text (self, "SELECT hash FROM audit WHERE sequence = 12");
  place_break (
      self,
      "INSERT INTO sale (id, uuid, digest, year, sequence, barcode, channel, discount_kind, "
      "discount, tax_mode, tax_rounding, total, tax, staff_id, desk, posted_at, day) VALUES "
      "(1, 'uuid-one', '', 2026, 3, '1', 'web', 'none', 0, 'included', 'line', 0, 0, 1, '', 0, 0), "
      "(2, 'uuid-two', '', 2025, 900, '2', 'web', 'none', 0, 'included', 'line', 0, 0, 1, '', 0, "
      "0)");
  full = head (self);
  g_assert_cmpint (full->count, ==, N_ENTRIES);
  g_assert_cmpstr (full->hash, ==, last);
  g_assert_cmpint (full->highest_order, ==, 2026000000003);
}

static void
test_longer_than_its_anchor_is_fine (Place *self, gconstpointer data)
{
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditHead) empty = head (self);
  g_autoptr (AuditCheck) at_anchor = NULL;
  g_autoptr (AuditCheck) beyond = NULL;
  g_autoptr (AuditCheck) from_nothing = NULL;

  write_chain (self);
  anchor = head (self);
  at_anchor = check (self, anchor);
  g_assert_true (at_anchor->ok);
  write_chain (self);
  beyond = check (self, anchor);
  g_assert_true (beyond->ok);
  g_assert_cmpint (beyond->seen, ==, 2 * N_ENTRIES);
  from_nothing = check (self, empty);
  g_assert_true (from_nothing->ok);
}

static void
test_cut_tail_is_found_by_the_anchor (Place *self, gconstpointer data)
{
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditCheck) result = NULL;

  write_chain (self);
  anchor = head (self);
  place_break (self, "DELETE FROM audit_personal WHERE sequence > 9; "
                     "DELETE FROM audit WHERE sequence > 9");
  assert_whole (self, 9);
  result = check (self, anchor);
  g_assert_false (result->ok);
  g_assert_cmpint (result->bad_sequence, ==, 10);
  g_assert_nonnull (strstr (result->message, "cut off"));
}

/* An old copy put back, and then the desk went on: whole, long enough, and another history. */
static void
test_other_history_is_found_by_the_anchor (Place *self, gconstpointer data)
{
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditCheck) result = NULL;

  write_chain (self);
  anchor = head (self);
  place_break (self, "DELETE FROM audit_personal WHERE sequence > 9; "
                     "DELETE FROM audit WHERE sequence > 9");
  write_chain (self);
  assert_whole (self, 9 + N_ENTRIES);
  result = check (self, anchor);
  g_assert_false (result->ok);
  g_assert_cmpint (result->bad_sequence, ==, N_ENTRIES);
  g_assert_nonnull (strstr (result->message, "another history"));
}

static void
test_bulk_goes_into_a_digest (Place *self, gconstpointer data)
{
  g_autoptr (GChecksum) bulk = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *expected = NULL;

  self->job.bulk = bulk;
  write_one (self, "C000001", 7, "Nobody's business", 0);
  model_text (bytes, "order-post");
  model_text (bytes, "C000001");
  model_text (bytes, "{\"amount\":7}");
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  g_assert_cmpstr (g_checksum_get_string (bulk), ==, expected);
  self->job.bulk = NULL;
  assert_whole (self, 0);
}

static GPtrArray *
show (Place *self, const char *subject, int limit)
{
  g_autoptr (GError) error = NULL;
  AuditQuery query = { (char *)subject, limit };
  gpointer out = NULL;

  g_assert_true (audit_show_job.run (&self->job, &query, &out, &error));
  g_assert_no_error (error);
  return out;
}

static void
test_shown_newest_first (Place *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) three = NULL;
  g_autoptr (GPtrArray) one = NULL;
  const AuditEntry *entry;

  place_break (self, "INSERT INTO staff (id, name, role) VALUES (1, 'Ana', 'owner')");
  write_chain (self);
  all = show (self, NULL, 0);
  three = show (self, NULL, 3);
  one = show (self, "O2026-000009", 0);
  g_assert_cmpuint (all->len, ==, N_ENTRIES);
  g_assert_cmpuint (three->len, ==, 3);
  entry = g_ptr_array_index (three, 0);
  g_assert_cmpint (entry->sequence, ==, N_ENTRIES);
  g_assert_cmpuint (one->len, ==, 1);
  entry = g_ptr_array_index (one, 0);
  g_assert_cmpint (entry->sequence, ==, 9);
  g_assert_cmpint (entry->at, ==, 1009);
  g_assert_cmpstr (entry->staff, ==, "Ana");
  g_assert_cmpstr (entry->desk, ==, "desk-1");
  g_assert_cmpstr (entry->action, ==, "order-post");
  g_assert_cmpstr (entry->detail, ==, "{\"amount\":900}");
  g_assert_cmpstr (entry->personal, ==, "{\"name\":\"Jane Sentinel 9\"}");
  entry = g_ptr_array_index (three, 1);
  g_assert_null (entry->personal);
}

static void
test_rolled_back_leaves_no_gap (Place *self, gconstpointer data)
{
  write_chain (self);
  begin (self);
  write_one (self, "never", 0, NULL, 0);
  db_rollback (self->db);
  write_chain (self);
  assert_whole (self, 2 * N_ENTRIES);
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/audit/whole-chain-is-fine", test_whole_chain_is_fine);
  ADD ("/audit/hash-is-as-described", test_hash_is_as_described);
  ADD ("/audit/edit-is-found-in-its-row", test_edit_is_found_in_its_row);
  ADD ("/audit/deleted-row-is-named", test_deleted_row_is_named);
  ADD ("/audit/deleted-first-row-is-named", test_deleted_first_row_is_named);
  ADD ("/audit/deleted-and-closed-up-is-found", test_deleted_and_closed_up_is_found);
  ADD ("/audit/swapped-rows-are-found", test_swapped_rows_are_found);
  ADD ("/audit/inserted-row-is-found", test_inserted_row_is_found);
  ADD ("/audit/row-added-at-the-end-is-found", test_row_added_at_the_end_is_found);
  ADD ("/audit/any-tampering-names-its-row", test_any_tampering_names_its_row);
  ADD ("/audit/another-key-fits-nothing", test_another_key_fits_nothing);
  ADD ("/audit/missing-key-is-said", test_missing_key_is_said);
  ADD ("/audit/changed-personal-text-is-found", test_changed_personal_text_is_found);
  ADD ("/audit/swapped-personal-texts-are-found", test_swapped_personal_texts_are_found);
  ADD ("/audit/added-personal-text-is-found", test_added_personal_text_is_found);
  ADD ("/audit/personal-text-is-not-in-the-chain", test_personal_text_is_not_in_the_chain);
  ADD ("/audit/erased-text-is-gone-and-the-chain-holds",
       test_erased_text_is_gone_and_the_chain_holds);
  ADD ("/audit/facts-are-sorted", test_facts_are_sorted);
  ADD ("/audit/head-is-the-end-of-the-chain", test_head_is_the_end_of_the_chain);
  ADD ("/audit/longer-than-its-anchor-is-fine", test_longer_than_its_anchor_is_fine);
  ADD ("/audit/cut-tail-is-found-by-the-anchor", test_cut_tail_is_found_by_the_anchor);
  ADD ("/audit/other-history-is-found-by-the-anchor", test_other_history_is_found_by_the_anchor);
  ADD ("/audit/bulk-goes-into-a-digest", test_bulk_goes_into_a_digest);
  ADD ("/audit/shown-newest-first", test_shown_newest_first);
  ADD ("/audit/rolled-back-leaves-no-gap", test_rolled_back_leaves_no_gap);
  return g_test_run ();
}
