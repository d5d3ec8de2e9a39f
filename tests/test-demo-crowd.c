/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo's customers come in their order, whoever waits for whom. */

#include "demo-parts.h"

#define N 3000

static char *
dup_names (guint32 seed, guint n_wanted, gulong pause)
{
  DemoCrowd *crowd = demo_crowd_new (seed, N, "LV", 20000);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_wanted; i++)
    {
      CustomerEdit *edit = demo_crowd_next (crowd);
      JsonNode *node = json_node_init_object (json_node_alloc (), edit->fields);
      g_autofree char *text = json_to_string (node, FALSE);

      g_assert_nonnull (edit->ready);
      g_string_append (names, text);
      json_node_unref (node);
      demo_crowd_give_back (crowd, edit, NULL);
      if (i % 500 == 0)
        g_usleep (pause);
    }
  demo_crowd_free (crowd);
  return g_string_free (names, FALSE);
}

static void
test_the_same_people_however_fast (void)
{
  g_autofree char *fast = dup_names (3, N, 0);
  g_autofree char *slow = dup_names (3, N, 20000);
  g_autofree char *other = dup_names (4, N, 0);

  g_assert_true (g_str_equal (fast, slow));
  g_assert_false (g_str_equal (fast, other));
}

/* It would wait for ever, or leave its thread behind. */
static void
test_a_crowd_can_be_sent_home (void)
{
  for (guint n_wanted = 0; n_wanted < 3; n_wanted++)
    g_free (dup_names (5, n_wanted, 50000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-crowd/the-same-people-however-fast", test_the_same_people_however_fast);
  g_test_add_func ("/demo-crowd/a-crowd-can-be-sent-home", test_a_crowd_can_be_sent_home);
  return g_test_run ();
}
