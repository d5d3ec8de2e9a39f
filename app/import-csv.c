/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables in delimited text, whoever wrote them. libcsv takes fields apart; here is what a shop's
 * import needs around it: rows that are asked for one by one and numbered as a spreadsheet numbers
 * them, a reason for each row that cannot be used, and bounds. A quote that is never closed would
 * swallow the rest of the file: past a bound it is the one bad row, and reading goes on behind the
 * line it stands on, so that the good rows below are not lost. */

#include "config.h"

#include "import-csv.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "error.h"
#include "import-dialect.h"
#include "import-quote.h"
#include "import-text.h"

#define RECOVERIES_MAX 100 /* each may read a row's maximum again */
#define WIDTH_UNKNOWN (-1)

struct _CsvReader {
  ImportText *text;
  GCancellable *cancellable; /* nullable */
  char delimiter;
  gint64 start; /* of the header */
  struct csv_parser parser;

  /* The row at hand. Fields stand in @bytes, each with a NUL behind, at @starts. */
  GString *bytes;
  GArray *starts;
  GPtrArray *fields;
  guint n_fields; /* also those that are not kept */
  guint n_empty;  /* at its end */
  gint64 number;
  char *problem;
  gint64 row_start;
  gint64 fed;          /* bytes given to libcsv since the row began */
  gint64 opening_end;  /* behind the line on which the field at hand began; -1: that line goes on */
  gboolean opening_cr; /* that line ended in a carriage return */
  gboolean row_ended;  /* libcsv said so */
  gboolean after_cr;   /* a line feed now is the rest of an end of line */
  gboolean skips_line; /* what follows up to the end of the line belongs to a bad row */
  gboolean ends_open;  /* once a mark was not closed up to the end of the file, none will be */

  int width;     /* of the header without empty names at its end */
  int width_max; /* with them */
  guint recoveries;
};

static void
take_problem (CsvReader *self, char *problem)
{
  if (self->problem == NULL)
    self->problem = problem;
  else
    g_free (problem);
}

static void
on_field (void *bytes, size_t length, void *data)
{
  CsvReader *self = data;
  guint start = (guint)self->bytes->len;

  self->n_fields++;
  self->n_empty = length == 0 ? self->n_empty + 1 : 0;
  if (self->n_fields > CSV_COLUMNS_MAX)
    {
      if (length > 0)
        take_problem (self,
                      g_strdup_printf (_ ("This row has more than %d fields."), CSV_COLUMNS_MAX));
      return;
    }
  if (length > CSV_FIELD_MAX)
    take_problem (self, g_strdup_printf (_ ("Field %u is longer than %d KiB."), self->n_fields,
                                         CSV_FIELD_MAX / 1024));
  else if (length > 0 && memchr (bytes, '\0', length) != NULL)
    take_problem (self, g_strdup_printf (_ ("Field %u is damaged: it holds a zero byte."),
                                         self->n_fields));
  else if (length > 0 && g_strstr_len (bytes, (gssize)length, IMPORT_UNREADABLE) != NULL)
    take_problem (self, g_strdup_printf (_ ("Field %u holds bytes that mean nothing in %s: give "
                                            "the file's encoding."),
                                         self->n_fields, import_text_get_encoding (self->text)));
  if (self->problem != NULL)
    length = 0;
  g_array_append_val (self->starts, start);
  g_string_append_len (self->bytes, bytes, (gssize)length);
  g_string_append_c (self->bytes, '\0');
}

/* libcsv tells of each carriage return and line feed outside quotes, so that blank lines can be
 * counted. @by is the character, or -1 at the end of the file. */
static void
on_row (int by, void *data)
{
  CsvReader *self = data;

  if (by == '\n' && self->after_cr && self->n_fields == 0)
    {
      self->after_cr = FALSE;
      self->fed = 0;
      return;
    }
  self->after_cr = by == '\r';
  self->row_ended = TRUE;
}

static gboolean
parser_reset (CsvReader *self, GError **error)
{
  csv_free (&self->parser);
  if (csv_init (&self->parser, CSV_REPALL_NL) != 0)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("There is not enough memory."));
      return FALSE;
    }
  csv_set_delim (&self->parser, (unsigned char)self->delimiter);
  csv_set_blk_size (&self->parser, 4096);
  return TRUE;
}

static void
row_begin (CsvReader *self)
{
  g_string_truncate (self->bytes, 0);
  g_array_set_size (self->starts, 0);
  g_ptr_array_set_size (self->fields, 0);
  g_clear_pointer (&self->problem, g_free);
  self->n_fields = 0;
  self->n_empty = 0;
  self->fed = 0;
  self->opening_end = -1;
  self->opening_cr = FALSE;
  self->row_ended = FALSE;
}

/* The rest of a line, with its end, out of what is at hand. */
static gsize
line_length (const char *bytes, gsize length, gboolean *ends)
{
  const char *feed = memchr (bytes, '\n', length);
  gsize to_feed = feed != NULL ? (gsize)(feed - bytes) : length;
  const char *cr = memchr (bytes, '\r', to_feed);

  *ends = feed != NULL || cr != NULL;
  return (cr != NULL ? (gsize)(cr - bytes) : to_feed) + *ends;
}

/* Returns the bytes at hand as import_text_peek() does; the file may be long, the person may not
 * want to wait. */
static gssize
peek (CsvReader *self, const char **bytes, GError **error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("The import was cancelled."));
      return -1;
    }
  return import_text_peek (self->text, bytes, error);
}

static gboolean
skip_line (CsvReader *self, GError **error)
{
  const char *bytes;
  gssize n;

  while (self->skips_line && (n = peek (self, &bytes, error)) != 0)
    {
      gboolean ends;
      gsize length;

      if (n < 0)
        return FALSE;
      length = line_length (bytes, (gsize)n, &ends);
      self->after_cr = ends && bytes[length - 1] == '\r';
      import_text_skip (self->text, length);
      self->skips_line = !ends;
    }
  self->skips_line = FALSE;
  return TRUE;
}

/* Looks for the end of a row that is longer than all that is kept of one. */
static gboolean
find_end (CsvReader *self, gboolean *found, GError **error)
{
  gint64 here = import_text_tell (self->text);
  QuoteEnd end = QUOTE_OPEN_TO_THE_END;

  if (!self->ends_open)
    {
      if (!import_text_seek (self->text, self->row_start, error))
        return FALSE;
      end = import_quote_end (self->text, self->delimiter, &self->after_cr, self->cancellable,
                              error);
    }
  *found = end == QUOTE_CLOSED;
  self->ends_open = end == QUOTE_OPEN_TO_THE_END;
  if (end == QUOTE_ERROR)
    return FALSE;
  return *found || import_text_seek (self->text, here, error);
}

/* The row is given up. Where its marks are closed all of it is one bad row; otherwise the next one
 * begins behind the line on which its last field began. */
static gboolean
recover (CsvReader *self, gboolean too_long, GError **error)
{
  gboolean found = FALSE;

  self->row_ended = TRUE;
  if (!parser_reset (self, error) || (too_long && !find_end (self, &found, error)))
    return FALSE;
  if (!found)
    self->after_cr = self->opening_cr;
  if (found || self->opening_end < 0)
    {
      take_problem (self,
                    g_strdup_printf (_ ("This row is longer than %d KiB."), CSV_ROW_MAX / 1024));
      self->skips_line = !found;
      return TRUE;
    }
  g_clear_pointer (&self->problem, g_free);
  self->problem = g_strdup (_ ("A quotation mark in this row is never closed; the lines after it "
                               "were read as rows of their own."));
  if (++self->recoveries <= RECOVERIES_MAX)
    return import_text_seek (self->text, self->opening_end, error);
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("More than %d rows, the last of them row %" PRId64
                     ", have a quotation mark that is never closed: this is not a table."),
                  RECOVERIES_MAX, self->number);
  return FALSE;
}

/* The end of the file ends its last row, unless that is within quotes. */
static gboolean
finish (CsvReader *self, gboolean *at_end, GError **error)
{
  *at_end = self->fed == 0;
  if (*at_end)
    return TRUE;
  self->after_cr = FALSE;
  if (csv_parse (&self->parser, "\n", 1, on_field, on_row, self) == 1 && self->row_ended)
    return TRUE;
  if (self->opening_end < 0)
    self->opening_end = import_text_tell (self->text);
  return recover (self, FALSE, error);
}

/* Gives libcsv one line, or what is at hand of it, so that it never tells of two rows at once. */
static gboolean
feed (CsvReader *self, const char *bytes, gsize n, GError **error)
{
  guint before = self->n_fields;
  gboolean ends;
  gsize length = line_length (bytes, n, &ends);
  char last = bytes[length - 1];

  if (csv_parse (&self->parser, bytes, length, on_field, on_row, self) != length)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s",
                      csv_strerror (csv_error (&self->parser)));
      return FALSE;
    }
  import_text_skip (self->text, length);
  if (bytes[0] != '\n' || length > 1)
    self->fed += (gint64)length;
  else if (self->fed > 0)
    self->fed++;
  if (self->row_ended)
    return TRUE;
  if (self->n_fields != before)
    self->opening_end = -1;
  if (ends && self->opening_end < 0 && self->fed > 0)
    {
      self->opening_end = import_text_tell (self->text);
      self->opening_cr = last == '\r';
    }
  return self->fed <= CSV_ROW_MAX || recover (self, TRUE, error);
}

static gboolean
read_row (CsvReader *self, gboolean *at_end, GError **error)
{
  row_begin (self);
  *at_end = FALSE;
  if (!skip_line (self, error))
    return FALSE;
  self->row_start = import_text_tell (self->text);
  self->number++;
  while (!self->row_ended && !*at_end)
    {
      const char *bytes;
      gssize n = peek (self, &bytes, error);

      if (n < 0 || (n == 0 && !finish (self, at_end, error))
          || (n > 0 && !feed (self, bytes, (gsize)n, error)))
        return FALSE;
    }
  return TRUE;
}

/* A name may be left out at the end of a header; a column cannot. */
static gboolean
take_header (CsvReader *self, GError **error)
{
  if (self->problem != NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("The names of the columns cannot be read (row %" PRId64 "): %s"),
                      self->number, self->problem);
      return FALSE;
    }
  self->width_max = (int)MIN (self->n_fields, CSV_COLUMNS_MAX);
  self->width = (int)(self->n_fields - self->n_empty);
  return TRUE;
}

/* Nothing may be shifted: a row that is not as wide as the header says so. */
static void
check_width (CsvReader *self)
{
  int filled = (int)(self->n_fields - self->n_empty);

  if ((int)self->n_fields < self->width || filled > self->width_max)
    take_problem (self,
                  g_strdup_printf (ngettext ("This row has %u field where the header has %d.",
                                             "This row has %u fields where the header has %d.",
                                             self->n_fields),
                                   self->n_fields, self->width));
}

static void
fill_row (CsvReader *self, CsvRow *row)
{
  int width = self->problem == NULL ? self->width_max : 0;

  for (int i = 0; i < width; i++)
    g_ptr_array_add (self->fields, i < (int)self->starts->len
                                       ? self->bytes->str + g_array_index (self->starts, guint, i)
                                       : (char *)"");
  g_ptr_array_add (self->fields, NULL);
  row->fields = (const char *const *)self->fields->pdata;
  row->n_fields = (guint)width;
  row->number = self->number;
  row->problem = self->problem;
}

static gboolean
begin (CsvReader *self, GError **error)
{
  self->number = 0;
  self->width = WIDTH_UNKNOWN;
  self->recoveries = 0;
  self->after_cr = FALSE;
  self->skips_line = FALSE;
  self->ends_open = FALSE;
  return parser_reset (self, error);
}

static gboolean
find_dialect (CsvReader *self, char delimiter, GError **error)
{
  const char *bytes;
  gssize n = import_text_peek (self->text, &bytes, error);
  gsize declared;

  if (n < 0)
    return FALSE;
  declared = dialect_declared (bytes, (gsize)n, &self->delimiter);
  import_text_skip (self->text, declared);
  self->start = import_text_tell (self->text);
  if (declared == 0 && delimiter == 0)
    self->delimiter = dialect_guess (bytes, (gsize)n);
  if (delimiter != 0)
    self->delimiter = delimiter;
  return TRUE;
}

/**
 * csv_reader_new:
 * @path: a file
 * @options: what is known of it
 * @error: as import_text_new() has it
 *
 * Opens a table of any dialect: comma, semicolon, tab or bar; every encoding of import_text_new();
 * ends of lines of every system; quoted fields with line breaks in them. Not for the main loop.
 *
 * Returns: (transfer full): the table, before its header.
 */
CsvReader *
csv_reader_new (const char *path, const CsvOptions *options, GError **error)
{
  g_autoptr (CsvReader) self = g_new0 (CsvReader, 1);

  self->bytes = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->fields = g_ptr_array_new ();
  g_set_object (&self->cancellable, options->cancellable);
  self->text = import_text_new (path, options->encoding, options->country, error);
  if (self->text == NULL || !find_dialect (self, options->delimiter, error) || !begin (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
csv_reader_free (CsvReader *self)
{
  if (self == NULL)
    return;
  import_text_free (self->text);
  g_clear_object (&self->cancellable);
  csv_free (&self->parser);
  g_string_free (self->bytes, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->fields);
  g_free (self->problem);
  g_free (self);
}

/**
 * csv_reader_next:
 * @self: a table
 * @row: (out): the next row, until the next call; the first is the header. Blank lines are left
 *   out, but counted
 * @error: the file cannot be read, its header cannot be used, it is no table, it has too many
 *   rows, or the reading was cancelled
 *
 * A row that has fields too many or too few, a field too long, or bytes that mean nothing has a
 * problem and no fields. Empty fields too many at its end are nothing.
 *
 * Returns: whether there is a row, no more, or an error.
 */
CsvStep
csv_reader_next (CsvReader *self, CsvRow *row, GError **error)
{
  gboolean at_end = FALSE;

  do
    if (!read_row (self, &at_end, error))
      return CSV_ERROR;
  while (!at_end && self->problem == NULL && self->n_fields == 0);
  if (at_end)
    return CSV_END;
  if (self->number > CSV_ROWS_MAX)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("The file has more than %d rows: import it in parts."), CSV_ROWS_MAX);
      return CSV_ERROR;
    }
  if (self->width == WIDTH_UNKNOWN && !take_header (self, error))
    return CSV_ERROR;
  check_width (self);
  fill_row (self, row);
  return CSV_ROW;
}

/**
 * csv_reader_rewind:
 * @self: a table
 * @error: the file cannot be read
 *
 * Goes back before the header, for a second reading.
 */
gboolean
csv_reader_rewind (CsvReader *self, GError **error)
{
  return import_text_seek (self->text, self->start, error) && begin (self, error);
}

/**
 * csv_reader_get_progress:
 * @self: a table
 *
 * Returns: how much of it was read, from 0 to 1.
 */
double
csv_reader_get_progress (const CsvReader *self)
{
  return import_text_get_progress (self->text);
}

/**
 * csv_reader_get_delimiter:
 * @self: a table
 *
 * Returns: what stands between its fields.
 */
char
csv_reader_get_delimiter (const CsvReader *self)
{
  return self->delimiter;
}

/**
 * csv_reader_get_encoding:
 * @self: a table
 *
 * Returns: what it was read in, owned by @self.
 */
const char *
csv_reader_get_encoding (const CsvReader *self)
{
  return import_text_get_encoding (self->text);
}
