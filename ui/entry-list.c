/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phone numbers, e-mails, flags: people have none, one or several. The last row is always empty, so
 * that another one is typed without asking for it. How a value was understood stands in its title.
 */

#include "config.h"

#include "entry-list.h"

#include <glib/gi18n-lib.h>

#include "widget.h"

#define NOTE_CHARS 14

struct _EntryList {
  GtkWidget parent_instance;

  GtkListBox *list;
  char *title;
  char *more_title;
  gboolean with_notes;
  gboolean filling;
  EntryListHint hint;
  gpointer hint_data;
};

G_DEFINE_FINAL_TYPE (EntryList, entry_list, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_MORE_TITLE,
  PROP_WITH_NOTES,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

static guint changed_signal;

static GtkWidget *
first_row (EntryList *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->list));
}

static const char *
row_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static GtkEditable *
row_note (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "note");
}

static gboolean
row_is_empty (GtkWidget *row)
{
  g_autofree char *text = g_strstrip (g_strdup (row_text (row)));

  return *text == '\0';
}

/* Out of its row a part says of which value it is. */
static void
speak_parts (GtkWidget *row)
{
  widget_speak (g_object_get_data (G_OBJECT (row), "remove"), _ ("Remove"), row_text (row), NULL);
  if (row_note (row) != NULL)
    widget_speak (GTK_WIDGET (row_note (row)), _ ("Note"), row_text (row), NULL);
}

static void
show_title (EntryList *self, GtkWidget *row)
{
  const char *plain = row == first_row (self) ? self->title : self->more_title;
  g_autofree char *hint = NULL;
  g_autofree char *title = NULL;

  if (self->hint != NULL && !row_is_empty (row))
    hint = self->hint (row_text (row), self->hint_data);
  title = hint != NULL ? g_strdup_printf ("%s · %s", plain, hint) : g_strdup (plain);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* The text inside has the focus, and is what a screen reader reads. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  speak_parts (row);
}

static void
show_parts (GtkWidget *row)
{
  GtkWidget *remove = g_object_get_data (G_OBJECT (row), "remove");
  gboolean filled = !row_is_empty (row);

  gtk_widget_set_visible (remove, filled);
  if (row_note (row) != NULL)
    gtk_widget_set_visible (GTK_WIDGET (row_note (row)), filled);
}

static void
changed (EntryList *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static void append_row (EntryList *self, const char *text, const char *note);

static void
on_text_changed (GtkWidget *row, EntryList *self)
{
  widget_mark_wrong (row, FALSE);
  show_title (self, row);
  show_parts (row);
  if (!row_is_empty (row) && gtk_widget_get_next_sibling (row) == NULL)
    append_row (self, "", "");
  changed (self);
}

static void
on_remove (GtkWidget *button, EntryList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ENTRY_ROW);
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  gtk_widget_grab_focus (next);
  gtk_list_box_remove (self->list, row);
  show_title (self, first_row (self));
  changed (self);
}

static void
add_note (EntryList *self, GtkWidget *row, const char *text)
{
  GtkWidget *note = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (note), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (note), _ ("Note"));
  gtk_editable_set_width_chars (GTK_EDITABLE (note), NOTE_CHARS);
  gtk_entry_set_max_length (GTK_ENTRY (note), 200);
  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (note, _ ("What to know about it, such as «calls before 18:00»"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (note), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"),
                                  -1);
  g_signal_connect_object (note, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), note);
  g_object_set_data (G_OBJECT (row), "note", note);
}

static void
add_remove (EntryList *self, GtkWidget *row)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove"), -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  g_object_set_data (G_OBJECT (row), "remove", remove);
}

static void
append_row (EntryList *self, const char *text, const char *note)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  if (self->with_notes)
    add_note (self, row, note);
  add_remove (self, row);
  gtk_list_box_append (self->list, row);
  show_title (self, row);
  show_parts (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_text_changed), self, 0);
}

static void
append_value (EntryList *self, JsonNode *node)
{
  JsonObject *one;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      append_row (self, json_node_get_string (node), "");
      return;
    }
  one = json_node_get_object (node);
  append_row (self, json_object_get_string_member_with_default (one, "typed", ""),
              json_object_get_string_member_with_default (one, "note", ""));
}

static GtkWidget *
find_row (EntryList *self, int nth)
{
  GtkWidget *row = first_row (self);

  for (; row != NULL && gtk_widget_get_next_sibling (row) != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (row_is_empty (row))
        continue;
      if (nth-- == 0)
        break;
    }
  return row;
}

static void
entry_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntryList *self = ENTRY_LIST (object);

  if (id == PROP_WITH_NOTES)
    g_value_set_boolean (value, self->with_notes);
  else
    g_value_set_string (value, id == PROP_TITLE ? self->title : self->more_title);
}

static void
entry_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EntryList *self = ENTRY_LIST (object);
  char **text = id == PROP_TITLE ? &self->title : &self->more_title;

  if (id == PROP_WITH_NOTES)
    {
      self->with_notes = g_value_get_boolean (value);
      return;
    }
  g_free (*text);
  *text = g_value_dup_string (value);
}

static void
entry_list_constructed (GObject *object)
{
  EntryList *self = ENTRY_LIST (object);

  G_OBJECT_CLASS (entry_list_parent_class)->constructed (object);
  append_row (self, "", "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title, -1);
}

static void
entry_list_dispose (GObject *object)
{
  EntryList *self = ENTRY_LIST (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  G_OBJECT_CLASS (entry_list_parent_class)->dispose (object);
}

static void
entry_list_finalize (GObject *object)
{
  g_free (ENTRY_LIST (object)->title);
  g_free (ENTRY_LIST (object)->more_title);
  G_OBJECT_CLASS (entry_list_parent_class)->finalize (object);
}

static void
entry_list_class_init (EntryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = entry_list_get_property;
  object_class->set_property = entry_list_set_property;
  object_class->constructed = entry_list_constructed;
  object_class->dispose = entry_list_dispose;
  object_class->finalize = entry_list_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_MORE_TITLE] = g_param_spec_string ("more-title", NULL, NULL, "", flags);
  props[PROP_WITH_NOTES] = g_param_spec_boolean ("with-notes", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  changed_signal = g_signal_new ("changed", ENTRY_LIST_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
entry_list_init (EntryList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/**
 * entry_list_set:
 * @values: of text, or of {typed, note} with notes; copied
 *
 * Fills the rows anew, without a signal.
 */
void
entry_list_set (EntryList *self, JsonArray *values)
{
  GtkWidget *row;

  g_return_if_fail (ENTRY_IS_LIST (self));
  self->filling = TRUE;
  while ((row = first_row (self)) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < json_array_get_length (values); i++)
    append_value (self, json_array_get_element (values, i));
  append_row (self, "", "");
  self->filling = FALSE;
}

/**
 * entry_list_dup:
 *
 * Returns: (transfer full): what the rows hold, empty ones left out.
 */
JsonArray *
entry_list_dup (EntryList *self)
{
  JsonArray *values = json_array_new ();

  g_return_val_if_fail (ENTRY_IS_LIST (self), values);
  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *text = g_strstrip (g_strdup (row_text (row)));
      JsonObject *one;

      if (*text == '\0')
        continue;
      if (!self->with_notes)
        {
          json_array_add_string_element (values, text);
          continue;
        }
      one = json_object_new ();
      json_object_set_string_member (one, "typed", text);
      json_object_set_string_member (one, "note", gtk_editable_get_text (row_note (row)));
      json_array_add_object_element (values, one);
    }
  return values;
}

/**
 * entry_list_set_hint:
 * @hint: (nullable): says how a value was understood; asked at each key, so it must be quick
 * @user_data: for @hint; must outlive the list
 */
void
entry_list_set_hint (EntryList *self, EntryListHint hint, gpointer user_data)
{
  g_return_if_fail (ENTRY_IS_LIST (self));
  self->hint = hint;
  self->hint_data = user_data;
  entry_list_hint_again (self);
}

/**
 * entry_list_hint_again:
 *
 * Asks for all hints anew, when they depend on something that changed.
 */
void
entry_list_hint_again (EntryList *self)
{
  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    show_title (self, row);
}

/**
 * entry_list_focus_row:
 * @row: an #AdwEntryRow
 *
 * Goes on at the end of its text: were it selected, the next key would wipe it out.
 */
void
entry_list_focus_row (GtkWidget *row)
{
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row))));
  gtk_editable_set_position (GTK_EDITABLE (row), -1);
}

/**
 * entry_list_focus:
 * @nth: which value, from 0; past the last: the empty row
 */
void
entry_list_focus (EntryList *self, int nth)
{
  g_return_if_fail (ENTRY_IS_LIST (self));
  entry_list_focus_row (find_row (self, nth));
}

/**
 * entry_list_mark:
 * @nth: which value, from 0, is refused
 */
void
entry_list_mark (EntryList *self, int nth)
{
  g_return_if_fail (ENTRY_IS_LIST (self));
  widget_mark_wrong (find_row (self, nth), TRUE);
}
