/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One setting and its row: what is stored, what stands there, and what is wrong with it. A value
 * that was refused stays in the row with the reason below it; one that was changed elsewhere is
 * shown, unless somebody is typing another. */

#include "config.h"

#include "setting-private.h"

#include <glib/gi18n-lib.h>

#include "report-error.h"
#include "widget.h"

static const char *const styles[] = { "error", "warning", "dim-label" };

/* style: which of them; NULL: the hint, or nothing. */
static void
say (Setting *self, const char *style, const char *words)
{
  const char *shown = words != NULL ? words : self->hint;

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), words != NULL ? style : "dim-label");
  gtk_label_set_text (self->words, shown != NULL ? shown : "");
  gtk_widget_set_visible (self->note, shown != NULL);
  if (shown != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->row), "noted");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->row), "noted");
  widget_mark_wrong (GTK_WIDGET (self->row), words != NULL && g_str_equal (style, "error"));
}

static gboolean
is_locked (Setting *self)
{
  return self->locked != NULL && gtk_widget_get_visible (GTK_WIDGET (self->locked));
}

static void
put (Setting *self)
{
  if (self->locked != NULL)
    {
      gtk_label_set_text (self->locked_value, self->stored);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->locked_value), self->stored);
    }
  self->putting = TRUE;
  self->kind->put (self, self->stored);
  self->putting = FALSE;
}

/* The row below, in the same card; without a title, so that the search passes it over. */
static void
add_note (Setting *self)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self->row));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  self->words = GTK_LABEL (label);
  self->note = adw_preferences_row_new ();
  gtk_widget_add_css_class (self->note, "note");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->note), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self->note), FALSE);
  gtk_widget_set_focusable (self->note, FALSE);
  gtk_widget_set_visible (self->note, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->note), label);
  gtk_list_box_insert (GTK_LIST_BOX (list), self->note,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->row)) + 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  label, NULL, -1);
}

/**
 * setting_new:
 * @key: what it is called by whom stores it
 * @kind: of its row
 * @row: in a group of the preferences; it lives as long as its setting
 * @apply: told what is wanted
 *
 * Returns: (transfer full): shows nothing until setting_show () says what is stored.
 */
Setting *
setting_new (const char *key, const SettingKind *kind, AdwPreferencesRow *row, SettingApply apply,
             gpointer user_data)
{
  Setting *self = g_new0 (Setting, 1);

  self->key = g_strdup (key);
  self->kind = kind;
  self->row = row;
  self->input = GTK_WIDGET (row);
  self->apply = apply;
  self->user_data = user_data;
  add_note (self);
  kind->connect (self);
  return self;
}

void
setting_free (Setting *self)
{
  g_signal_handlers_disconnect_by_data (self->input, self);
  g_signal_handlers_disconnect_by_data (self->row, self);
  g_strfreev (self->values);
  g_free (self->hint);
  g_free (self->stored);
  g_free (self->key);
  g_free (self);
}

const char *
setting_get_key (Setting *self)
{
  return self->key;
}

const char *
setting_get_title (Setting *self)
{
  return adw_preferences_row_get_title (self->row);
}

const char *
setting_get_stored (Setting *self)
{
  return self->stored;
}

AdwPreferencesRow *
setting_get_row (Setting *self)
{
  return is_locked (self) ? ADW_PREFERENCES_ROW (self->locked) : self->row;
}

const char *
setting_get_note (Setting *self)
{
  return gtk_widget_get_visible (self->note) ? gtk_label_get_text (self->words) : "";
}

/**
 * setting_is_edited:
 *
 * Returns: whether what stands in the row is not what is stored.
 */
gboolean
setting_is_edited (Setting *self)
{
  g_autofree char *value = NULL;

  if (self->stored == NULL || is_locked (self))
    return FALSE;
  value = self->kind->dup (self, NULL);
  return g_strcmp0 (value, self->stored) != 0;
}

/**
 * setting_set_hint:
 * @hint: (nullable): said below the row while nothing is wrong
 */
void
setting_set_hint (Setting *self, const char *hint)
{
  g_free (self->hint);
  self->hint = g_strdup (hint);
  if (!setting_is_edited (self))
    say (self, NULL, NULL);
}

/* For amounts: the exponent of the currency they are in. */
void
setting_set_exponent (Setting *self, int exponent)
{
  self->exponent = exponent;
}

/**
 * setting_lock:
 * @row: one that is only read
 *
 * Shows the value at its end, with a lock.
 */
void
setting_lock (Setting *self, AdwActionRow *row)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (lock, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cannot be changed"), -1);
  adw_action_row_add_suffix (row, label);
  adw_action_row_add_suffix (row, lock);
  self->locked = row;
  self->locked_value = GTK_LABEL (label);
}

/* The row that stands for ours while it cannot be changed. */
static void
add_locked_row (Setting *self)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self->row));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), setting_get_title (self));
  gtk_list_box_insert (GTK_LIST_BOX (list), row,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->row)));
  setting_lock (self, ADW_ACTION_ROW (row));
  put (self);
}

/**
 * setting_set_fixed:
 * @reason: (nullable): why it cannot be changed now
 *
 * What was being typed when it became fixed is dropped: there is no way to keep it.
 */
void
setting_set_fixed (Setting *self, const char *reason)
{
  if (reason == NULL && self->locked == NULL)
    return;
  if (self->locked == NULL)
    add_locked_row (self);
  adw_action_row_set_subtitle (self->locked, reason != NULL ? reason : "");
  if (self->kind == &setting_fixed)
    return;
  if (reason != NULL)
    {
      put (self);
      say (self, NULL, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->locked), reason != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->row), reason == NULL);
  gtk_widget_set_visible (self->note, reason == NULL && self->hint != NULL);
}

/**
 * setting_typed:
 *
 * What stands in the row was changed by hand: what was wrong with it may be no more.
 */
void
setting_typed (Setting *self)
{
  if (!self->putting)
    say (self, NULL, NULL);
}

/**
 * setting_show:
 * @value: what is stored now
 *
 * Somebody else may have stored it: what is being typed stays, and the note tells of both.
 */
void
setting_show (Setting *self, const char *value)
{
  gboolean is_new = g_strcmp0 (value, self->stored) != 0;
  gboolean edited = setting_is_edited (self);

  if (!is_new && edited)
    return;
  g_free (self->stored);
  self->stored = g_strdup (value);
  if (edited && setting_is_edited (self))
    {
      /* Translators: %s is what somebody at another desk wrote there. */
      g_autofree char *words = g_strdup_printf (
          _ ("Meanwhile it became “%s” elsewhere; what you typed is not saved yet."), value);
      say (self, "warning", words);
      return;
    }
  if (!edited)
    put (self);
  if (is_new)
    say (self, NULL, NULL);
}

/**
 * setting_saved:
 * @value: what was applied, and is stored now
 *
 * What was typed since then stays.
 */
void
setting_saved (Setting *self, const char *value)
{
  g_free (self->stored);
  self->stored = g_strdup (value);
  if (setting_is_edited (self))
    return;
  put (self);
  say (self, NULL, NULL);
}

/**
 * setting_refuse:
 * @error: why it was not stored
 *
 * What was typed stays, and can be applied again.
 */
void
setting_refuse (Setting *self, const GError *error)
{
  g_autofree char *words = report_error_dup_words (error);

  if (self->kind->offer != NULL && setting_is_edited (self))
    {
      self->putting = TRUE;
      self->kind->offer (self);
      self->putting = FALSE;
    }
  say (self, "error", words);
}

/**
 * setting_apply:
 *
 * Asks for what stands in the row to be stored, if it is another value.
 */
void
setting_apply (Setting *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (self->putting || self->stored == NULL)
    return;
  value = self->kind->dup (self, &error);
  if (value == NULL)
    setting_refuse (self, error);
  else if (g_str_equal (value, self->stored))
    setting_drop (self);
  else
    self->apply (self, value, self->user_data);
}

/* Puts what is stored back into the row. */
void
setting_drop (Setting *self)
{
  if (self->stored == NULL)
    return;
  put (self);
  say (self, NULL, NULL);
}

void
setting_focus (Setting *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self->row), ADW_TYPE_PREFERENCES_PAGE);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->row));

  if (page != NULL && ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (root),
                                             ADW_PREFERENCES_PAGE (page));
  gtk_widget_grab_focus (is_locked (self) ? GTK_WIDGET (self->locked) : self->input);
}
