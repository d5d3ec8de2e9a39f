/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program `deskbell`: the language, where its settings are described, and then the window. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "application.h"

/* Run from the build folder, GSettings would not know the schema, nor gettext the translations. An
 * installed program never looks there, though the folder may still be on the machine. */
static gboolean
is_uninstalled (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  return self != NULL && g_str_has_prefix (self, DESKBELL_BUILD_ROOT G_DIR_SEPARATOR_S);
}

static const char *
get_locale_folder (gboolean uninstalled)
{
#ifdef DESKBELL_TEST_HOOKS
  if (g_getenv ("DESKBELL_LOCALEDIR") != NULL)
    return g_getenv ("DESKBELL_LOCALEDIR");
#endif
  return uninstalled ? DESKBELL_BUILD_ROOT "/po" : DESKBELL_LOCALEDIR;
}

int
main (int argc, char **argv)
{
  g_autoptr (Application) app = NULL;
  gboolean uninstalled = is_uninstalled ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder (uninstalled));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (uninstalled)
    g_setenv ("GSETTINGS_SCHEMA_DIR", DESKBELL_BUILD_ROOT "/data", FALSE);
  app = application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
