/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "form-work.h"
#include "product-form.h"
#include "product.h"
#include "shop.h"

G_BEGIN_DECLS

/* The form of a product with what it will come to beside it. Signals: `touched`: whether something
 * is unsaved may have changed; `saved` (const char *code): what it is called now; `left`: back to
 * where it was opened; `resumed`: what was discarded is back. */
#define PRODUCT_EDITOR_TYPE (product_editor_get_type ())
G_DECLARE_FINAL_TYPE (ProductEditor, product_editor, PRODUCT, EDITOR, GtkWidget)

GtkWidget *product_editor_new (Shop *shop, DraftStore *drafts);
void product_editor_begin_new (ProductEditor *self, const char *typed);
void product_editor_begin_edit (ProductEditor *self, const Product *product);
gboolean product_editor_begin_draft (ProductEditor *self, const Draft *draft);
JsonObject *product_editor_dup_undo (ProductEditor *self, Quantity *stock_by);
gboolean product_editor_is_touched (ProductEditor *self); /* something is not saved */
void product_editor_changed_elsewhere (ProductEditor *self, gint64 version);
void product_editor_save (ProductEditor *self);
gboolean product_editor_back (ProductEditor *self);
const FormWork *product_editor_get_work (ProductEditor *self);
ProductForm *product_editor_get_form (ProductEditor *self);

G_END_DECLS
