/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of the window of keys shows the caps of the keys it is given, beside its words. */

#include "key-row.h"
#include "robot.h"

static guint
count_caps (GtkWidget *tree)
{
  guint n = gtk_widget_has_css_class (tree, "keycap");

  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_caps (child);
  return n;
}

static KeyRow *
row_new (const char *accelerator)
{
  return g_object_ref_sink (
      g_object_new (KEY_TYPE_ROW, "title", "Look up", "accelerator", accelerator, NULL));
}

static void
test_each_key_has_its_cap (void)
{
  static const struct {
    const char *accelerator;
    guint n;
  } cases[] = { { "F2", 1 }, { "<Control>f", 2 }, { "<Control>p F9", 3 }, { "<Alt>1...9", 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KeyRow) row = row_new (cases[i].accelerator);
      g_autofree char *accelerator = NULL;

      g_object_get (row, "accelerator", &accelerator, NULL);
      g_assert_cmpstr (accelerator, ==, cases[i].accelerator);
      g_assert_cmpuint (count_caps (GTK_WIDGET (row)), ==, cases[i].n);
    }
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/key-row/each-key-has-its-cap", test_each_key_has_its_cap);
  return g_test_run ();
}
