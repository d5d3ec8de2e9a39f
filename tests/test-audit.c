/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written into the chain: exactly the described bytes, no personal text, nothing of what
 * was rolled back. */

#include "audit.h"

#include <sodium.h>

#include "audit-place.h"
#include "fixture.h"

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
test_missing_key_is_said (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->job.audit_key = NULL;
  g_assert_false (audit_write (&self->job, "x", "y", NULL, 0, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_null (audit_check (&self->job, NULL, NULL));
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

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/audit/hash-is-as-described", test_hash_is_as_described);
  ADD ("/audit/missing-key-is-said", test_missing_key_is_said);
  ADD ("/audit/personal-text-is-not-in-the-chain", test_personal_text_is_not_in_the_chain);
  ADD ("/audit/erased-text-is-gone-and-the-chain-holds",
       test_erased_text_is_gone_and_the_chain_holds);
  ADD ("/audit/facts-are-sorted", test_facts_are_sorted);
  ADD ("/audit/head-is-the-end-of-the-chain", test_head_is_the_end_of_the_chain);
  ADD ("/audit/bulk-goes-into-a-digest", test_bulk_goes_into_a_digest);
  ADD ("/audit/shown-newest-first", test_shown_newest_first);
  ADD ("/audit/rolled-back-leaves-no-gap", test_rolled_back_leaves_no_gap);
  return g_test_run ();
}
