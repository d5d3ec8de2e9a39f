/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What this one desk has for itself. Its rows are made from the schema: what the schema says of a
 * key is what stands in its row, so that a key that is added there is shown here. */

#include "config.h"

#include "preferences-desk.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "notify.h"
#include "preferences-printer.h"

struct _PreferencesDesk {
  GSettings *store;
  GSettingsSchema *schema;
  GPtrArray *settings;
};

/* Keys that stand elsewhere than with the printing; NULL: the window remembers them by itself, or
 * they say where this very shop is. */
static const struct {
  const char *key;
  goffset place;
} places_of[] = {
  { "color-scheme", G_STRUCT_OFFSET (PreferencesPlaces, appearance) },
  { "desk-name", G_STRUCT_OFFSET (PreferencesPlaces, desk) },
  { "shop", -1 },
  { "show-beginning", G_STRUCT_OFFSET (PreferencesPlaces, desk) },
  { "text-size", G_STRUCT_OFFSET (PreferencesPlaces, appearance) },
  { "window-height", -1 },
  { "window-maximized", -1 },
  { "window-width", -1 },
};

/* Words of the schema's choices, as they are read. */
static const struct {
  const char *word;
  const char *label;
} words[] = {
  { "system", N_ ("As the desktop") },
  { "light", N_ ("Light") },
  { "dark", N_ ("Dark") },
  { "normal", N_ ("As the desktop") },
  { "large", N_ ("Larger") },
  { "larger", N_ ("Largest") },
  { "a4", N_ ("A4 sheet") },
  { "roll-58", N_ ("Roll, 58 mm") },
  { "roll-80", N_ ("Roll, 80 mm") },
};

/* What a key is called. The schema's own words are there only where Deskbell is installed. */
static const struct {
  const char *key;
  const char *title;
  const char *more;
} titles[] = {
  { "color-scheme", N_ ("Light or dark"), "" },
  { "desk-name", N_ ("Name of this desk"),
    N_ ("Recorded with every order taken here, from the next start on. Empty: the computer’s "
        "name.") },
  { "print-receipts", N_ ("Print receipts"),
    N_ ("How the tick in Pay stands at first. Without it nobody wants the receipt.") },
  { "receipt-paper", N_ ("Paper for receipts"), N_ ("What is in the printer for receipts") },
  { "receipt-printer", N_ ("Printer for receipts"), N_ ("Without one receipts are kept as PDFs") },
  { "show-beginning", N_ ("Say what comes first"),
    N_ ("On the desk of a new shop, until it is done") },
  { "text-size", N_ ("Size of the text"), N_ ("Larger text needs a larger window") },
};

static AdwPreferencesGroup *
find_place (const PreferencesPlaces *places, const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places_of); i++)
    if (g_str_equal (places_of[i].key, key))
      return places_of[i].place < 0
                 ? NULL
                 : G_STRUCT_MEMBER (AdwPreferencesGroup *, places, places_of[i].place);
  return places->printing;
}

/* Values */

static char *
dup_stored (PreferencesDesk *self, const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->store, key);

  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : g_variant_print (value, FALSE);
}

/* NULL: that is none, or the schema does not allow it. */
static GVariant *
read_value (PreferencesDesk *self, const char *key, const char *text)
{
  g_autoptr (GSettingsSchemaKey) about = g_settings_schema_get_key (self->schema, key);
  const GVariantType *type = g_settings_schema_key_get_value_type (about);
  g_autoptr (GVariant) value = g_variant_type_equal (type, G_VARIANT_TYPE_STRING)
                                   ? g_variant_new_string (text)
                                   : g_variant_parse (type, text, NULL, NULL, NULL);

  if (value != NULL)
    g_variant_ref_sink (value);
  if (value == NULL || !g_settings_schema_key_range_check (about, value))
    return NULL;
  return g_steal_pointer (&value);
}

static gboolean
store (PreferencesDesk *self, Setting *setting, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = read_value (self, setting_get_key (setting), text);

  if (value != NULL && g_settings_set_value (self->store, setting_get_key (setting), value))
    return TRUE;
  desk_error_set (&error, value == NULL ? DESK_ERROR_INVALID : DESK_ERROR_DENIED, NULL, "%s",
                  value == NULL ? _ ("That does not fit here.")
                                : _ ("Whoever manages this computer has decided it."));
  setting_refuse (setting, error);
  return FALSE;
}

/* Taking back */

typedef struct {
  Setting *setting; /* lives as long as the message: both are of one window */
  PreferencesDesk *desk;
  char *before;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_free (undo->before);
  g_free (undo);
}

static void
on_undo (gpointer data)
{
  Undo *undo = data;

  store (undo->desk, undo->setting, undo->before);
}

static void
on_apply (Setting *setting, const char *value, gpointer data)
{
  PreferencesDesk *self = data;
  g_autofree char *before = g_strdup (setting_get_stored (setting));
  g_autofree char *text = NULL;
  Undo *undo;

  if (!store (self, setting, value))
    return;
  setting_saved (setting, value);
  undo = g_new0 (Undo, 1);
  undo->setting = setting;
  undo->desk = self;
  undo->before = g_steal_pointer (&before);
  text = g_strdup_printf (_ ("Saved: %s"), setting_get_title (setting));
  notify_undo (GTK_WIDGET (setting_get_row (setting)), text, on_undo, undo, undo_free);
}

static void
on_stored (GSettings *store, const char *key, PreferencesDesk *self)
{
  Setting *setting = preferences_desk_find (self, key);
  g_autofree char *value = setting != NULL ? dup_stored (self, key) : NULL;

  if (setting != NULL)
    setting_show (setting, value);
}

/* Rows */

static const char *
label_of (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return _ (words[i].label);
  return word;
}

/* (nullable): the words that the schema allows, and no others */
static char **
dup_choices (GSettingsSchemaKey *about)
{
  g_autoptr (GVariant) range = g_settings_schema_key_get_range (about);
  g_autoptr (GVariant) inner = NULL;
  const char *kind;

  g_variant_get (range, "(&sv)", &kind, &inner);
  return g_str_equal (kind, "enum") ? g_variant_dup_strv (inner, NULL) : NULL;
}

/* The search passes over a row that comes without a title. */
static Setting *
add (PreferencesDesk *self, AdwPreferencesGroup *group, const char *key, const char *title,
     const SettingKind *kind, GtkWidget *row)
{
  Setting *setting;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  setting = setting_new (key, kind, ADW_PREFERENCES_ROW (row), on_apply, self);
  g_ptr_array_add (self->settings, setting);
  return setting;
}

static Setting *
add_choice (PreferencesDesk *self, AdwPreferencesGroup *group, const char *key, const char *title,
            char **values)
{
  guint n = g_strv_length (values);
  g_autofree const char **labels = g_new0 (const char *, n + 1);
  Setting *setting = add (self, group, key, title, &setting_choice, adw_combo_row_new ());

  for (guint i = 0; i < n; i++)
    labels[i] = label_of (values[i]);
  setting_set_choices (setting, (const char *const *)values, labels);
  return setting;
}

static Setting *
add_switch (PreferencesDesk *self, AdwPreferencesGroup *group, const char *key, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return add (self, group, key, title, &setting_switch, row);
}

static const char *
find_title (GSettingsSchemaKey *about, const char *key, const char **more)
{
  const char *summary, *description;

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].key, key))
      {
        *more = *titles[i].more != '\0' ? _ (titles[i].more) : "";
        return _ (titles[i].title);
      }
  summary = g_settings_schema_key_get_summary (about);
  description = g_settings_schema_key_get_description (about);
  *more = description != NULL ? description : "";
  return summary != NULL ? summary : key;
}

static void
add_key (PreferencesDesk *self, AdwPreferencesGroup *group, const char *key)
{
  g_autoptr (GSettingsSchemaKey) about = g_settings_schema_get_key (self->schema, key);
  const GVariantType *type = g_settings_schema_key_get_value_type (about);
  const char *more;
  const char *title = find_title (about, key, &more);
  g_auto (GStrv) choices = dup_choices (about);
  g_autofree char *value = dup_stored (self, key);
  Setting *setting;

  if (choices != NULL)
    setting = add_choice (self, group, key, title, choices);
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    setting = add_switch (self, group, key, title);
  else if (g_str_equal (key, "receipt-printer"))
    {
      setting = add (self, group, key, title, &setting_choice, adw_combo_row_new ());
      preferences_printer_attach (setting);
    }
  else
    setting = add (self, group, key, title, &setting_entry, adw_entry_row_new ());
  if (ADW_IS_ACTION_ROW (setting_get_row (setting)))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (setting_get_row (setting)), more);
  else
    setting_set_hint (setting, *more != '\0' ? more : NULL);
  setting_show (setting, value);
}

/* The schema has no order of its own. */
static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * preferences_desk_find:
 *
 * Returns: (nullable): the setting of @key, owned by @self.
 */
Setting *
preferences_desk_find (PreferencesDesk *self, const char *key)
{
  for (guint i = 0; i < self->settings->len; i++)
    if (g_str_equal (setting_get_key (self->settings->pdata[i]), key))
      return self->settings->pdata[i];
  return NULL;
}

/**
 * preferences_desk_new:
 * @settings: this desk's
 * @places: where its rows go
 *
 * Returns: (transfer full): with a row for every key that is for people.
 */
PreferencesDesk *
preferences_desk_new (GSettings *settings, const PreferencesPlaces *places)
{
  PreferencesDesk *self = g_new0 (PreferencesDesk, 1);
  g_auto (GStrv) keys = NULL;

  self->store = g_object_ref (settings);
  g_object_get (settings, "settings-schema", &self->schema, NULL);
  self->settings = g_ptr_array_new_with_free_func ((GDestroyNotify)setting_free);
  keys = g_settings_schema_list_keys (self->schema);
  qsort (keys, g_strv_length (keys), sizeof *keys, compare_keys);
  for (char **key = keys; *key != NULL; key++)
    {
      AdwPreferencesGroup *group = find_place (places, *key);

      if (group != NULL)
        add_key (self, group, *key);
    }
  g_signal_connect (self->store, "changed", G_CALLBACK (on_stored), self);
  return self;
}

void
preferences_desk_free (PreferencesDesk *self)
{
  g_signal_handlers_disconnect_by_data (self->store, self);
  g_ptr_array_unref (self->settings);
  g_settings_schema_unref (self->schema);
  g_object_unref (self->store);
  g_free (self);
}

GPtrArray *
preferences_desk_get_settings (PreferencesDesk *self)
{
  return self->settings;
}
