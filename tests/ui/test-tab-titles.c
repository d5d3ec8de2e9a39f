/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many tabs: each title can be read from its first letter, ends in an ellipsis, and is whole in the
 * tooltip. */

#include "conceal.h"
#include "robot.h"
#include "sample-page.h"
#include "tabs.h"

#define N_TABS 12

static const char *const titles[] = {
  "Bērziņš-Kalniņa, Anna Marija",
  "Rossi · Order 2026-000412",
  "Ó · New Order",
  "كريم عبد الرحمن · طلب جديد",
};

typedef struct {
  GtkWindow *window;
  AdwTabView *tabs;
  GtkWidget *bar;
} Desk;

static void
desk_init (Desk *desk, GtkTextDirection direction)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_default_direction (direction);
  desk->tabs = ADW_TAB_VIEW (adw_tab_view_new ());
  desk->bar = GTK_WIDGET (adw_tab_bar_new ());
  adw_tab_bar_set_view (ADW_TAB_BAR (desk->bar), desk->tabs);
  tabs_attach (desk->tabs, ADW_TAB_BAR (desk->bar));
  gtk_box_append (GTK_BOX (box), desk->bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (desk->tabs));
  for (int i = 0; i < N_TABS; i++)
    {
      GtkWidget *page = sample_page_new (titles[i % (int)G_N_ELEMENTS (titles)]);

      tabs_bind (DESK_PAGE (page), adw_tab_view_append (desk->tabs, page));
    }
  desk->window = robot_show (box);
  gtk_window_set_default_size (desk->window, 900, 300);
  tabs_select_nth (desk->tabs, 1);
  robot_pass (600);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
find_close (GtkWidget *tab)
{
  GtkWidget *child = gtk_widget_get_first_child (tab);

  while (child != NULL && !gtk_widget_has_css_class (child, "tab-close-button"))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return child;
}

static void
check_title (GtkWidget *title)
{
  GtkWidget *label = gtk_widget_get_first_child (title);
  GtkWidget *tab = gtk_widget_get_parent (title);
  GtkWidget *close = find_close (tab);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  graphene_rect_t text, button;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  g_assert_cmpint (width, >, 20);
  g_assert_cmpint (width, <=, gtk_widget_get_width (label) + 1);
  g_assert_cmpint (gtk_widget_get_width (label), <=, gtk_widget_get_width (title));
  g_assert_true (gtk_widget_compute_bounds (label, tab, &text));
  g_assert_true (gtk_widget_compute_bounds (close, tab, &button));
  g_test_message ("«%s» %d of %d px, %s", gtk_label_get_text (GTK_LABEL (label)), width,
                  gtk_widget_get_width (title),
                  pango_layout_is_ellipsized (layout) ? "shortened" : "whole");
  if (gtk_widget_get_opacity (close) > 0)
    {
      if (gtk_widget_get_direction (tab) == GTK_TEXT_DIR_RTL)
        g_assert_cmpfloat (text.origin.x, >=, button.origin.x + button.size.width - 1);
      else
        g_assert_cmpfloat (text.origin.x + text.size.width, <=, button.origin.x + 1);
    }
}

static guint
check_titles (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwFadingLabel"))
    {
      check_title (widget);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_titles (child);
  return n;
}

static void
test_no_letter_is_cut (gconstpointer data)
{
  Desk desk;

  desk_init (&desk, GPOINTER_TO_INT (data));
  g_assert_cmpuint (check_titles (desk.bar), ==, N_TABS);
  for (int i = 0; i < 4; i++)
    {
      tabs_select_next (desk.tabs, 1);
      robot_pass (400);
      g_assert_cmpuint (check_titles (desk.bar), ==, N_TABS);
    }
  desk_clear (&desk);
}

static void
test_the_tooltip_is_whole (void)
{
  Desk desk;
  g_autofree char *name = NULL;
  AdwTabPage *tab;
  Page *page;

  desk_init (&desk, GTK_TEXT_DIR_LTR);
  tab = adw_tab_view_get_nth_page (desk.tabs, 1);
  page = tabs_get_page (tab);
  g_assert_cmpstr (adw_tab_page_get_tooltip (tab), ==, "Rossi · Order 2026-000412\nC000007");
  page_set_title (page, "Rossi & Sons", "avatar-default-symbolic", "C000007");
  g_assert_cmpstr (adw_tab_page_get_tooltip (tab), ==, "Rossi &amp; Sons\nC000007");
  page_set_title (page, "Desk", "user-home-symbolic", "Desk (Alt+Home)");
  g_assert_cmpstr (adw_tab_page_get_tooltip (tab), ==, "Desk (Alt+Home)");
  page_set_title (page, "Rossi", "avatar-default-symbolic", "");
  g_assert_cmpstr (adw_tab_page_get_tooltip (tab), ==, "Rossi");
  name = conceal_mark ("Rossi");
  page_set_title (page, name, "avatar-default-symbolic", "C000007");
  conceal_set_hidden (TRUE); /* F12 */
  g_assert_null (strstr (adw_tab_page_get_tooltip (tab), "Rossi"));
  g_assert_nonnull (strstr (adw_tab_page_get_tooltip (tab), "C000007"));
  conceal_set_hidden (FALSE);
  g_assert_cmpstr (adw_tab_page_get_tooltip (tab), ==, "Rossi\nC000007");
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_data_func ("/tab-titles/no-letter-is-cut", GINT_TO_POINTER (GTK_TEXT_DIR_LTR),
                        test_no_letter_is_cut);
  g_test_add_data_func ("/tab-titles/no-letter-is-cut-from-right-to-left",
                        GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_no_letter_is_cut);
  g_test_add_func ("/tab-titles/the-tooltip-is-whole", test_the_tooltip_is_whole);
  return g_test_run ();
}
