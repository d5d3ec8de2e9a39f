/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "import-columns.h"
#include "job.h"

G_BEGIN_DECLS

/* done: from 0 to 1. Called on the shop's thread. Returns: whether to go on. */
typedef gboolean (*ImportProgress) (double done, gpointer data);

typedef struct {
  ImportKind kind;
  char *path;
  char *lines_path; /* (nullable) orders: their lines, when they are in a file of their own */
  gboolean dry_run;
  GStrv map;      /* (nullable) «FIELD=COLUMN» each, of the lines «lines.FIELD=COLUMN» */
  char *encoding; /* (nullable) find out */
  char decimal;   /* '.', ',' or 0: find out */
  gboolean create_customers; /* orders: those who are unknown */
  gboolean create_products;
  ImportProgress progress; /* (nullable) */
  gpointer progress_data;
} ImportPlan;

ImportPlan *import_plan_new (ImportKind kind, const char *path);
void import_plan_free (ImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportPlan, import_plan_free)

/* What is to be said of one row. */
typedef struct {
  gint64 row;        /* as a spreadsheet counts; of contacts, the card */
  gboolean of_lines; /* of orders' second file */
  char *field;       /* as CTL.md calls it; may be empty */
  char *message;
} ImportRemark;

typedef struct {
  char *column;
  char *field; /* (nullable) not used */
} ImportUse;

typedef struct {
  gint64 read; /* rows, or cards */
  gint64 added;
  gint64 updated;
  gint64 unchanged;
  gint64 lines;             /* of orders */
  gint64 created_customers; /* by orders */
  gint64 created_products;
  gint64 n_refused;
  gint64 n_noted;
  GPtrArray *refused; /* of ImportRemark, at most IMPORT_REMARKS_MAX */
  GPtrArray *noted;   /* of ImportRemark: what was read in another way than it is written */
  GPtrArray *uses;    /* of ImportUse: the columns */
  char *encoding;
  char *delimiter;
  gboolean dry_run;
  gboolean in_lines; /* while it is made: the row at hand is of orders' second file */
} ImportReport;

#define IMPORT_REMARKS_MAX 10000

void import_report_free (ImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportReport, import_report_free)
JsonNode *import_report_to_json (const ImportReport *self);
char *import_report_to_table (const ImportReport *self);

/* The first rows of a file and what would be made of them, to look at. */
typedef struct {
  ImportColumns *columns; /* (nullable) with its headers, also when some is missing */
  GPtrArray *rows;        /* of GStrv, at most IMPORT_PREVIEW_ROWS */
  char *encoding;
  char *delimiter;
  char *problem; /* (nullable) why it cannot be imported so */
} ImportPreview;

#define IMPORT_PREVIEW_ROWS 8

void import_preview_free (ImportPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportPreview, import_preview_free)

/* A report as a file to work off. */
typedef struct {
  char *text; /* import_report_to_table () */
  char *path;
} ImportSave;

void import_save_free (ImportSave *self);

extern const JobKind import_job;         /* ImportPlan → ImportReport */
extern const JobKind import_preview_job; /* ImportPlan → ImportPreview; writes nothing */
extern const JobKind import_save_job;    /* ImportSave → NULL: a table of its remarks */

G_END_DECLS
