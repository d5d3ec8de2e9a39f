/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every page does, and what the tabs make of it. */

#include "robot.h"
#include "sample-page.h"
#include "tabs.h"

static void
on_notify (GObject *object, GParamSpec *pspec, GString *seen)
{
  g_string_append_printf (seen, "%s;", pspec->name);
}

static void
test_only_what_differs_is_told (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sample_page_new ("Rossi"));
  g_autoptr (GString) seen = g_string_new (NULL);

  g_signal_connect (widget, "notify", G_CALLBACK (on_notify), seen);
  page_set_title (DESK_PAGE (widget), "Rossi", "avatar-default-symbolic", "C000007");
  g_assert_cmpstr (seen->str, ==, "");
  page_set_title (DESK_PAGE (widget), "Rossi · Order", "avatar-default-symbolic", "C000007");
  page_set_has_draft (DESK_PAGE (widget), TRUE);
  page_set_has_draft (DESK_PAGE (widget), TRUE);
  g_assert_cmpstr (seen->str, ==, "title;has-draft;");
}

static void
test_titles_may_be_set_from_themselves (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sample_page_new ("Rossi"));
  Page *page = DESK_PAGE (widget);

  page_set_title (page, page_get_tooltip (page), page_get_icon_name (page), page_get_title (page));
  g_assert_cmpstr (page_get_title (page), ==, "C000007");
}

static void
test_a_page_is_about_one_thing (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sample_page_new ("Rossi"));
  Page *page = DESK_PAGE (widget);

  g_assert_false (page_is_about (page, "order", ""));
  page_set_subject (page, "draft", "u-1");
  g_assert_true (page_is_about (page, "draft", "u-1"));
  g_assert_false (page_is_about (page, "draft", "u-2"));
  page_set_subject (page, "order", "O2026-000001");
  g_assert_false (page_is_about (page, "draft", "u-1"));
  g_assert_true (page_is_about (page, "order", "O2026-000001"));
}

static GtkWidget *
find_class (GtkWidget *root, const char *class)
{
  if (gtk_widget_has_css_class (root, class))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_a_narrow_page_folds (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sample_page_new ("Rossi"));
  GtkWidget *side = find_class (widget, "side");
  int width;

  page_set_narrow (DESK_PAGE (widget), TRUE);
  g_assert_true (page_get_narrow (DESK_PAGE (widget)));
  g_assert_false (gtk_widget_get_visible (find_class (widget, "wide-only")));
  gtk_widget_get_size_request (side, &width, NULL);
  g_assert_cmpint (width, ==, 272);
  page_set_narrow (DESK_PAGE (widget), FALSE);
  g_assert_true (gtk_widget_get_visible (find_class (widget, "wide-only")));
  gtk_widget_get_size_request (side, &width, NULL);
  g_assert_cmpint (width, ==, 340);
  g_assert_cmpstr (sample_page_get_log (SAMPLE_PAGE (widget)), ==, "narrow;wide;");
}

static void
test_tabs_say_what_their_pages_are (void)
{
  AdwTabView *view = ADW_TAB_VIEW (g_object_ref_sink (adw_tab_view_new ()));
  GtkWidget *page = sample_page_new ("Rossi <b>");
  AdwTabPage *tab = adw_tab_view_append (view, page);

  page_set_title (DESK_PAGE (page), "Rossi <b>", "avatar-default-symbolic", "A & B");
  tabs_bind (DESK_PAGE (page), tab);
  g_assert_cmpstr (adw_tab_page_get_title (tab), ==, "Rossi <b>");
  g_assert_cmpstr (adw_tab_page_get_tooltip (tab), ==, "Rossi &lt;b&gt;\nA &amp; B");
  g_assert_nonnull (adw_tab_page_get_icon (tab));
  g_assert_null (adw_tab_page_get_indicator_icon (tab));
  page_set_has_draft (DESK_PAGE (page), TRUE);
  g_assert_nonnull (adw_tab_page_get_indicator_icon (tab));
  page_set_has_draft (DESK_PAGE (page), FALSE);
  g_assert_null (adw_tab_page_get_indicator_icon (tab));
  g_object_unref (view);
}

static void
test_tabs_are_found_chosen_and_told (void)
{
  AdwTabView *view = ADW_TAB_VIEW (g_object_ref_sink (adw_tab_view_new ()));
  GtkWidget *pages[3];
  AdwTabPage *tabs[3];

  for (int i = 0; i < 3; i++)
    {
      pages[i] = sample_page_new ("Page");
      tabs[i] = adw_tab_view_append (view, pages[i]);
    }
  page_set_subject (DESK_PAGE (pages[1]), "customer", "C000007");
  g_assert_true (tabs_find (view, "customer", "C000007") == tabs[1]);
  g_assert_null (tabs_find (view, "customer", "C000008"));

  tabs_select_nth (view, 2);
  tabs_select_nth (view, 9);
  g_assert_true (adw_tab_view_get_selected_page (view) == tabs[2]);
  tabs_select_next (view, 1);
  g_assert_true (adw_tab_view_get_selected_page (view) == tabs[0]);
  tabs_select_next (view, -1);
  g_assert_true (adw_tab_view_get_selected_page (view) == tabs[2]);

  tabs_tell_changed (view, "order", 3);
  tabs_tell_changed (view, "customer", 7);
  g_assert_cmpstr (sample_page_get_log (SAMPLE_PAGE (pages[2])), ==,
                   "changed order 3;changed customer 7;");
  g_assert_cmpstr (sample_page_get_log (SAMPLE_PAGE (pages[1])), ==, "");
  g_assert_true (adw_tab_page_get_needs_attention (tabs[1]));
  g_assert_false (adw_tab_page_get_needs_attention (tabs[2]));
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/page/only-what-differs", test_only_what_differs_is_told);
  g_test_add_func ("/page/titles-from-themselves", test_titles_may_be_set_from_themselves);
  g_test_add_func ("/page/subject", test_a_page_is_about_one_thing);
  g_test_add_func ("/page/narrow", test_a_narrow_page_folds);
  g_test_add_func ("/tabs/say-what-pages-are", test_tabs_say_what_their_pages_are);
  g_test_add_func ("/tabs/found-chosen-told", test_tabs_are_found_chosen_and_told);
  return g_test_run ();
}
