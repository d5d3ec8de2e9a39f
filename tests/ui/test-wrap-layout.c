/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small things in lines: nothing is cut off, whatever the width and the direction of writing. */

#include "wrap-layout.h"

#define GAP 6

static GtkWidget *
box_of (const int *widths, gsize n_widths)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, wrap_layout_new ());
  for (gsize i = 0; i < n_widths; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, widths[i], 20);
      gtk_widget_set_parent (child, box);
    }
  return g_object_ref_sink (box);
}

static void
box_free (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
  g_object_unref (box);
}

static int
height_at (GtkWidget *box, int width)
{
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
  return natural;
}

static void
test_as_many_lines_as_the_width_asks_for (void)
{
  const int widths[] = { 50, 60, 40 };
  GtkWidget *box = box_of (widths, 3);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 60);
  g_assert_cmpint (natural, ==, 50 + 60 + 40 + 2 * GAP);
  g_assert_cmpint (height_at (box, 162), ==, 20);
  g_assert_cmpint (height_at (box, 161), ==, 20 + GAP + 20);
  g_assert_cmpint (height_at (box, 116), ==, 20 + GAP + 20);
  g_assert_cmpint (height_at (box, 60), ==, 3 * 20 + 2 * GAP);
  box_free (box);
}

static void
test_what_is_hidden_takes_no_room (void)
{
  const int widths[] = { 50, 60 };
  GtkWidget *box = box_of (widths, 2);
  int natural;

  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 60);
  box_free (box);
}

/* A large price and its small currency stand on one line. */
static void
test_baselines_meet (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *children[2];
  int baselines[2], y[2], minimum, natural;

  gtk_widget_set_layout_manager (box, wrap_layout_new ());
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = gtk_label_new (NULL);
      gtk_label_set_markup (GTK_LABEL (children[i]),
                            i == 0 ? "<span size='300%'>12.50</span>" : "EUR");
      gtk_widget_set_valign (children[i], GTK_ALIGN_BASELINE);
      gtk_widget_set_parent (children[i], box);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 400, &minimum, &natural, NULL, NULL);
  gtk_widget_allocate (box, 400, natural, -1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      graphene_rect_t bounds;

      gtk_widget_measure (children[i], GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL,
                          &baselines[i]);
      g_assert_true (gtk_widget_compute_bounds (children[i], box, &bounds));
      y[i] = (int)bounds.origin.y;
    }
  g_assert_cmpint (y[1], >, y[0]);
  g_assert_cmpint (y[0] + baselines[0], ==, y[1] + baselines[1]);
  box_free (box);
}

static int
left_of (GtkWidget *child, GtkWidget *box)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  return (int)bounds.origin.x;
}

static void
test_lines_begin_where_the_script_begins (void)
{
  const int widths[] = { 50, 60 };
  GtkWidget *box = box_of (widths, 2);
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkAllocation all = { 0, 0, 200, 20 };

  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_size_allocate (box, &all, -1);
  g_assert_cmpint (left_of (first, box), ==, 0);
  g_assert_cmpint (left_of (gtk_widget_get_last_child (box), box), ==, 50 + GAP);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (box);
  gtk_widget_size_allocate (box, &all, -1);
  g_assert_cmpint (left_of (first, box), ==, 150);
  g_assert_cmpint (left_of (gtk_widget_get_last_child (box), box), ==, 200 - 50 - GAP - 60);
  box_free (box);
}

/* No child leaves the box and no two overlap, for random children and widths. */
static void
test_nothing_is_cut_off_or_covered (void)
{
  for (int round = 0; round < 300; round++)
    {
      int widths[8];
      gsize n = g_test_rand_int_range (1, 9);
      GtkAllocation all = { 0, 0, g_test_rand_int_range (80, 400), 0 };
      GtkWidget *box;

      for (gsize i = 0; i < n; i++)
        widths[i] = g_test_rand_int_range (5, 81);
      box = box_of (widths, n);
      gtk_widget_set_direction (box, g_test_rand_bit () ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      all.height = height_at (box, all.width);
      gtk_widget_size_allocate (box, &all, -1);
      for (GtkWidget *a = gtk_widget_get_first_child (box); a != NULL;
           a = gtk_widget_get_next_sibling (a))
        {
          graphene_rect_t one, two, whole = GRAPHENE_RECT_INIT (0, 0, all.width, all.height);

          g_assert_true (gtk_widget_compute_bounds (a, box, &one));
          g_assert_true (graphene_rect_contains_rect (&whole, &one));
          for (GtkWidget *b = gtk_widget_get_next_sibling (a); b != NULL;
               b = gtk_widget_get_next_sibling (b))
            {
              g_assert_true (gtk_widget_compute_bounds (b, box, &two));
              g_assert_false (graphene_rect_intersection (&one, &two, NULL));
            }
        }
      box_free (box);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wrap-layout/as-many-lines-as-the-width-asks-for",
                   test_as_many_lines_as_the_width_asks_for);
  g_test_add_func ("/wrap-layout/what-is-hidden-takes-no-room", test_what_is_hidden_takes_no_room);
  g_test_add_func ("/wrap-layout/lines-begin-where-the-script-begins",
                   test_lines_begin_where_the_script_begins);
  g_test_add_func ("/wrap-layout/nothing-is-cut-off-or-covered",
                   test_nothing_is_cut_off_or_covered);
  g_test_add_func ("/wrap-layout/baselines-meet", test_baselines_meet);
  return g_test_run ();
}
