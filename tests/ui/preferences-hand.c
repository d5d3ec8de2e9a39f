/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A hand in the preferences: it types, applies, and looks what became of it. */

#include "config.h"

#include "preferences-hand.h"

Setting *
hand_find (Hand *hand, const char *key)
{
  Setting *setting = preferences_dialog_find (PREFERENCES_DIALOG (hand->dialog), key);

  g_assert_nonnull (setting);
  return setting;
}

static gboolean
is_loaded (gpointer data)
{
  return setting_get_stored (hand_find (data, "search-fold")) != NULL;
}

void
hand_open (Hand *hand)
{
  hand->dialog = preferences_dialog_new (hand->window, hand->fixture->shop, hand->settings);
  g_object_add_weak_pointer (G_OBJECT (hand->dialog), (gpointer *)&hand->dialog);
  robot_focus_window (GTK_WINDOW (hand->dialog));
  robot_wait (is_loaded, hand);
}

void
hand_init (Hand *hand)
{
  *hand = (Hand){ .fixture = fixture_new (), .settings = g_settings_new (DESKBELL_APP_ID) };
  hand->window = robot_show (gtk_label_new ("page"));
  hand_open (hand);
}

void
hand_clear (Hand *hand)
{
  if (hand->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (hand->dialog));
  gtk_window_destroy (hand->window);
  robot_pass (50);
  g_object_unref (hand->settings);
  fixture_free (hand->fixture);
}

char *
hand_dup_stored (Hand *hand, const char *key)
{
  g_autoptr (GHashTable) found = fixture_run (hand->fixture, &settings_get_job, key);

  return g_strdup (g_hash_table_lookup (found, key));
}

/* As another desk would. */
void
hand_store (Hand *hand, const char *key, const char *value)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer)key, (gpointer)value);
  fixture_run (hand->fixture, &settings_set_job, values);
}

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;
  Setting *setting = hand_find (wanted->hand, wanted->key);

  return g_strcmp0 (setting_get_stored (setting), wanted->value) == 0
         && !setting_is_edited (setting);
}

void
hand_wait_shown (Hand *hand, const char *key, const char *value)
{
  Wanted wanted = { hand, key, value };

  robot_wait (is_shown, &wanted);
}

static gboolean
says (gpointer data)
{
  Wanted *wanted = data;

  return strstr (setting_get_note (hand_find (wanted->hand, wanted->key)), wanted->value) != NULL;
}

void
hand_wait_says (Hand *hand, const char *key, const char *words)
{
  Wanted wanted = { hand, key, words };

  robot_wait (says, &wanted);
}

void
hand_type (Hand *hand, const char *key, const char *text)
{
  setting_focus (hand_find (hand, key));
  gtk_editable_set_text (GTK_EDITABLE (setting_get_row (hand_find (hand, key))), text);
}

void
hand_apply (Hand *hand, const char *key, const char *text)
{
  hand_type (hand, key, text);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
}

const char *
hand_text (Hand *hand, const char *key)
{
  return gtk_editable_get_text (GTK_EDITABLE (setting_get_row (hand_find (hand, key))));
}

gboolean
hand_is_closed (gpointer data)
{
  return ((Hand *)data)->dialog == NULL;
}
