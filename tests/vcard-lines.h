/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vcard-file.h"
#include "vcard-line.h"

/* (transfer full): the properties of @text, a line each. */
static inline GPtrArray *
vcard_lines_of (const char *text)
{
  char *path = vcard_file_new (text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (VcardSource) source = vcard_source_new (path, NULL, &error);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vcard_line_free);
  VcardLine *line;

  g_assert_no_error (error);
  while (vcard_line_read (source, &line, &error) && line != NULL)
    g_ptr_array_add (lines, line);
  g_assert_no_error (error);
  vcard_file_remove (path);
  return lines;
}
