/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GTK and libadwaita on a private display. Nothing here sleeps: a test waits for what must come,
 * and fails when it does not come for a long time. */

#include "ui-fixture.h"

#include "notify.h"

#define PATIENCE_SECONDS 20

void
ui_fixture_init (int *argc, char ***argv)
{
  fixture_init (argc, argv);
  gtk_init ();
  adw_init ();
  /* What moves by itself only makes a test wait. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
}

/* Not the one and only: a test is nobody's second window. */
Application *
ui_application_new (void)
{
  g_autoptr (GError) error = NULL;
  Application *app = application_new ();

  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);
  return app;
}

static gboolean
on_impatient (gpointer data)
{
  g_error ("What the test waits for did not come in %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until is_so. */
void
ui_wait (UiPredicate is_so, gpointer data)
{
  guint impatience = g_timeout_add_seconds (PATIENCE_SECONDS, on_impatient, NULL);

  while (!is_so (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (impatience);
}

/* Runs what is ready to run. */
void
ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The open window of a type, or NULL. */
GtkWidget *
ui_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* Presses Undo on the toast. */
gboolean
ui_take_back (GtkWidget *from)
{
  return notify_take_back (from);
}
