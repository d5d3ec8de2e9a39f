/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a value stands in each kind of row: as a text, as an amount in the desk's locale, as several
 * lines, as one of a few, as a switch, or only to be read. */

#include "config.h"

#include "setting-private.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "money.h"
#include "setting-lines.h"
#include "typed.h"

/* A text */

static void
entry_connect (Setting *self)
{
  g_signal_connect_swapped (self->row, "apply", G_CALLBACK (setting_apply), self);
  /* without its button it was refused before, and Enter tries again */
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (setting_apply), self);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (setting_typed), self);
}

/* The button is for what somebody types, not for what we put there. */
static void
entry_put (Setting *self, const char *value)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (self->row);

  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), value)
      && !adw_entry_row_get_show_apply_button (row))
    return;
  adw_entry_row_set_show_apply_button (row, FALSE);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), value))
    {
      gtk_editable_set_text (GTK_EDITABLE (row), value);
      gtk_editable_set_position (GTK_EDITABLE (row), -1);
    }
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static char *
entry_dup (Setting *self, GError **error)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

/* The row shows its button when a text changes under the cursor. */
static void
entry_offer (Setting *self)
{
  GtkEditable *row = GTK_EDITABLE (self->row);
  g_autofree char *text = g_strdup (gtk_editable_get_text (row));
  int cursor = gtk_editable_get_position (row);

  gtk_editable_set_text (row, text);
  gtk_editable_set_position (row, cursor);
}

const SettingKind setting_entry = {
  entry_connect,
  entry_put,
  entry_dup,
  entry_offer,
};

/* A code, such as a currency's, which is kept in capitals */

static char *
code_dup (Setting *self, GError **error)
{
  g_autofree char *text = entry_dup (self, error);

  return g_ascii_strup (text, -1);
}

const SettingKind setting_code = {
  entry_connect,
  entry_put,
  code_dup,
  entry_offer,
};

/* An amount */

static void
amount_put (Setting *self, const char *value)
{
  Money amount;
  g_autofree char *text = NULL;

  if (money_parse (value, self->exponent, &amount, NULL))
    text = money_display (amount, self->exponent);
  entry_put (self, text != NULL ? text : value);
}

static char *
amount_dup (Setting *self, GError **error)
{
  Money amount;

  if (!typed_money (gtk_editable_get_text (GTK_EDITABLE (self->row)), self->exponent, &amount,
                    error))
    return NULL;
  return money_format (amount, self->exponent);
}

const SettingKind setting_amount = {
  entry_connect,
  amount_put,
  amount_dup,
  entry_offer,
};

/* An amount that may be left out */

static char *
limit_dup (Setting *self, GError **error)
{
  g_autofree char *text = entry_dup (self, error);

  return *text == '\0' ? g_steal_pointer (&text) : amount_dup (self, error);
}

const SettingKind setting_limit = {
  entry_connect,
  amount_put,
  limit_dup,
  entry_offer,
};

/* Several lines */

static void
lines_connect (Setting *self)
{
  g_signal_connect_swapped (self->row, "apply", G_CALLBACK (setting_apply), self);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (setting_typed), self);
}

static void
lines_put (Setting *self, const char *value)
{
  setting_lines_set_text (SETTING_LINES (self->row), value);
}

static char *
lines_dup (Setting *self, GError **error)
{
  return setting_lines_dup_text (SETTING_LINES (self->row));
}

static void
lines_offer (Setting *self)
{
  setting_lines_offer (SETTING_LINES (self->row));
}

const SettingKind setting_lines = {
  lines_connect,
  lines_put,
  lines_dup,
  lines_offer,
};

/* One of a few: an AdwComboRow and a GtkDropDown have the same properties. */

static void
choice_connect (Setting *self)
{
  if (!ADW_IS_COMBO_ROW (self->row))
    self->input = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->row));
  g_signal_connect_swapped (self->input, "notify::selected", G_CALLBACK (setting_apply), self);
}

static guint
find_value (Setting *self, const char *value)
{
  guint at = 0;

  while (self->values != NULL && self->values[at] != NULL && !g_str_equal (self->values[at], value))
    at++;
  return at;
}

static void
add_value (Setting *self, const char *value)
{
  GListModel *model = NULL;
  guint n = self->values != NULL ? g_strv_length (self->values) : 0;

  g_object_get (self->input, "model", &model, NULL);
  self->values = g_renew (char *, self->values, n + 2);
  self->values[n] = g_strdup (value);
  self->values[n + 1] = NULL;
  gtk_string_list_append (GTK_STRING_LIST (model), value);
  g_object_unref (model);
}

/* What no list knows, such as a word of a later version, is shown as it is. */
static void
choice_put (Setting *self, const char *value)
{
  guint at = find_value (self, value);

  if (self->values == NULL || self->values[at] == NULL)
    add_value (self, value);
  g_object_set (self->input, "selected", at, NULL);
}

static char *
choice_dup (Setting *self, GError **error)
{
  guint at;

  g_object_get (self->input, "selected", &at, NULL);
  return at != GTK_INVALID_LIST_POSITION ? g_strdup (self->values[at]) : g_strdup (self->stored);
}

const SettingKind setting_choice = {
  choice_connect,
  choice_put,
  choice_dup,
  NULL,
};

/**
 * setting_set_choices:
 * @values: as they are stored, ended by %NULL
 * @labels: as they are read, in the same order
 *
 * What is chosen stays chosen.
 */
void
setting_set_choices (Setting *self, const char *const *values, const char *const *labels)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);
  g_autofree char *chosen = self->stored != NULL ? choice_dup (self, NULL) : NULL;

  self->putting = TRUE;
  g_strfreev (self->values);
  self->values = g_strdupv ((char **)values);
  g_object_set (self->input, "model", model, NULL);
  if (chosen != NULL)
    choice_put (self, chosen);
  self->putting = FALSE;
}

/* A switch */

static void
switch_connect (Setting *self)
{
  self->input = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->row));
  g_signal_connect_swapped (self->input, "notify::active", G_CALLBACK (setting_apply), self);
}

static void
switch_put (Setting *self, const char *value)
{
  gtk_switch_set_active (GTK_SWITCH (self->input), g_str_equal (value, "true"));
}

static char *
switch_dup (Setting *self, GError **error)
{
  return g_strdup (gtk_switch_get_active (GTK_SWITCH (self->input)) ? "true" : "false");
}

const SettingKind setting_switch = {
  switch_connect,
  switch_put,
  switch_dup,
  NULL,
};

/* Only to be read */

static void
fixed_connect (Setting *self)
{
  setting_lock (self, ADW_ACTION_ROW (self->row));
  self->input = GTK_WIDGET (self->row);
}

static void
fixed_put (Setting *self, const char *value)
{
}

static char *
fixed_dup (Setting *self, GError **error)
{
  return g_strdup (self->stored);
}

const SettingKind setting_fixed = {
  fixed_connect,
  fixed_put,
  fixed_dup,
  NULL,
};
