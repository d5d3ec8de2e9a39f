/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The folders that a test made are gone after it, whatever the program under test left in them. */

#include "folder-fixture.h"

#include <glib/gstdio.h>

/**
 * folder_fixture_remove:
 *
 * With all that is in it; what is linked from it stays. Nothing happens where there is none.
 */
void
folder_fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        folder_fixture_remove (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}
