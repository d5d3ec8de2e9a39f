/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clock.h"
#include "export-file.h"
#include "job.h"

G_BEGIN_DECLS

typedef enum {
  EXPORT_CUSTOMERS,
  EXPORT_PRODUCTS,
  EXPORT_ORDERS,
  EXPORT_RETURNS,
  EXPORT_LEDGER,
  EXPORT_INTERACTIONS,
  N_EXPORTS,
} ExportKind;

const char *export_kind_name (ExportKind kind);
gboolean export_kind_parse (const char *name, ExportKind *kind);

typedef struct {
  ExportKind kind;
  char *path;
  gboolean is_json; /* otherwise CSV */
  gboolean bare;    /* CSV without a byte order mark */
  Day from;         /* inclusive, or DAY_NONE */
  Day to;           /* inclusive, or DAY_NONE */
  /* (nullable) called on the reader's thread, once every thousand rows */
  void (*progress) (gint64 rows, gpointer data);
  gpointer progress_data;
} ExportRequest;

ExportRequest *export_request_new (const char *kind, const char *path, GError **error);
ExportRequest *export_request_new_as (ExportKind kind, const char *path, gboolean is_json);
void export_request_free (ExportRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportRequest, export_request_free)

/* What was written and has no name yet. */
typedef struct {
  ExportFile *file;
  ExportRequest *request;
  gint64 rows;
} Export;

Export *export_ref (Export *self);
void export_unref (Export *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_unref)

/* In this order: written, recorded, given its name, which export_file_publish () does for who may
 * wait. */
extern const JobKind export_write_job;   /* ExportRequest → Export */
extern const JobKind export_record_job;  /* Export → NULL */
extern const JobKind export_publish_job; /* Export → NULL */

G_END_DECLS
