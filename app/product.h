/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "clock.h"
#include "job.h"
#include "quantity.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  gint64 version;
  char *code;
  char *name;
  Money price; /* of today */
  char *tax_class;
  Rate tax_rate; /* of today */
  gint64 tax_class_id;
  char *barcode; /* or NULL */
  Quantity stock;
  Quantity counted; /* answered by an edit: by how much it moved the count */
  char *category;
  gboolean is_service;
  char *unit;
  char *description;
  JsonObject *specification;
  int delivery_days;
  int warranty_months;
  gboolean returnable;
  gboolean discontinued;
} Product;

void product_free (Product *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Product, product_free)

typedef struct {
  char *code;     /* edit: which; add: NULL */
  gint64 version; /* edit: the version that was read, or 0 to take any */
  JsonObject *fields;
  Quantity stock_by; /* edit: moves the count, whatever it is by now: to take a count back */
} ProductEdit;
ProductEdit *product_edit_new (const char *code, gint64 version, JsonObject *fields);
void product_edit_free (ProductEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProductEdit, product_edit_free)

extern const char *const product_field_names[]; /* CTL.md's names, in their order, ended by NULL */

JsonNode *product_to_json (const Product *product, int exponent);

/* For other jobs' transactions: by code, or by barcode. NOT_FOUND names it. */
Product *product_find (Job *job, const char *code, GError **error);
gboolean product_move_stock (Job *job, gint64 product_id, Quantity quantity, const char *reason,
                             gint64 order_id, GError **error);
gboolean product_restock (Job *job, gint64 product_id, Quantity quantity, gint64 order_id,
                          gint64 return_id, GError **error);

extern const JobKind product_add_job;     /* ProductEdit → Product */
extern const JobKind product_edit_job;    /* ProductEdit → Product */
extern const JobKind product_show_job;    /* char * code or barcode → Product */
extern const JobKind product_compare_job; /* GStrv of codes → GPtrArray of Product */

G_END_DECLS
