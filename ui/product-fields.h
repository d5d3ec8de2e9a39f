/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form-work.h"
#include "product.h"

G_BEGIN_DECLS

extern const FormKind product_form_kind;

/* What a product's form holds: the JSON fields of the jobs, its specification a list of lines like
 * «Wood: birch». */
JsonObject *product_fields_blank (void);
JsonObject *product_fields_of (const Product *product, int exponent);
JsonObject *product_fields_job (JsonObject *changes, GError **error);
const char *product_fields_words (const char *name);
char *product_fields_typed_money (const char *typed, int exponent);
char *product_fields_typed_quantity (const char *typed);
gboolean product_fields_find_tax (const GPtrArray *classes, const char *typed, Rate *rate,
                                  const char **name);
gboolean product_fields_barcode_fits (const char *barcode);

G_END_DECLS
