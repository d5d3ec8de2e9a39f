/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "product-view.h"
#include "shop.h"

G_BEGIN_DECLS

/* A product as the desk sees it. Signals: `loaded`: an answer is shown; `open` (const char *kind,
 * const char *number): as of a page; `sell`: the blue button; `edit`: the form is asked for;
 * `nobody`: the order shall be for nobody in particular. */
#define PRODUCT_RECORD_TYPE (product_record_get_type ())
G_DECLARE_FINAL_TYPE (ProductRecord, product_record, PRODUCT, RECORD, GtkWidget)

void product_record_load (ProductRecord *self, Shop *shop, const char *code);
void product_record_set_code (ProductRecord *self, const char *code);
void product_record_refresh (ProductRecord *self);
const ProductView *product_record_get_view (ProductRecord *self);
void product_record_set_customer (ProductRecord *self, const char *name);
void product_record_set_narrow (ProductRecord *self, gboolean narrow);
void product_record_warn (ProductRecord *self, const GError *error, const char *kept);
void product_record_focus_first (ProductRecord *self);

G_END_DECLS
