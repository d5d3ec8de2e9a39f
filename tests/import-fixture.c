/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small files, and what came of them. */

#include "import-fixture.h"

/* Writes a file into the test's own folders; returns its path. */
char *
import_write (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

ImportReport *
import_run (Fixture *fixture, ImportPlan *take_plan)
{
  ImportReport *report = fixture_run (fixture, &import_job, take_plan);

  import_plan_free (take_plan);
  return report;
}

/* Imports a file of this text. */
ImportReport *
import_say (Fixture *fixture, ImportKind kind, const char *text)
{
  g_autofree char *path = import_write ("said.csv", text);

  return import_run (fixture, import_plan_new (kind, path));
}

void
import_assert (const ImportReport *report, int added, int updated, int unchanged, int refused)
{
  for (guint i = 0; i < report->refused->len; i++)
    {
      const ImportRemark *one = g_ptr_array_index (report->refused, i);

      g_test_message ("row %d, %s: %s", (int)one->row, one->field, one->message);
    }
  g_assert_cmpint (report->added, ==, added);
  g_assert_cmpint (report->updated, ==, updated);
  g_assert_cmpint (report->unchanged, ==, unchanged);
  g_assert_cmpint (report->n_refused, ==, refused);
}

const ImportRemark *
import_refused (const ImportReport *report, guint index)
{
  g_assert_cmpuint (index, <, report->refused->len);
  return g_ptr_array_index (report->refused, index);
}
