/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in rows stands one under the other, however long the text of one of them is. */

#include "columns.h"

#include "desk-row.h"
#include "robot.h"

static GtkWidget *
line_of (const char *begin, const char *middle, const char *end)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *expands = gtk_label_new (middle);

  gtk_widget_set_hexpand (expands, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (expands), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_label_new (begin));
  gtk_box_append (GTK_BOX (box), expands);
  gtk_box_append (GTK_BOX (box), gtk_label_new (end));
  return box;
}

static int
natural_of (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
test_a_column_is_as_wide_as_its_widest_cell (void)
{
  GtkWidget *over = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *one = line_of ("1", "A name", "5.00");
  GtkWidget *other = line_of ("O-2026-000012", "Another, a much longer one", "1,234,567.00");

  gtk_box_append (GTK_BOX (over), one);
  gtk_box_append (GTK_BOX (over), other);
  g_assert_cmpint (natural_of (gtk_widget_get_first_child (one)), <,
                   natural_of (gtk_widget_get_first_child (other)));
  columns_add (over, one);
  columns_add (over, other);
  g_assert_cmpint (natural_of (gtk_widget_get_first_child (one)), ==,
                   natural_of (gtk_widget_get_first_child (other)));
  g_assert_cmpint (natural_of (gtk_widget_get_last_child (one)), ==,
                   natural_of (gtk_widget_get_last_child (other)));
  g_object_unref (over);
}

static void
test_a_line_that_is_gone_holds_no_room (void)
{
  GtkWidget *over = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *one = line_of ("1", "A name", "5.00");
  GtkWidget *other = line_of ("2", "Another", "1,234,567.00");
  int alone = natural_of (gtk_widget_get_last_child (one));

  gtk_box_append (GTK_BOX (over), one);
  gtk_box_append (GTK_BOX (over), other);
  columns_add (over, one);
  columns_add (over, other);
  g_assert_cmpint (natural_of (gtk_widget_get_last_child (one)), >, alone);
  gtk_box_remove (GTK_BOX (over), other);
  g_assert_cmpint (natural_of (gtk_widget_get_last_child (one)), ==, alone);
  g_object_unref (over);
}

static GtkWidget *
desk_row (const char *title, const char *tag, const char *value, const char *when)
{
  DeskRowText *text = g_new0 (DeskRowText, 1);
  g_autoptr (Row) row = NULL;

  text->icon = g_strdup ("x-office-document-symbolic");
  text->title = g_strdup (title);
  text->tag = g_strdup (tag);
  text->value = g_strdup (value);
  text->when = g_strdup (when);
  row = row_new (title, text, (GDestroyNotify)desk_row_text_free);
  return desk_row_new (row);
}

static void
edges (GtkWidget *list, GtkWidget *row, const char *cell, int *left, int *right)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (robot_find (row, cell), list, &bounds));
  *left = (int)bounds.origin.x;
  *right = (int)(bounds.origin.x + bounds.size.width);
}

static void
test_desk_rows_stand_one_under_the_other (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *rows[] = { desk_row ("A", "Owes €5.00", "€5.00", "9:10"),
                        desk_row ("A longer name", "Late by 1,000 days", "€1,234,567.00",
                                  "Wednesday 23 September 2026") };
  GtkWindow *window;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_list_box_append (GTK_LIST_BOX (list), rows[i]);
      columns_add (list, rows[i]);
    }
  gtk_widget_set_size_request (list, 900, -1);
  window = robot_show (list);
  robot_pass (50);
  for (gsize i = 0; i < 3; i++)
    {
      static const char *const cells[] = { "tag_box", "value", "when" };
      int left[2], right[2];

      edges (list, rows[0], cells[i], &left[0], &right[0]);
      edges (list, rows[1], cells[i], &left[1], &right[1]);
      g_assert_cmpint (left[0], ==, left[1]);
      g_assert_cmpint (right[0], ==, right[1]);
    }
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/columns/a-column-is-as-wide-as-its-widest-cell",
                   test_a_column_is_as_wide_as_its_widest_cell);
  g_test_add_func ("/columns/a-line-that-is-gone-holds-no-room",
                   test_a_line_that_is_gone_holds_no_room);
  g_test_add_func ("/columns/desk-rows-stand-one-under-the-other",
                   test_desk_rows_stand_one_under_the_other);
  return g_test_run ();
}
