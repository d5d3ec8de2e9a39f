/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IMPORT_CUSTOMERS,
  IMPORT_PRODUCTS,
  IMPORT_CONTACTS, /* vCard, which needs no columns */
  IMPORT_TAX,
  IMPORT_STOCK,
  IMPORT_ORDERS,
  IMPORT_ORDER_LINES, /* the second file of orders */
  N_IMPORT_KINDS,
} ImportKind;

const char *import_kind_name (ImportKind kind); /* "customers" … */
gboolean import_kind_parse (const char *name, ImportKind *kind);

/* What a cell of a column means. */
typedef enum {
  IMPORT_TEXT,
  IMPORT_LIST,   /* several cells, or several values in one */
  IMPORT_AMOUNT, /* of money */
  IMPORT_NUMBER, /* a quantity */
  IMPORT_COUNT,  /* a whole number */
  IMPORT_DAY,
  IMPORT_MOMENT, /* a day, and a time when there is one */
  IMPORT_FLAG,
  IMPORT_COUNTRY,
  IMPORT_OBJECT, /* JSON */
} ImportCell;

typedef struct {
  const char *name; /* as CTL.md calls it: "phones", "address.city" */
  ImportCell cell;
  const char *words; /* how headers call it, folded; «|» between them */
} ImportField;

/* Which column is which field. */
typedef struct {
  ImportKind kind;
  GStrv headers;
  const ImportField **fields; /* one a header; NULL: not used */
  guint n_columns;
} ImportColumns;

void import_columns_free (ImportColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportColumns, import_columns_free)

/* What is said of the columns of orders' second file begins so: «lines.FIELD=COLUMN». */
#define IMPORT_SAID_OF_LINES "lines."

ImportColumns *import_columns_guess (ImportKind kind, char **headers, char **map, GError **error);
gboolean import_columns_check (const ImportColumns *self, GError **error);
const ImportField *import_fields (ImportKind kind);
gboolean import_columns_have (const ImportColumns *self, const char *field);
char *import_fields_help (ImportKind kind);

G_END_DECLS
