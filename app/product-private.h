/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db.h"
#include "product.h"

G_BEGIN_DECLS

/* Between the files of the product, and for the lookup and the order. */

Product *product_new (void);
Product *product_load (Job *job, gint64 id, GError **error);
DbStep product_find_id (Job *job, const char *code, gint64 *id, GError **error);
DbStep product_find_barcode (Job *job, const char *barcode, gint64 *id, GError **error);

/* product-tax */
gboolean product_tax_is_known (Job *job, const char *tax, gboolean *is_known, GError **error);
gboolean product_find_tax_class (Job *job, const char *tax, Product *product, GError **error);

G_END_DECLS
