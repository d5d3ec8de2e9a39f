/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every widget of ours needs and GTK 4.8 leaves to it. */

#include "config.h"

#include "widget.h"

#include "conceal.h"

#define USUAL_DPI (96 * PANGO_SCALE)

/**
 * widget_find:
 * @tree: where
 *
 * Returns: (transfer none) (nullable): the first that is so, @tree itself before what is in it.
 */
GtkWidget *
widget_find (GtkWidget *tree, WidgetIs is)
{
  GtkWidget *found = is (tree) ? tree : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = widget_find (child, is);
  return found;
}

/**
 * widget_drop_children:
 * @self: a widget that is being disposed of
 *
 * Unparents all children: gtk_widget_dispose_template() forgets those without an id.
 */
void
widget_drop_children (GtkWidget *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * widget_clear_list:
 *
 * Takes every row out of a list.
 */
void
widget_clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/**
 * widget_speak:
 * @self: a row, or another widget made of several texts
 * @first: what assistive technology reads first; may be empty
 * @...: what follows, ended by %NULL; what is empty is passed over
 *
 * Gives @self its accessible label; marks (conceal_mark ()) are followed.
 */
void
widget_speak (GtkWidget *self, const char *first, ...)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  va_list texts;

  va_start (texts, first);
  for (const char *text = first; text != NULL; text = va_arg (texts, const char *))
    if (*text != '\0')
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", text);
  va_end (texts);
  conceal_speak (self, spoken->str);
}

/**
 * widget_name_by_text:
 * @tree: a #GtkButton whose text has a mnemonic, or a dialog with such buttons in it
 *
 * GTK 4.8 names them twice: by the text with its underscore, or by a label of its own, and by the
 * text as it is shown. The text as it is shown is enough.
 */
void
widget_name_by_text (GtkWidget *tree)
{
  if (GTK_IS_BUTTON (tree) && gtk_button_get_use_underline (GTK_BUTTON (tree)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (tree), GTK_ACCESSIBLE_PROPERTY_LABEL);
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    widget_name_by_text (child);
}

/**
 * widget_mark_wrong:
 * @field: an entry or a row that is one
 * @is_wrong: whether what stands in it cannot be taken
 *
 * Says so to those who see it and to those who hear it.
 */
void
widget_mark_wrong (GtkWidget *field, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * widget_usual_pixels:
 * @pixels: of the screen
 *
 * Returns: as many pixels as hold the same text in its usual size: half of them where text is twice
 *   as large.
 */
int
widget_usual_pixels (int pixels)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > USUAL_DPI ? (int)((gint64)pixels * USUAL_DPI / dpi) : pixels;
}

/**
 * widget_pulse:
 * @bar: of work whose end is not known
 *
 * Moves it on; where the desktop wants nothing to move it stands still, and the words beside it
 * tell that something is done.
 */
void
widget_pulse (GtkProgressBar *bar)
{
  gboolean moves;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (bar)), "gtk-enable-animations", &moves, NULL);
  if (moves)
    gtk_progress_bar_pulse (bar);
}

static void
drop_arrows (GtkWidget *tree)
{
  if (GTK_IS_POPOVER (tree))
    gtk_popover_set_has_arrow (GTK_POPOVER (tree), FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    drop_arrows (child);
}

/**
 * widget_square_popovers:
 * @tree: a window, or what was built to stand in one
 *
 * Without a compositor X11 paints everything transparent black: there popovers get no shadow, no
 * arrow and no round corners.
 */
void
widget_square_popovers (GtkWidget *tree)
{
  if (gdk_display_is_composited (gtk_widget_get_display (tree)))
    return;
  gtk_widget_add_css_class (tree, "square");
  drop_arrows (tree);
}

/**
 * widget_choose_nth:
 * @toggles: a row of #GtkToggleButton
 * @n: which, from 1
 *
 * Returns: whether there is one; it is down now, and has the focus if another of them had it.
 */
gboolean
widget_choose_nth (GtkWidget *toggles, int n)
{
  GtkWidget *button = gtk_widget_get_first_child (toggles);

  for (int i = 1; i < n && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  if (button == NULL)
    return FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  if (gtk_widget_get_focus_child (toggles) != NULL)
    gtk_widget_grab_focus (button);
  return TRUE;
}

/**
 * widget_focus_again:
 * @widget: what had the focus before
 *
 * Gives it back; in a text the cursor is where it was, and nothing is selected that the next key
 * would replace.
 */
void
widget_focus_again (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
  else
    gtk_widget_grab_focus (widget);
}

/**
 * widget_dup_trimmed:
 *
 * Returns: (transfer full) (nullable): what was typed, without blanks around it; %NULL for nothing.
 */
char *
widget_dup_trimmed (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}
