/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was typed is there again after a kill, the newest of it; damage is kept aside and said;
 * nobody sees another shop's or another desk's work. */

#include "draft.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "fixture.h"

#define SHOP "b3c1a4c0-0000-4000-8000-000000000001"
#define OTHER_SHOP "b3c1a4c0-0000-4000-8000-000000000002"
#define KILLS 4
#define BURST 100
#define FRAME (4096 + 24)

static const char *program;

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
wait_for (Wait *wait)
{
  wait->loop = g_main_loop_new (NULL, FALSE);
  g_main_loop_run (wait->loop);
  g_main_loop_unref (wait->loop);
}

static GPtrArray *
list (DraftStore *store, GError **error)
{
  Wait wait = { NULL };
  GPtrArray *drafts;

  draft_store_list_async (store, on_done, &wait);
  wait_for (&wait);
  drafts = draft_store_list_finish (store, wait.result, error);
  g_object_unref (wait.result);
  return drafts;
}

static GPtrArray *
must_list (DraftStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = list (store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (drafts);
  return drafts;
}

static void
save (DraftStore *store, const char *uuid, const char *content)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  draft_store_save (store, uuid, "order", "A title", content, on_done, &wait);
  wait_for (&wait);
  g_assert_true (draft_store_save_finish (store, wait.result, &error));
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

static void
assert_only (DraftStore *store, const char *uuid, const char *content)
{
  g_autoptr (GPtrArray) drafts = must_list (store);
  const Draft *draft;

  g_assert_cmpuint (drafts->len, ==, 1);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->uuid, ==, uuid);
  g_assert_cmpstr (draft->kind, ==, "order");
  g_assert_cmpstr (draft->title, ==, "A title");
  g_assert_cmpstr (draft->content, ==, content);
  g_assert_cmpint (ABS (draft->saved_at - g_get_real_time () / G_USEC_PER_SEC), <, 60);
}

static void
assert_none (DraftStore *store)
{
  g_autoptr (GPtrArray) drafts = must_list (store);

  g_assert_cmpuint (drafts->len, ==, 0);
}

static char *
file_of (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "deskbell", name, NULL);
}

static void
test_nothing_yet (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");

  assert_none (store);
}

static void
test_newest_is_kept (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");

  save (store, "form-one", "{\"a\":1}");
  assert_only (store, "form-one", "{\"a\":1}");
  save (store, "form-one", "{\"a\":2}");
  assert_only (store, "form-one", "{\"a\":2}");
  draft_store_remove (store, "form-one");
  assert_none (store);
  draft_store_remove (store, "form-one");
  save (store, "form-one", "{\"a\":3}");
  assert_only (store, "form-one", "{\"a\":3}");
}

static void
test_any_text_comes_back (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");
  g_autofree char *huge = g_strnfill (1 << 20, 'x');
  static const char *const texts[]
      = { "", "'; DROP TABLE draft; --", "\360\237\233\216 \327\251 e\314\201", "%s%n<b>&amp;" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      save (store, "form-one", texts[i]);
      assert_only (store, "form-one", texts[i]);
    }
  save (store, "form-one", huge);
  assert_only (store, "form-one", huge);
}

static void
test_others_are_not_seen (void)
{
  g_autoptr (DraftStore) mine = draft_store_new (SHOP, "desk-1");
  g_autoptr (DraftStore) other_shop = draft_store_new (OTHER_SHOP, "desk-1");
  g_autoptr (DraftStore) other_desk = draft_store_new (SHOP, "desk-2");

  save (mine, "form-one", "mine");
  assert_none (other_shop);
  assert_none (other_desk);
  save (other_shop, "form-two", "theirs");
  assert_only (mine, "form-one", "mine");
  assert_only (other_shop, "form-two", "theirs");
}

static void
test_desk_is_no_path (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "../../Front desk/1");
  g_autofree char *path = file_of ("drafts-..%2F..%2FFront%20desk%2F1.db");
  GStatBuf info;

  save (store, "form-one", "x");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
}

static void
test_last_reference_waits (void)
{
  for (int i = 0; i < 20; i++)
    {
      DraftStore *store = draft_store_new (SHOP, "desk-1");
      g_autoptr (DraftStore) again = NULL;
      g_autofree char *content = g_strdup_printf ("%d", i);

      draft_store_save (store, "form-one", "order", "A title", content, NULL, NULL);
      draft_store_flush (store);
      g_object_unref (store);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      again = draft_store_new (SHOP, "desk-1");
      assert_only (again, "form-one", content);
    }
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  int *n_left = data;

  g_assert_true (draft_store_save_finish (DRAFT_STORE (source), result, NULL));
  --*n_left;
}

/* While one is written (here: waits for the file's lock), a hundred key presses become one write.
 */
static void
test_burst_is_one_write (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");
  g_autofree char *lock = file_of ("drafts-desk-1.db.write");
  g_autofree char *log = file_of ("drafts-desk-1.db-wal");
  int n_left = BURST, fd;
  GStatBuf before, after;

  save (store, "form-one", "0");
  g_assert_cmpint (g_stat (log, &before), ==, 0);
  fd = g_open (lock, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  for (int i = 1; i <= BURST; i++)
    {
      g_autofree char *content = g_strdup_printf ("%d", i);

      draft_store_save (store, "form-one", "order", "A title", content, on_saved, &n_left);
    }
  g_usleep (20000);
  close (fd);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  assert_only (store, "form-one", "100");
  g_assert_cmpint (g_stat (log, &after), ==, 0);
  g_assert_cmpint (after.st_size - before.st_size, <, 10 * FRAME);
}

static void
test_removed_stays_removed (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");

  for (int i = 0; i < 50; i++)
    {
      draft_store_save (store, "form-one", "order", "A title", "x", NULL, NULL);
      draft_store_remove (store, "form-one");
    }
  assert_none (store);
  draft_store_save (store, "form-one", "order", "A title", "1", NULL, NULL);
  draft_store_remove (store, "form-one");
  draft_store_save (store, "form-one", "order", "A title", "2", NULL, NULL);
  assert_only (store, "form-one", "2");
}

/* Another process: saves a number, says it once it is saved, and so on until it is killed. */
G_GNUC_NORETURN static void
child (void)
{
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");

  for (int i = 1;; i++)
    {
      g_autofree char *content = g_strdup_printf ("%d", i);

      save (store, "form-one", content);
      g_print ("%d\n", i);
    }
}

static int
kill_after (int n_lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--child", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  int last = 0;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while (last < n_lines)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      g_assert_nonnull (line);
      last = (int)g_ascii_strtoll (line, NULL, 10);
    }
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));
  return last;
}

static void
test_survives_kill (void)
{
  for (int i = 0; i < KILLS; i++)
    {
      int said = kill_after (g_test_rand_int_range (1, 30));
      g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");
      g_autoptr (GPtrArray) drafts = must_list (store);
      const Draft *draft = g_ptr_array_index (drafts, 0);

      g_assert_cmpuint (drafts->len, ==, 1);
      g_assert_cmpint (g_ascii_strtoll (draft->content, NULL, 10), >=, said);
    }
}

static char *
find_aside (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "deskbell", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".damaged-") != NULL && g_str_has_suffix (name, "Z"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static void
damage (const char *path, goffset at, gsize length)
{
  g_autofree char *noise = g_strnfill (length, '~');
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, noise, length, at), ==, (gssize)length);
  close (fd);
}

static void
make_one (void)
{
  DraftStore *store = draft_store_new (SHOP, "desk-1");
  g_autofree char *long_text = g_strnfill (20000, 'y');

  save (store, "form-one", long_text);
  draft_store_flush (store);
  g_object_unref (store);
}

static void
assert_damage_is_kept_and_said_once (gsize place)
{
  g_autofree char *path = file_of ("drafts-desk-1.db");
  g_autoptr (DraftStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;

  make_one ();
  damage (path, place, 4096);
  g_assert_true (g_file_get_contents (path, &before, &before_length, NULL));
  store = draft_store_new (SHOP, "desk-1");
  g_assert_null (list (store, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  aside = find_aside ();
  g_assert_nonnull (aside);
  g_assert_nonnull (strstr (error->message, aside));
  g_assert_true (g_file_get_contents (aside, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
  assert_none (store);
  save (store, "form-two", "goes on");
  assert_only (store, "form-two", "goes on");
}

static void
test_a_damaged_head_is_kept (void)
{
  assert_damage_is_kept_and_said_once (0);
}

static void
test_a_damaged_page_is_kept (void)
{
  assert_damage_is_kept_and_said_once ((gsize)2 * 4096);
}

static void
test_typing_goes_on_over_damage (void)
{
  g_autofree char *path = file_of ("drafts-desk-1.db");
  g_autoptr (DraftStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_one ();
  damage (path, 0, 100);
  store = draft_store_new (SHOP, "desk-1");
  save (store, "form-two", "typed before anybody asked");
  g_assert_null (list (store, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  assert_only (store, "form-two", "typed before anybody asked");
}

/* A start that was cut short left nothing in the file: that is no damage. */
static void
test_empty_file_is_no_damage (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "deskbell", NULL);
  g_autofree char *path = file_of ("drafts-desk-1.db");
  g_autoptr (DraftStore) store = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  store = draft_store_new (SHOP, "desk-1");
  assert_none (store);
  save (store, "form-one", "x");
  assert_only (store, "form-one", "x");
}

/* What cannot be written is said to who saved it, and tried again with the next. */
static void
test_failure_is_told (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "deskbell", NULL);
  g_autofree char *path = file_of ("drafts-desk-1.db");
  g_autoptr (DraftStore) store = draft_store_new (SHOP, "desk-1");
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  draft_store_save (store, "form-one", "order", "A title", "x", on_done, &wait);
  wait_for (&wait);
  g_assert_false (draft_store_save_finish (store, wait.result, &error));
  g_assert_cmpint (error->domain, ==, DESK_ERROR);
  g_object_unref (wait.result);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  save (store, "form-one", "y");
  assert_only (store, "form-one", "y");
}

static gpointer
save_many (gpointer data)
{
  DraftStore *store = data;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *uuid = g_strdup_printf ("%p-%d", data, i);

      draft_store_save (store, uuid, "order", "A title", "x", NULL, NULL);
    }
  draft_store_flush (store);
  return NULL;
}

static void
test_two_stores_of_one_desk (void)
{
  DraftStore *stores[2] = { draft_store_new (SHOP, "desk-1"), draft_store_new (SHOP, "desk-1") };
  GThread *threads[2];
  g_autoptr (GPtrArray) drafts = NULL;

  assert_none (stores[0]);
  for (int i = 0; i < 2; i++)
    threads[i] = g_thread_new ("many", save_many, stores[i]);
  for (int i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  drafts = must_list (stores[0]);
  g_assert_cmpuint (drafts->len, ==, 80);
  g_object_unref (stores[0]);
  g_object_unref (stores[1]);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 2 && strcmp (argv[1], "--child") == 0)
    child ();
  fixture_init (&argc, &argv);
  fixture_add_test ("/draft/nothing-yet", test_nothing_yet);
  fixture_add_test ("/draft/newest-is-kept", test_newest_is_kept);
  fixture_add_test ("/draft/any-text-comes-back", test_any_text_comes_back);
  fixture_add_test ("/draft/others-are-not-seen", test_others_are_not_seen);
  fixture_add_test ("/draft/desk-is-no-path", test_desk_is_no_path);
  fixture_add_test ("/draft/last-reference-waits", test_last_reference_waits);
  fixture_add_test ("/draft/burst-is-one-write", test_burst_is_one_write);
  fixture_add_test ("/draft/removed-stays-removed", test_removed_stays_removed);
  fixture_add_test ("/draft/survives-kill", test_survives_kill);
  fixture_add_test ("/draft/damaged-head-is-kept-and-said-once", test_a_damaged_head_is_kept);
  fixture_add_test ("/draft/damaged-page-is-kept-and-said-once", test_a_damaged_page_is_kept);
  fixture_add_test ("/draft/typing-goes-on-over-damage", test_typing_goes_on_over_damage);
  fixture_add_test ("/draft/empty-file-is-no-damage", test_empty_file_is_no_damage);
  fixture_add_test ("/draft/failure-is-told", test_failure_is_told);
  fixture_add_test ("/draft/two-stores-of-one-desk", test_two_stores_of_one_desk);
  return g_test_run ();
}
