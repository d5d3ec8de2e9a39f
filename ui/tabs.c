/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tabs say of their pages, and which of them is found, chosen or told. A page is the child
 * of its tab, or of the bin there: the desk's bin is empty in the first frame. */

#include "config.h"

#include "tabs.h"

#include <glib/gi18n-lib.h>

#include "tab-titles.h"

/**
 * tabs_get_page:
 * @tab: (nullable): a tab
 *
 * Returns: (transfer none) (nullable): its page, or %NULL where it has none yet.
 */
Page *
tabs_get_page (AdwTabPage *tab)
{
  GtkWidget *child = tab != NULL ? adw_tab_page_get_child (tab) : NULL;

  if (child != NULL && ADW_IS_BIN (child))
    child = adw_bin_get_child (ADW_BIN (child));
  return child != NULL && DESK_IS_PAGE (child) ? DESK_PAGE (child) : NULL;
}

static gboolean
to_icon (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *name = g_value_get_string (from);

  if (name != NULL && *name != '\0')
    g_value_take_object (to, g_themed_icon_new (name));
  return TRUE;
}

static gboolean
to_pencil (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  if (g_value_get_boolean (from))
    g_value_take_object (to, g_themed_icon_new ("document-edit-symbolic"));
  return TRUE;
}

/* The title whole, since a narrow tab shortens it, and what the page says beside. The tab reads it
 * as markup; ours is data. */
static void
tell_tooltip (Page *page, GParamSpec *pspec, AdwTabPage *tab)
{
  g_autofree char *title = NULL;
  g_autofree char *more = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *markup = NULL;

  g_object_get (page, "title", &title, "tooltip", &more, NULL);
  if (*title == '\0' || strstr (more, title) != NULL)
    whole = g_strdup (more);
  else
    whole = g_strdup_printf ("%s\n%s", title, more);
  markup = g_markup_escape_text (g_strchomp (whole), -1);
  adw_tab_page_set_tooltip (tab, markup);
}

/**
 * tabs_bind:
 *
 * From now on @tab says what @page is.
 */
void
tabs_bind (Page *page, AdwTabPage *tab)
{
  g_object_bind_property (page, "title", tab, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (page, "icon-name", tab, "icon", G_BINDING_SYNC_CREATE, to_icon, NULL,
                               NULL, NULL);
  tell_tooltip (page, NULL, tab);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (tell_tooltip), tab, 0);
  g_signal_connect_object (page, "notify::tooltip", G_CALLBACK (tell_tooltip), tab, 0);
  g_object_bind_property_full (page, "has-draft", tab, "indicator-icon", G_BINDING_SYNC_CREATE,
                               to_pencil, NULL, NULL, NULL);
  adw_tab_page_set_indicator_tooltip (tab, _ ("Unfinished work"));
}

/* A page that comes into view asks again if anything changed while it was hidden. */
static void
tell_selected (AdwTabView *tabs)
{
  AdwTabPage *tab = adw_tab_view_get_selected_page (tabs);
  Page *page = tabs_get_page (tab);

  if (page == NULL)
    return;
  adw_tab_page_set_needs_attention (tab, FALSE);
  /* Drafts are no rows of the shop: the pinned desk always asks. */
  if (g_object_steal_data (G_OBJECT (tab), "old") != NULL || adw_tab_page_get_pinned (tab))
    page_changed (page, "", 0);
}

/**
 * tabs_attach:
 * @bar: of @tabs
 *
 * Their keys are our own, their titles are never cut in a letter, and a page that comes into view
 * is told.
 */
void
tabs_attach (AdwTabView *tabs, AdwTabBar *bar)
{
  adw_tab_view_remove_shortcuts (tabs, ADW_TAB_VIEW_SHORTCUT_ALL_SHORTCUTS);
  g_signal_connect (tabs, "notify::selected-page", G_CALLBACK (tell_selected), NULL);
  tab_titles_attach (bar);
}

/**
 * tabs_find:
 *
 * Returns: (transfer none) (nullable): the tab whose page is about that.
 */
AdwTabPage *
tabs_find (AdwTabView *tabs, const char *kind, const char *number)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (tabs, i);
      Page *page = tabs_get_page (tab);

      if (page != NULL && page_is_about (page, kind, number))
        return tab;
    }
  return NULL;
}

/**
 * tabs_select_nth:
 * @n: from 0; nothing happens when there are not so many
 */
void
tabs_select_nth (AdwTabView *tabs, int n)
{
  if (n < adw_tab_view_get_n_pages (tabs))
    adw_tab_view_set_selected_page (tabs, adw_tab_view_get_nth_page (tabs, n));
}

/**
 * tabs_select_next:
 * @step: 1 or −1; around the ends
 */
void
tabs_select_next (AdwTabView *tabs, int step)
{
  int n = adw_tab_view_get_n_pages (tabs);
  int at = adw_tab_view_get_page_position (tabs, adw_tab_view_get_selected_page (tabs));

  tabs_select_nth (tabs, (at + step + n) % n);
}

/**
 * tabs_tell_changed:
 *
 * The page in view asks again; a hidden one that shows the row is underlined, and asks when it is
 * looked at.
 */
void
tabs_tell_changed (AdwTabView *tabs, const char *kind, gint64 id)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (tabs, i);
      Page *page = tabs_get_page (tab);

      if (page == NULL)
        continue;
      if (tab == adw_tab_view_get_selected_page (tabs))
        {
          page_changed (page, kind, id);
          continue;
        }
      g_object_set_data (G_OBJECT (tab), "old", GINT_TO_POINTER (TRUE));
      if (page_shows (page, kind, id))
        adw_tab_page_set_needs_attention (tab, TRUE);
    }
}

void
tabs_set_narrow (AdwTabView *tabs, gboolean narrow)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (tabs); i++)
    {
      Page *page = tabs_get_page (adw_tab_view_get_nth_page (tabs, i));

      if (page != NULL)
        page_set_narrow (page, narrow);
    }
}
