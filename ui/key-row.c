/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of the window of keys: what it does, and the keys' caps. GTK's own window of shortcuts
 * lays its columns out side by side however wide they get, and does not scroll. */

#include "config.h"

#include "key-row.h"

struct _KeyRow {
  AdwActionRow parent;
  GtkWidget *caps;
};

G_DEFINE_FINAL_TYPE (KeyRow, key_row, ADW_TYPE_ACTION_ROW)

enum {
  PROP_ACCELERATOR = 1,
};

static void
key_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  KeyRow *self = KEY_ROW (object);

  g_value_set_string (value, gtk_shortcut_label_get_accelerator (GTK_SHORTCUT_LABEL (self->caps)));
}

static void
key_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KeyRow *self = KEY_ROW (object);

  gtk_shortcut_label_set_accelerator (GTK_SHORTCUT_LABEL (self->caps), g_value_get_string (value));
}

static void
key_row_class_init (KeyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = key_row_get_property;
  object_class->set_property = key_row_set_property;
  /**
   * KeyRow:accelerator:
   *
   * As a GtkShortcutLabel takes it: several with blanks between them, «<Alt>1...9» for a row of
   * keys.
   */
  g_object_class_install_property (object_class, PROP_ACCELERATOR,
                                   g_param_spec_string ("accelerator", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE
                                                            | G_PARAM_STATIC_STRINGS));
}

static void
key_row_init (KeyRow *self)
{
  self->caps = gtk_shortcut_label_new ("");
  gtk_widget_set_valign (self->caps, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->caps);
}

/**
 * key_row_build_all:
 *
 * Returns: (transfer full): what builds the window of all keys, its «shortcuts»; each key by the
 *   name of its action
 */
GtkBuilder *
key_row_build_all (void)
{
  g_type_ensure (KEY_TYPE_ROW);
  return gtk_builder_new_from_resource ("/org/deskbell/Deskbell/shortcuts.ui");
}
