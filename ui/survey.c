/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is on the screen, for tests: each text and each thing to press with where it is, whether a
 * text is cut off, what was typed and chosen, and what has the focus. Only a build with test hooks
 * has it: at SIGUSR2 it says so on stderr, in one line of JSON. */

#include "config.h"

#include "survey.h"

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "whole-text.h"

/* Allocations are whole pixels, texts are not. */
#define SLACK 1.5

/* How far a picture on a button may stand out of the box around it, into the page's own margin. */
#define BLEED 8

static gboolean
is_scrolled_down_only (GtkWidget *widget)
{
  GtkPolicyType across, down;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &across, &down);
  return across == GTK_POLICY_NEVER;
}

/* Where @widget is, without the border by which a button reaches into the room around it. */
static gboolean
find_content (GtkWidget *widget, GtkWidget *around, graphene_rect_t *bounds)
{
  double x, y;

  if (!GTK_IS_BUTTON (widget))
    return gtk_widget_compute_bounds (widget, around, bounds);
  if (!gtk_widget_translate_coordinates (widget, around, 0, 0, &x, &y))
    return FALSE;
  graphene_rect_init (bounds, (float)x, (float)y, (float)gtk_widget_get_width (widget),
                      (float)gtk_widget_get_height (widget));
  return TRUE;
}

/* Whether something around @widget ends before it does. What is scrolled may be out of sight, but
 * not to the side where nothing scrolls. */
static gboolean
is_cut (GtkWidget *widget)
{
  gboolean scrolls = FALSE;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL;
       around = gtk_widget_get_parent (around))
    {
      graphene_rect_t bounds;
      float slack
          = GTK_IS_BUTTON (widget) && gtk_widget_get_overflow (around) == GTK_OVERFLOW_VISIBLE
                ? BLEED
                : SLACK;

      if (!find_content (widget, around, &bounds))
        return FALSE;
      if (scrolls && !is_scrolled_down_only (around))
        return FALSE;
      if (bounds.origin.x < -slack
          || bounds.origin.x + bounds.size.width > gtk_widget_get_width (around) + slack)
        return TRUE;
      if (scrolls)
        return FALSE;
      if (GTK_IS_SCROLLABLE (around))
        scrolls = TRUE;
      else if (bounds.origin.y < -slack
               || bounds.origin.y + bounds.size.height > gtk_widget_get_height (around) + slack)
        return TRUE;
      if (GTK_IS_NATIVE (around))
        return FALSE;
    }
  return FALSE;
}

static void
add_place (JsonObject *one, GtkWidget *widget)
{
  graphene_rect_t bounds;
  g_autoptr (GString) around = g_string_new (NULL);

  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_native (widget)), &bounds))
    {
      json_object_set_int_member (one, "x", (gint64)bounds.origin.x);
      json_object_set_int_member (one, "y", (gint64)bounds.origin.y);
    }
  json_object_set_int_member (one, "width", gtk_widget_get_allocated_width (widget));
  json_object_set_int_member (one, "height", gtk_widget_get_allocated_height (widget));
  for (GtkWidget *p = gtk_widget_get_parent (widget); p != NULL && around->len < 200;
       p = gtk_widget_get_parent (p))
    g_string_append_printf (around, "%s%s", around->len > 0 ? " < " : "", G_OBJECT_TYPE_NAME (p));
  json_object_set_string_member (one, "around", around->str);
}

/* What is read under the pointer: the first tooltip around @widget, or the window's own. */
static char *
dup_tooltip (GtkWidget *widget)
{
  for (GtkWidget *around = widget; around != NULL && !GTK_IS_POPOVER (around);
       around = gtk_widget_get_parent (around))
    if (gtk_widget_get_tooltip_text (around) != NULL)
      return g_strdup (gtk_widget_get_tooltip_text (around));
    else if (GTK_IS_WINDOW (around) && gtk_widget_get_has_tooltip (around))
      return whole_text_dup (widget);
  return NULL;
}

/* Whether a button says in words what it does, or is a picture alone. */
static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static JsonObject *
describe (GtkWidget *widget)
{
  JsonObject *one = json_object_new ();
  g_autofree char *tooltip = dup_tooltip (widget);
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *class_names = g_strjoinv (" ", classes);

  json_object_set_string_member (one, "kind", G_OBJECT_TYPE_NAME (widget));
  json_object_set_string_member (one, "classes", class_names);
  json_object_set_string_member (one, "tooltip", tooltip != NULL ? tooltip : "");
  json_object_set_boolean_member (one, "cut", is_cut (widget));
  json_object_set_boolean_member (one, "worded", has_words (widget));
  add_place (one, widget);
  return one;
}

/* Where on the line the character at @index is. */
static int
find_x (PangoLayout *layout, const char *text, const char *at)
{
  PangoRectangle where;

  pango_layout_index_to_pos (layout, (int)(at - text), &where);
  return where.x + where.width / 2;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0x00A0 || c == 0x202F;
}

/* Whether a number's sign stands on the wrong side of it: one before it, or the percent behind it.
 */
static gboolean
is_turned (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = pango_layout_get_text (layout);
  gunichar last = 0;
  const char *digit = NULL; /* the last one, when nothing but a space came since */

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c == '%' && digit != NULL && find_x (layout, text, p) < find_x (layout, text, digit))
        return TRUE;
      if ((c == '+' || c == '-' || c == 0x2212) && !g_unichar_isalnum (last)
          && g_ascii_isdigit (*next) && find_x (layout, text, p) > find_x (layout, text, next))
        return TRUE;
      if (g_unichar_isdigit (c))
        digit = p;
      else if (!is_space (c))
        digit = NULL;
      last = c;
    }
  return FALSE;
}

static void
add_widget (JsonArray *all, GtkWidget *widget)
{
  JsonObject *one;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      GtkLabel *label = GTK_LABEL (widget);

      one = describe (widget);
      json_object_set_string_member (one, "text", gtk_label_get_text (label));
      json_object_set_boolean_member (one, "turned", is_turned (label));
      json_object_set_boolean_member (one, "ellipsized",
                                      pango_layout_is_ellipsized (gtk_label_get_layout (label)));
      json_array_add_object_element (all, one);
    }
  else if (GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_MENU_BUTTON (widget)
           || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_DROP_DOWN (widget))
    {
      one = describe (widget);
      if (GTK_IS_EDITABLE (widget))
        json_object_set_string_member (one, "typed", gtk_editable_get_text (GTK_EDITABLE (widget)));
      if (GTK_IS_TOGGLE_BUTTON (widget))
        json_object_set_boolean_member (one, "chosen",
                                        gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));
      json_array_add_object_element (all, one);
    }
}

static void
walk (JsonArray *all, GHashTable *kinds, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  g_hash_table_add (kinds, (gpointer)G_OBJECT_TYPE_NAME (widget));
  add_widget (all, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (all, kinds, child);
}

/* The kind of the page that has the focus. */
static const char *
page_of (GtkWidget *focus)
{
  GType type = g_type_from_name ("Page");
  GtkWidget *page = focus != NULL && type != 0 ? gtk_widget_get_ancestor (focus, type) : NULL;

  return page != NULL ? G_OBJECT_TYPE_NAME (page) : "";
}

static JsonObject *
survey_window (GtkWidget *window)
{
  JsonObject *one = json_object_new ();
  JsonArray *all = json_array_new ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  JsonArray *seen = json_array_new ();
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer kind;

  walk (all, kinds, window);
  g_hash_table_iter_init (&iter, kinds);
  while (g_hash_table_iter_next (&iter, &kind, NULL))
    json_array_add_string_element (seen, kind);
  json_object_set_array_member (one, "kinds", seen);
  json_object_set_string_member (one, "kind", G_OBJECT_TYPE_NAME (window));
  json_object_set_int_member (one, "width", gtk_widget_get_width (window));
  json_object_set_int_member (one, "height", gtk_widget_get_height (window));
  json_object_set_boolean_member (one, "active", gtk_window_is_active (GTK_WINDOW (window)));
  json_object_set_string_member (one, "focus",
                                 focus != NULL && gtk_widget_get_mapped (focus)
                                     ? G_OBJECT_TYPE_NAME (focus)
                                     : "");
  json_object_set_string_member (one, "page", page_of (focus));
  json_object_set_array_member (one, "widgets", all);
  return one;
}

static gboolean
on_signal (gpointer data)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *windows = json_array_new ();
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (gtk_widget_get_mapped (window))
        json_array_add_object_element (windows, survey_window (window));
    }
  json_node_take_array (node, windows);
  text = json_to_string (node, FALSE);
  g_printerr ("survey %s\n", text);
  return G_SOURCE_CONTINUE;
}

/**
 * survey_listen:
 *
 * Answers SIGUSR2 from now on. DESKBELL_DIRECTION=rtl turns the window
 * as it is in Hebrew.
 */
void
survey_listen (void)
{
  if (g_strcmp0 (g_getenv ("DESKBELL_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_unix_signal_add (SIGUSR2, on_signal, NULL);
}
