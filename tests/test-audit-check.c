/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check names the row that was tampered with, whatever was done, and the anchor tells of what
 * is no longer there. Tampering is done as an outsider would: with plain SQL. */

#include "audit.h"

#include "anchor.h"
#include "audit-place.h"
#include "fixture.h"

#define COPIES 40

#define KEEP_ROW "CREATE TABLE kept AS SELECT * FROM audit WHERE sequence = %d;"
#define PUT_ROW_BACK                                                                               \
  "DELETE FROM audit WHERE sequence = (SELECT sequence FROM kept);"                                \
  "INSERT INTO audit SELECT * FROM kept;"                                                          \
  "DROP TABLE kept"

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

/* The desk goes on over an old copy until it is longer than before: still no anchor moves there. */
static void
test_old_copy_does_not_outgrow_its_alarm (Place *self, gconstpointer data)
{
  const Settings settings = { .uuid = (char *)"b3c1a4c0-0000-4000-8000-000000000009" };
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditHead) honest = NULL;
  g_autoptr (AuditHead) shorter = NULL;
  g_autoptr (AuditHead) other = NULL;

  self->job.settings = &settings;
  write_chain (self);
  anchor = head (self);
  g_assert_true (anchor_advance (settings.uuid, anchor, NULL));
  write_chain (self);
  honest = head (self);
  g_assert_false (honest->disagrees);
  place_break (self, "DELETE FROM audit_personal WHERE sequence > 9; "
                     "DELETE FROM audit WHERE sequence > 9");
  shorter = head (self);
  g_assert_true (anchor_advance (settings.uuid, shorter, NULL));
  write_chain (self);
  other = head (self);
  g_assert_true (other->disagrees);
  g_assert_false (anchor_advance (settings.uuid, other, NULL));
  g_clear_pointer (&shorter, audit_head_free);
  shorter = anchor_read (settings.uuid, NULL);
  g_assert_cmpint (shorter->count, ==, N_ENTRIES);
}

static void
test_missing_anchor_is_an_alarm (Place *self, gconstpointer data)
{
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (AuditCheck) missing = NULL;
  g_autoptr (AuditCheck) present = NULL;

  write_chain (self);
  anchor = head (self);
  g_assert_true (audit_check_job.run (&self->job, anchor, (gpointer *)&present, NULL));
  g_assert_true (present->ok);
  g_assert_true (audit_check_job.run (&self->job, NULL, (gpointer *)&missing, NULL));
  g_assert_false (missing->ok);
  g_assert_nonnull (strstr (missing->message, "anchor"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/audit-check/whole-chain-is-fine", test_whole_chain_is_fine);
  ADD ("/audit-check/edit-is-found-in-its-row", test_edit_is_found_in_its_row);
  ADD ("/audit-check/deleted-row-is-named", test_deleted_row_is_named);
  ADD ("/audit-check/deleted-first-row-is-named", test_deleted_first_row_is_named);
  ADD ("/audit-check/deleted-and-closed-up-is-found", test_deleted_and_closed_up_is_found);
  ADD ("/audit-check/swapped-rows-are-found", test_swapped_rows_are_found);
  ADD ("/audit-check/inserted-row-is-found", test_inserted_row_is_found);
  ADD ("/audit-check/row-added-at-the-end-is-found", test_row_added_at_the_end_is_found);
  ADD ("/audit-check/any-tampering-names-its-row", test_any_tampering_names_its_row);
  ADD ("/audit-check/another-key-fits-nothing", test_another_key_fits_nothing);
  ADD ("/audit-check/changed-personal-text-is-found", test_changed_personal_text_is_found);
  ADD ("/audit-check/swapped-personal-texts-are-found", test_swapped_personal_texts_are_found);
  ADD ("/audit-check/added-personal-text-is-found", test_added_personal_text_is_found);
  ADD ("/audit-check/longer-than-its-anchor-is-fine", test_longer_than_its_anchor_is_fine);
  ADD ("/audit-check/cut-tail-is-found-by-the-anchor", test_cut_tail_is_found_by_the_anchor);
  ADD ("/audit-check/other-history-is-found-by-the-anchor",
       test_other_history_is_found_by_the_anchor);
  ADD ("/audit-check/old-copy-does-not-outgrow-its-alarm",
       test_old_copy_does_not_outgrow_its_alarm);
  ADD ("/audit-check/missing-anchor-is-an-alarm", test_missing_anchor_is_an_alarm);
  return g_test_run ();
}
