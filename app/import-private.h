/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bulk.h"
#include "import-csv.h"
#include "import-value.h"
#include "import.h"

G_BEGIN_DECLS

/* Between the files of the import alone. */

typedef enum {
  IMPORT_ADDED,
  IMPORT_UPDATED,
  IMPORT_UNCHANGED,
} ImportOutcome;

/* One import under way. */
typedef struct {
  const ImportPlan *plan;
  Job *job;
  Bulk *bulk;
  ImportReport *report;
  ImportStyle style;
  GHashTable *brought; /* id of a row of the shop → the row of the file that brought it */
} Import;

typedef gboolean (*ImportTake) (Import *self, gint64 row, JsonObject *fields,
                                ImportOutcome *outcome, GError **error);

/* import-report */
ImportReport *import_report_new (void);
void import_report_refuse (ImportReport *self, gint64 row, const GError *error);
void import_report_note (ImportReport *self, gint64 row, const char *field, const char *message);

/* import-row */
const char *import_text_of (JsonObject *fields, const char *name);
gboolean import_row_fields (const ImportColumns *columns, const CsvRow *row,
                            const ImportStyle *style, int exponent, JsonObject *fields,
                            ImportReport *report, GError **error);
void import_row_learn (const ImportColumns *columns, const CsvRow *row, ImportStyle *style);

/* import-table: a file of rows and its columns */
CsvReader *import_table_open (const ImportPlan *plan, const char *path, ImportKind kind, Job *job,
                              ImportColumns **columns, ImportStyle *style, GError **error);
void import_table_describe (ImportReport *report, const CsvReader *reader,
                            const ImportColumns *columns);

/* import */
#define IMPORT_TELL_ROWS 64 /* how often somebody is asked whether to go on */
void import_refuse (Import *self, gint64 row, const char *problem);
gboolean import_check_files (Job *job, const ImportPlan *plan, GError **error);
gboolean import_is_row_error (const GError *error);
gboolean import_note_brought (Import *self, gint64 id, gint64 row, GError **error);
gboolean import_tell (Import *self, double done, GError **error);
gboolean import_take (Import *self, gint64 row, JsonObject *fields, ImportTake take,
                      GError **error);

/* one subject each */
gboolean import_take_customer (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                               GError **error);
gboolean import_take_product (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                              GError **error);
gboolean import_take_tax (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                          GError **error);
gboolean import_take_stock (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                            GError **error);
gboolean import_contacts (Import *self, GError **error);
gboolean import_orders (Import *self, GError **error);

G_END_DECLS
