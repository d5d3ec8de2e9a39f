/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program `deskbell`: the language, where its settings are described, and then the window. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "application.h"

/* Run from the build folder, GSettings would not know the schema. An installed program never looks
 * there, though the folder may still be on the machine. */
static void
find_schema (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (self != NULL && g_str_has_prefix (self, DESKBELL_BUILD_ROOT G_DIR_SEPARATOR_S))
    g_setenv ("GSETTINGS_SCHEMA_DIR", DESKBELL_BUILD_ROOT "/data", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (Application) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DESKBELL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  find_schema ();
  app = application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
