/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The anchor follows the chain: at once when asked, at the latest when the shop closes. */

#include "fixture.h"

#include "anchor-keeper.h"
#include "anchor.h"

#define UUID "0b6f3c1e-7f5b-4c39-9d0a-2f1e6a7c8d90"

static AuditHead *
head (gint64 count)
{
  AuditHead *self = g_new0 (AuditHead, 1);

  self->count = count;
  self->hash = g_strnfill (64, 'a' + (char)(count % 6));
  return self;
}

static gint64
anchored (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuditHead) found = anchor_read (UUID, &error);

  g_assert_no_error (error);
  return found != NULL ? found->count : 0;
}

static void
test_free_writes_the_last_one (void)
{
  AnchorKeeper *keeper = anchor_keeper_new (UUID);

  anchor_keeper_take (keeper, head (1), FALSE);
  anchor_keeper_take (keeper, head (3), FALSE);
  anchor_keeper_take (keeper, head (2), FALSE);
  anchor_keeper_free (keeper);
  g_assert_cmpint (anchored (), ==, 3);
}

static void
test_now_does_not_wait_for_the_timer (void)
{
  g_autoptr (AnchorKeeper) keeper = anchor_keeper_new (UUID);

  anchor_keeper_take (keeper, head (1), TRUE);
  for (int i = 0; i < 400 && anchored () != 1; i++)
    g_usleep (1000);
  g_assert_cmpint (anchored (), ==, 1);
}

static void
test_the_timer_writes (void)
{
  g_autoptr (AnchorKeeper) keeper = anchor_keeper_new (UUID);

  anchor_keeper_take (keeper, head (1), FALSE);
  g_assert_cmpint (anchored (), ==, 0);
  while (anchored () != 1)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add_test ("/anchor-keeper/free-writes-the-last-one", test_free_writes_the_last_one);
  fixture_add_test ("/anchor-keeper/now-does-not-wait-for-the-timer",
                    test_now_does_not_wait_for_the_timer);
  fixture_add_test ("/anchor-keeper/the-timer-writes", test_the_timer_writes);
  return g_test_run ();
}
