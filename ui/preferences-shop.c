/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the shop has decided, between its rows and the jobs: asked again whenever somebody changed
 * it, stored one by one as each row is applied, and taken back by a message. */

#include "config.h"

#include "preferences-shop.h"

#include <glib/gi18n-lib.h>

#include "country-facts.h"
#include "error.h"
#include "notify.h"

struct _PreferencesShop {
  int references; /* of its owner, and of each job under way */
  Shop *shop;
  GPtrArray *settings;
  PreferencesSaved saved; /* NULL when the rows are gone */
  gpointer user_data;
  GCancellable *cancellable;
  gulong changed;
};

/* One value on its way into the shop. */
typedef struct {
  PreferencesShop *self;
  char *key;
  char *before;
  char *after;
  gboolean is_undo;
} Deed;

static void
preferences_shop_unref (PreferencesShop *self)
{
  if (--self->references > 0)
    return;
  g_object_unref (self->cancellable);
  g_object_unref (self->shop);
  g_free (self);
}

static Deed *
deed_new (PreferencesShop *self, const char *key, const char *before, const char *after)
{
  Deed *deed = g_new0 (Deed, 1);

  self->references++;
  deed->self = self;
  deed->key = g_strdup (key);
  deed->before = g_strdup (before);
  deed->after = g_strdup (after);
  return deed;
}

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  preferences_shop_unref (deed->self);
  g_free (deed->key);
  g_free (deed->before);
  g_free (deed->after);
  g_free (deed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void run (Deed *take_deed);

/**
 * preferences_shop_find:
 *
 * Returns: (nullable): the setting of @key, owned by @self.
 */
Setting *
preferences_shop_find (PreferencesShop *self, const char *key)
{
  for (guint i = 0; self->settings != NULL && i < self->settings->len; i++)
    if (g_str_equal (setting_get_key (self->settings->pdata[i]), key))
      return self->settings->pdata[i];
  return NULL;
}

/* Taking back */

/* What somebody else has decided since then is not ours to take back. */
static void
on_undo (gpointer data)
{
  Deed *deed = data;
  Setting *setting = preferences_shop_find (deed->self, deed->key);
  g_autoptr (GError) error = NULL;
  Deed *undo;

  if (setting == NULL)
    return;
  if (g_strcmp0 (setting_get_stored (setting), deed->after) != 0)
    {
      desk_error_set (&error, DESK_ERROR_STALE, NULL, "%s",
                      _ ("It was not taken back: it was changed again meanwhile."));
      setting_refuse (setting, error);
      setting_focus (setting);
      return;
    }
  undo = deed_new (deed->self, deed->key, deed->after, deed->before);
  undo->is_undo = TRUE;
  run (undo);
}

static void
offer_undo (Deed *take_deed, Setting *setting)
{
  /* Translators: %s is the title of a setting, such as «Name of the shop». */
  g_autofree char *text = g_strdup_printf (_ ("Saved: %s"), setting_get_title (setting));

  notify_undo (GTK_WIDGET (setting_get_row (setting)), text, on_undo, take_deed, deed_free);
}

/* Storing */

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Deed) deed = data;
  PreferencesShop *self = deed->self;
  Setting *setting = preferences_shop_find (self, deed->key);
  g_autoptr (GError) error = NULL;
  gboolean ok = shop_run_finish (self->shop, result, NULL, &error);

  if (setting == NULL)
    {
      if (error != NULL)
        g_message ("The setting %s was not stored: %s", deed->key, error->message);
      return;
    }
  if (!ok)
    setting_refuse (setting, error);
  else if (deed->is_undo)
    setting_show (setting, deed->after);
  else
    {
      setting_saved (setting, deed->after);
      offer_undo (g_steal_pointer (&deed), setting);
    }
  self->saved (setting, ok, self->user_data);
}

static void
run (Deed *take_deed)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (values, g_strdup (take_deed->key), g_strdup (take_deed->after));
  shop_run_async (take_deed->self->shop, &settings_set_job, values, NULL, on_stored, take_deed);
}

static void
on_apply (Setting *setting, const char *value, gpointer data)
{
  run (deed_new (data, setting_get_key (setting), setting_get_stored (setting), value));
}

/* Asking */

/* Of the country's own; what is stored and not among them is added by the row. */
static void
show_zones (PreferencesShop *self, const char *country)
{
  Setting *zone = preferences_shop_find (self, "zone");
  g_auto (GStrv) zones = country_zones (country);
  g_auto (GStrv) labels = g_strdupv (zones);

  for (char **label = labels; *label != NULL; label++)
    g_strdelimit (*label, "_", ' ');
  if (zone != NULL)
    setting_set_choices (zone, (const char *const *)zones, (const char *const *)labels);
}

static void
show (PreferencesShop *self, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const SettingShown *shown = all->pdata[i];
      Setting *setting = preferences_shop_find (self, shown->key);

      if (setting == NULL)
        continue;
      setting_set_exponent (setting, shop_get_settings (self->shop)->exponent);
      if (g_str_equal (shown->key, "country")
          && g_strcmp0 (setting_get_stored (setting), shown->value) != 0)
        show_zones (self, shown->value);
      setting_show (setting, shown->value);
      setting_set_fixed (setting, shown->fixed);
    }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  PreferencesShop *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (shop_run_finish (self->shop, result, (gpointer *)&all, &error) && self->settings != NULL)
    show (self, all);
  else if (error != NULL && !g_cancellable_is_cancelled (self->cancellable))
    for (guint i = 0; i < self->settings->len; i++)
      setting_refuse (self->settings->pdata[i], error);
  preferences_shop_unref (self);
}

/* Asks what is stored. */
void
preferences_shop_load (PreferencesShop *self)
{
  self->references++;
  shop_run_async (self->shop, &settings_show_job, NULL, self->cancellable, on_loaded, self);
}

static void
on_changed (PreferencesShop *self, const char *kind, gint64 id)
{
  if (*kind == '\0' || g_str_equal (kind, "setting") || g_str_equal (kind, "order"))
    preferences_shop_load (self);
}

/**
 * preferences_shop_new:
 * @shop: whose settings
 * @saved: told after each value whether it is stored
 *
 * Returns: (transfer full): without rows yet.
 */
PreferencesShop *
preferences_shop_new (Shop *shop, PreferencesSaved saved, gpointer user_data)
{
  PreferencesShop *self = g_new0 (PreferencesShop, 1);

  self->references = 1;
  self->shop = g_object_ref (shop);
  self->settings = g_ptr_array_new_with_free_func ((GDestroyNotify)setting_free);
  self->saved = saved;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->changed = g_signal_connect_swapped (shop, "changed", G_CALLBACK (on_changed), self);
  return self;
}

/**
 * preferences_shop_free:
 *
 * The rows go; what is on its way into the shop is stored all the same.
 */
void
preferences_shop_free (PreferencesShop *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_signal_handler (&self->changed, self->shop);
  g_clear_pointer (&self->settings, g_ptr_array_unref);
  preferences_shop_unref (self);
}

void
preferences_shop_add (PreferencesShop *self, const char *key, const SettingKind *kind,
                      AdwPreferencesRow *row)
{
  g_ptr_array_add (self->settings, setting_new (key, kind, row, on_apply, self));
}

GPtrArray *
preferences_shop_get_settings (PreferencesShop *self)
{
  return self->settings;
}
