/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The anchor only moves forward, survives a crash at any byte, and never hides that it was damaged;
 * the key is made once and nobody else can read it. */

#include "anchor.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "error.h"
#include "fixture.h"

#define THREADS 4
#define STEPS 40

static char *
uuid_new (void)
{
  return g_uuid_string_random ();
}

static char *
state_file (const char *uuid, const char *ending)
{
  g_autofree char *name = g_strconcat (uuid, ending, NULL);

  return g_build_filename (g_get_user_state_dir (), "deskbell", name, NULL);
}

static char *
key_file (const char *uuid)
{
  g_autofree char *name = g_strconcat (uuid, ".key", NULL);

  return g_build_filename (g_get_user_config_dir (), "deskbell", name, NULL);
}

static void
assert_mode (const char *path, int mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 07777, ==, mode);
}

static AuditHead *
head_new (gint64 count, gint64 highest_order)
{
  AuditHead *head = g_new0 (AuditHead, 1);

  head->count = count;
  head->hash = count == 0 ? g_strdup ("") : g_strdup_printf ("%064" G_GINT64_MODIFIER "x", count);
  head->highest_order = highest_order;
  return head;
}

static gboolean
advance (const char *uuid, gint64 count, GError **error)
{
  g_autoptr (AuditHead) head = head_new (count, 2026000000000 + count);

  return anchor_advance (uuid, head, error);
}

static void
assert_stands_at (const char *uuid, gint64 count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuditHead) head = anchor_read (uuid, &error);
  g_autoptr (AuditHead) expected = head_new (count, 2026000000000 + count);

  g_assert_no_error (error);
  g_assert_nonnull (head);
  g_assert_cmpint (head->count, ==, expected->count);
  g_assert_cmpstr (head->hash, ==, expected->hash);
  g_assert_cmpint (head->highest_order, ==, expected->highest_order);
}

static void
test_key_is_made_once (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *path = key_file (uuid);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  guint8 first[AUDIT_KEY_BYTES], second[AUDIT_KEY_BYTES], zero[AUDIT_KEY_BYTES] = { 0 };

  g_assert_true (anchor_make_key (uuid, &error));
  g_assert_no_error (error);
  g_assert_true (anchor_load_key (uuid, first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (first, zero, sizeof first), !=, 0);
  assert_mode (path, 0600);
  assert_mode (folder, 0700);

  g_assert_false (anchor_make_key (uuid, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_true (anchor_load_key (uuid, second, NULL));
  g_assert_cmpmem (first, sizeof first, second, sizeof second);
}

static void
test_keys_differ (void)
{
  g_autofree char *a = uuid_new ();
  g_autofree char *b = uuid_new ();
  guint8 first[AUDIT_KEY_BYTES], second[AUDIT_KEY_BYTES];

  g_assert_true (anchor_make_key (a, NULL) && anchor_make_key (b, NULL));
  g_assert_true (anchor_load_key (a, first, NULL) && anchor_load_key (b, second, NULL));
  g_assert_cmpint (memcmp (first, second, sizeof first), !=, 0);
}

static void
test_missing_key_says_what_to_do (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *path = key_file (uuid);
  g_autoptr (GError) error = NULL;
  guint8 key[AUDIT_KEY_BYTES];

  g_assert_false (anchor_load_key (uuid, key, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "backup"));
}

static void
test_damaged_key_is_corrupt (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *path = key_file (uuid);
  g_autofree char *whole = NULL;
  gsize length;
  guint8 key[AUDIT_KEY_BYTES], zero[AUDIT_KEY_BYTES] = { 0 };

  g_assert_true (anchor_make_key (uuid, NULL));
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  g_assert_cmpuint (length, ==, AUDIT_KEY_BYTES * 2 + 1);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, whole, cut, NULL));
      g_assert_false (anchor_load_key (uuid, key, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
      g_assert_cmpmem (key, sizeof key, zero, sizeof zero);
    }
  for (gsize at = 0; at < length; at++)
    {
      g_autofree char *wrong = g_memdup2 (whole, length);

      wrong[at] = 'x';
      g_assert_true (g_file_set_contents (path, wrong, length, NULL));
      g_assert_false (anchor_load_key (uuid, key, NULL));
    }
}

static void
test_identity_is_no_path (void)
{
  static const char *const bad[] = {
    "", "short", "../../../etc/passwd", "aaaaaaaa/bbbbbbbb", "aaaaaaaa.bbbbbbbb", "aaaaaaaa\nbbbb"
  };
  guint8 key[AUDIT_KEY_BYTES];

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (anchor_make_key (bad[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_false (anchor_load_key (bad[i], key, NULL));
      g_assert_null (anchor_read (bad[i], NULL));
      g_assert_false (advance (bad[i], 1, NULL));
    }
}

static void
test_none_yet_is_no_error (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (anchor_read (uuid, &error));
  g_assert_no_error (error);
}

static void
test_moves_only_forward (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *path = state_file (uuid, ".anchor");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (advance (uuid, 5, &error));
  g_assert_no_error (error);
  assert_stands_at (uuid, 5);
  assert_mode (path, 0600);
  assert_mode (folder, 0700);
  g_assert_true (advance (uuid, 3, &error));
  assert_stands_at (uuid, 5);
  g_assert_true (advance (uuid, 5, &error));
  assert_stands_at (uuid, 5);
  g_assert_true (advance (uuid, 6, &error));
  assert_stands_at (uuid, 6);
  g_assert_no_error (error);
}

static void
test_empty_chain_can_be_anchored (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autoptr (AuditHead) empty = head_new (0, 0);
  g_autoptr (AuditHead) read = NULL;

  g_assert_true (anchor_advance (uuid, empty, NULL));
  read = anchor_read (uuid, NULL);
  g_assert_nonnull (read);
  g_assert_cmpint (read->count, ==, 0);
  g_assert_cmpstr (read->hash, ==, "");
  g_assert_true (advance (uuid, 1, NULL));
  assert_stands_at (uuid, 1);
}

static void
test_highest_order_never_falls (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autoptr (AuditHead) high = head_new (1, 2026000000900);
  g_autoptr (AuditHead) low = head_new (2, 2026000000100);
  g_autoptr (AuditHead) read = NULL;

  g_assert_true (anchor_advance (uuid, high, NULL));
  g_assert_true (anchor_advance (uuid, low, NULL));
  read = anchor_read (uuid, NULL);
  g_assert_cmpint (read->count, ==, 2);
  g_assert_cmpint (read->highest_order, ==, 2026000000900);
}

static void
test_another_hash_is_not_taken (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autoptr (AuditHead) other = head_new (5, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (advance (uuid, 5, NULL));
  other->hash[0] = 'f';
  g_assert_false (anchor_advance (uuid, other, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  assert_stands_at (uuid, 5);
}

/* The job that made it saw that the chain has another history than the anchor's. */
static void
test_chain_that_disagrees_moves_nothing (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autoptr (AuditHead) other = head_new (9, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (advance (uuid, 5, NULL));
  other->disagrees = TRUE;
  g_assert_false (anchor_advance (uuid, other, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  assert_stands_at (uuid, 5);
}

static void
assert_damage_is_kept (const char *uuid, const char *path, const char *text, gsize length)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gsize after_length;

  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  g_assert_null (anchor_read (uuid, &read_error));
  g_assert_error (read_error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_nonnull (strstr (read_error->message, path));
  g_assert_false (advance (uuid, 100, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, text, length);
}

static void
test_damage_is_reported_and_kept (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *path = state_file (uuid, ".anchor");
  g_autofree char *whole = NULL;
  g_autofree char *longer = NULL;
  gsize length;

  g_assert_true (advance (uuid, 12, NULL));
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 7)
    assert_damage_is_kept (uuid, path, whole, cut);
  assert_damage_is_kept (uuid, path, whole, length - 1);
  for (gsize at = 0; at < length; at += 3)
    {
      g_autofree char *wrong = g_memdup2 (whole, length);

      wrong[at] ^= 1;
      assert_damage_is_kept (uuid, path, wrong, length);
    }
  longer = g_strconcat (whole, "x", NULL);
  assert_damage_is_kept (uuid, path, longer, length + 1);
  assert_damage_is_kept (uuid, path, "\0\0\0", 3);
}

static void
test_left_over_of_a_crash_is_no_hindrance (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *left = state_file (uuid, ".anchor.new");

  g_assert_true (advance (uuid, 1, NULL));
  g_assert_true (g_file_set_contents (left, "half a li", -1, NULL));
  assert_stands_at (uuid, 1);
  g_assert_true (advance (uuid, 2, NULL));
  assert_stands_at (uuid, 2);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

typedef struct {
  const char *uuid;
  int first;
} Racer;

static gpointer
race (gpointer data)
{
  Racer *racer = data;

  for (int i = 0; i < STEPS; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (advance (racer->uuid, racer->first + i * THREADS, &error));
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_at_once_the_highest_stays (void)
{
  g_autofree char *uuid = uuid_new ();
  Racer racers[THREADS];
  GThread *threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    {
      racers[i] = (Racer){ uuid, i + 1 };
      threads[i] = g_thread_new ("race", race, &racers[i]);
    }
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  assert_stands_at (uuid, THREADS * STEPS);
}

static gpointer
advance_to_two (gpointer uuid)
{
  return GINT_TO_POINTER (advance (uuid, 2, NULL));
}

static void
test_waits_for_its_lock (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *name = state_file (uuid, ".anchor.lock");
  GThread *thread;
  int fd;

  g_assert_true (advance (uuid, 1, NULL));
  fd = g_open (name, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  thread = g_thread_new ("wait", advance_to_two, uuid);
  g_usleep (50000);
  assert_stands_at (uuid, 1);
  close (fd);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
  assert_stands_at (uuid, 2);
}

static void
test_open_folder_is_closed (void)
{
  g_autofree char *uuid = uuid_new ();
  g_autofree char *path = state_file (uuid, ".anchor");
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_true (advance (uuid, 1, NULL));
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (advance (uuid, 2, NULL));
  assert_mode (folder, 0700);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/anchor/key-is-made-once", test_key_is_made_once);
  g_test_add_func ("/anchor/keys-differ", test_keys_differ);
  g_test_add_func ("/anchor/missing-key-says-what-to-do", test_missing_key_says_what_to_do);
  g_test_add_func ("/anchor/damaged-key-is-corrupt", test_damaged_key_is_corrupt);
  g_test_add_func ("/anchor/identity-is-no-path", test_identity_is_no_path);
  g_test_add_func ("/anchor/none-yet-is-no-error", test_none_yet_is_no_error);
  g_test_add_func ("/anchor/moves-only-forward", test_moves_only_forward);
  g_test_add_func ("/anchor/empty-chain-can-be-anchored", test_empty_chain_can_be_anchored);
  g_test_add_func ("/anchor/highest-order-never-falls", test_highest_order_never_falls);
  g_test_add_func ("/anchor/another-hash-is-not-taken", test_another_hash_is_not_taken);
  g_test_add_func ("/anchor/chain-that-disagrees-moves-nothing",
                   test_chain_that_disagrees_moves_nothing);
  g_test_add_func ("/anchor/damage-is-reported-and-kept", test_damage_is_reported_and_kept);
  g_test_add_func ("/anchor/left-over-of-a-crash-is-no-hindrance",
                   test_left_over_of_a_crash_is_no_hindrance);
  g_test_add_func ("/anchor/at-once-the-highest-stays", test_at_once_the_highest_stays);
  g_test_add_func ("/anchor/waits-for-its-lock", test_waits_for_its_lock);
  g_test_add_func ("/anchor/open-folder-is-closed", test_open_folder_is_closed);
  return g_test_run ();
}
