/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CSV_FIELD_MAX (64 * 1024)
#define CSV_ROW_MAX (1024 * 1024)
#define CSV_COLUMNS_MAX 512
#define CSV_ROWS_MAX 20000000

/* A table in delimited text, read row by row. */
typedef struct _CsvReader CsvReader;

typedef struct {
  const char *encoding;      /* nullable: find out */
  const char *country;       /* nullable: the shop's, for the code page of old files */
  char delimiter;            /* 0: find out */
  GCancellable *cancellable; /* nullable: asked every 64 KiB, as a row may be hard to find */
} CsvOptions;

typedef struct {
  const char *const *fields; /* UTF-8; empty when there is a problem */
  guint n_fields;            /* as many as the header has, or 0 when there is a problem */
  gint64 number;             /* as a spreadsheet counts: the header is row 1, blank lines count */
  const char *problem;       /* nullable: why the row cannot be used, for a person */
} CsvRow;

typedef enum { CSV_ROW, CSV_END, CSV_ERROR } CsvStep;

CsvReader *csv_reader_new (const char *path, const CsvOptions *options, GError **error);
void csv_reader_free (CsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvReader, csv_reader_free)

CsvStep csv_reader_next (CsvReader *self, CsvRow *row, GError **error);
gboolean csv_reader_rewind (CsvReader *self, GError **error);
double csv_reader_get_progress (const CsvReader *self);
char csv_reader_get_delimiter (const CsvReader *self);
const char *csv_reader_get_encoding (const CsvReader *self);

G_END_DECLS
