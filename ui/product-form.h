/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "product-glance.h"

G_BEGIN_DECLS

/* The fields of a product. Signal `changed`. */
#define PRODUCT_FORM_TYPE (product_form_get_type ())
G_DECLARE_FINAL_TYPE (ProductForm, product_form, PRODUCT, FORM, GtkWidget)

void product_form_set (ProductForm *self, JsonObject *fields, int exponent);
void product_form_set_base (ProductForm *self, JsonObject *base);
void product_form_set_taxes (ProductForm *self, GPtrArray *classes);
JsonObject *product_form_dup (ProductForm *self);
ProductGlimpse product_form_glimpse (ProductForm *self, JsonObject *fields);
char *product_form_dup_name (ProductForm *self);
void product_form_set_service (ProductForm *self, gboolean service);
void product_form_set_barcode (ProductForm *self, const char *barcode);
void product_form_focus (ProductForm *self, const char *pointer);
void product_form_mark (ProductForm *self, const char *pointer);
void product_form_set_narrow (ProductForm *self, gboolean narrow);

G_END_DECLS
