/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows of every form do alike: a title that says how the value was understood, the way
 * between a row and a field, and Enter, which goes on to the next one. */

#include "config.h"

#include "form-row.h"

#include "widget.h"

/**
 * form_row_text:
 *
 * Returns: what was typed, owned by @row.
 */
const char *
form_row_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/**
 * form_row_dup:
 *
 * Returns: (transfer full): what was typed, without the blanks around it.
 */
char *
form_row_dup (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (form_row_text (row)));
}

/**
 * form_row_title:
 * @plain: what the field is
 * @hint: (nullable): how its value was understood
 */
void
form_row_title (AdwEntryRow *row, const char *plain, const char *hint)
{
  g_autofree char *title
      = hint != NULL && *hint != '\0' ? g_strdup_printf ("%s · %s", plain, hint) : g_strdup (plain);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* The text inside has the focus, and is what a screen reader reads. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * form_row_set:
 *
 * Fills @row with a field that is text; nothing of it is wrong any more.
 */
void
form_row_set (AdwEntryRow *row, JsonObject *fields, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (row),
                         json_object_get_string_member_with_default (fields, name, ""));
  widget_mark_wrong (GTK_WIDGET (row), FALSE);
}

/**
 * form_row_take:
 *
 * Sets a field to what was typed, without the blanks around it.
 */
void
form_row_take (JsonObject *fields, const char *name, AdwEntryRow *row)
{
  g_autofree char *text = form_row_dup (row);

  json_object_set_string_member (fields, name, text);
}

/**
 * form_text_dup:
 *
 * Returns: (transfer full): all that @view holds.
 */
char *
form_text_dup (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
form_text_set (GtkTextView *view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GtkWidget *form)
{
  GtkRoot *root = gtk_widget_get_root (form);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || !GTK_IS_TEXT (focus))
    return GDK_EVENT_PROPAGATE;
  while (gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD))
    {
      focus = gtk_root_get_focus (root);
      if (GTK_IS_TEXT_VIEW (focus)
          || (GTK_IS_TEXT (focus) && !GTK_IS_ENTRY (gtk_widget_get_parent (focus))))
        break;
    }
  return GDK_EVENT_STOP;
}

/**
 * form_enter_goes_on:
 *
 * From now on Enter in a row of @form goes to the next field, past the buttons and notes beside
 * them.
 */
void
form_enter_goes_on (GtkWidget *form)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), form);
  gtk_widget_add_controller (form, keys);
}
