/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One window an account: the second asks the first to rise, and a gone one leaves no trace. */

#include "instance.h"

#include "fixture.h"

static void
count_up (guint *n)
{
  (*n)++;
}

static void
spin (void)
{
  for (int i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_the_second_raises_the_first (void)
{
  Instance *first = instance_take ();
  guint raised = 0;

  g_assert_nonnull (first);
  g_signal_connect_swapped (first, "raise", G_CALLBACK (count_up), &raised);
  g_assert_null (instance_take ());
  spin ();
  g_assert_cmpuint (raised, ==, 1);
  g_assert_null (instance_take ());
  spin ();
  g_assert_cmpuint (raised, ==, 2);
  g_object_unref (first);
}

static void
test_a_gone_one_leaves_no_trace (void)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (Instance) instance = instance_take ();

      g_assert_nonnull (instance);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/instance/second-raises-first", test_the_second_raises_the_first);
  g_test_add_func ("/instance/no-trace", test_a_gone_one_leaves_no_trace);
  return g_test_run ();
}
