/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program: what was asked for on the command line, one window an account, and what belongs to
 * no window. */

#include "config.h"

#include "application.h"

#include <glib/gi18n-lib.h>

#include "appearance.h"
#include "instance.h"
#include "private.h"
#include "shop.h"
#include "survey.h"
#include "whole-text.h"
#include "window.h"

struct _Application {
  AdwApplication parent_instance;

  char *location; /* --shop */
  char *desk;     /* --desk */
  Instance *instance;
};

G_DEFINE_FINAL_TYPE (Application, application, ADW_TYPE_APPLICATION)

static char *
dup_location (Application *self, GSettings *settings)
{
  g_autofree char *set = g_settings_get_string (settings, "shop");

  if (self->location != NULL)
    return g_strdup (self->location);
  return *set != '\0' ? g_steal_pointer (&set) : shop_default_location ();
}

static char *
dup_desk (Application *self, GSettings *settings)
{
  g_autofree char *set = g_settings_get_string (settings, "desk-name");

  if (self->desk != NULL)
    return g_strdup (self->desk);
  return *set != '\0' ? g_steal_pointer (&set) : g_strdup (g_get_host_name ());
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
      gtk_application_get_active_window (data), "application-name", _ ("Deskbell"),
      "application-icon", DESKBELL_APP_ID, "version", DESKBELL_VERSION, "license-type",
      GTK_LICENSE_GPL_3_0, "comments",
      _ ("The one window on a service counter: whoever stands in front of it is found in a second, "
         "their order is taken, and the record can be believed.\n\nDeskbell is not a certified "
         "fiscal register."),
      NULL);
}

static int
application_handle_local_options (GApplication *app, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("deskbell %s\n", DESKBELL_VERSION);
      return 0;
    }
  /* Asked before GTK does: it would end the program with a warning nobody understands. */
  if (!gtk_init_check ())
    {
      g_printerr ("deskbell: %s\n", _ ("There is no display to open the window on."));
      return 1;
    }
  return -1;
}

static void
application_activate (GApplication *app)
{
  Application *self = DESK_APPLICATION (app);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *location = NULL;
  g_autofree char *desk = NULL;

  if (window == NULL && self->instance == NULL)
    {
      self->instance = instance_take ();
      if (self->instance == NULL)
        {
          g_printerr ("deskbell: %s\n",
                      _ ("The window is open already; it was brought to the front."));
          return;
        }
      g_signal_connect_object (self->instance, "raise", G_CALLBACK (g_application_activate), self,
                               G_CONNECT_SWAPPED);
    }
  if (window == NULL)
    {
      settings = g_settings_new (DESKBELL_APP_ID);
      location = dup_location (self, settings);
      desk = dup_desk (self, settings);
      appearance_follow (settings);
      window = GTK_WINDOW (window_new (self, settings, location, desk));
    }
  gtk_window_present (window);
}

static void
application_startup (GApplication *app)
{
  static const GActionEntry actions[] = {
    { "about", on_about },
  };
  static const char *const about_keys[] = { "<Shift>F1", NULL };

  G_APPLICATION_CLASS (application_parent_class)->startup (app);
  private_watch ();
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  gtk_application_set_accels_for_action (GTK_APPLICATION (app), "app.about", about_keys);
  whole_text_follow ();
#ifdef DESKBELL_TEST_HOOKS
  survey_listen ();
#endif
}

static void
application_finalize (GObject *object)
{
  Application *self = DESK_APPLICATION (object);

  g_free (self->location);
  g_free (self->desk);
  g_clear_object (&self->instance);
  G_OBJECT_CLASS (application_parent_class)->finalize (object);
}

static void
application_class_init (ApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = application_finalize;
  app_class->handle_local_options = application_handle_local_options;
  app_class->startup = application_startup;
  app_class->activate = application_activate;
}

static void
application_init (Application *self)
{
  const GOptionEntry options[] = {
    { "shop", 0, 0, G_OPTION_ARG_FILENAME, &self->location, N_ ("Where the shop is"),
      N_ ("LOCATION") },
    { "desk", 0, 0, G_OPTION_ARG_STRING, &self->desk, N_ ("The name of this desk"), N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say the version and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * application_new:
 *
 * Returns: (transfer full): the program, to be run once.
 */
Application *
application_new (void)
{
  return g_object_new (APPLICATION_TYPE, "application-id", DESKBELL_APP_ID, "flags",
                       G_APPLICATION_DEFAULT_FLAGS, NULL);
}
