/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are a table: whatever they are, they are read to their end or refused, row by row. */

#define _GNU_SOURCE /* memfd_create */
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "import-csv.h"
#include "import-value.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Each cell is also tried as what cells can be. */
static void
try_cells (const CsvRow *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      ImportStyle style = { 0 };
      gboolean rounded = FALSE, flag;
      gint64 value;
      int second;
      Day day;

      g_assert_true (g_utf8_validate (row->fields[i], -1, NULL));
      import_style_learn_number (&style, row->fields[i]);
      import_style_learn_day (&style, row->fields[i]);
      import_number (row->fields[i], &style, 2, &value, &rounded, NULL);
      import_moment (row->fields[i], &style, &day, &second, NULL);
      import_flag (row->fields[i], &flag, NULL);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const encodings[] = { NULL, "windows-1251", "UTF-16LE", "Shift_JIS" };
  int fd = memfd_create ("fuzz-csv", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  CsvOptions options = { .country = "LV" };
  g_autoptr (CsvReader) reader = NULL;
  gint64 before = 0;
  CsvRow row;

  options.encoding = encodings[size > 0 ? data[size - 1] % G_N_ELEMENTS (encodings) : 0];
  if (fd < 0 || write (fd, data, size) != (ssize_t)size)
    return 0;
  reader = csv_reader_new (path, &options, NULL);
  while (reader != NULL && csv_reader_next (reader, &row, NULL) == CSV_ROW)
    {
      g_assert_cmpint (row.number, >, before);
      before = row.number;
      try_cells (&row);
    }
  close (fd);
  return 0;
}
