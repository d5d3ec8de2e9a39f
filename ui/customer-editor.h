/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"
#include "customer-form.h"
#include "draft.h"
#include "shop.h"

G_BEGIN_DECLS

/* The form of a customer with what it came to beside it. Signals: `touched`: whether something is
 * unsaved may have changed; `saved` (const char *number); `left`: back to where it was opened;
 * `resumed`: what was discarded is back. */
#define CUSTOMER_EDITOR_TYPE (customer_editor_get_type ())
G_DECLARE_FINAL_TYPE (CustomerEditor, customer_editor, CUSTOMER, EDITOR, GtkWidget)

GtkWidget *customer_editor_new (Shop *shop);
void customer_editor_begin_new (CustomerEditor *self, const char *typed);
gboolean customer_editor_begin_draft (CustomerEditor *self, const Draft *draft);
void customer_editor_set_drafts (CustomerEditor *self, DraftStore *drafts);
const char *customer_editor_get_number (CustomerEditor *self);
const char *customer_editor_get_uuid (CustomerEditor *self);
char *customer_editor_dup_name (CustomerEditor *self);
void customer_editor_begin_edit (CustomerEditor *self, const Customer *customer);
void customer_editor_focus (CustomerEditor *self, const char *pointer);
gboolean customer_editor_choose (CustomerEditor *self, int n);
gboolean customer_editor_is_touched (CustomerEditor *self);
void customer_editor_save (CustomerEditor *self);
gboolean customer_editor_back (CustomerEditor *self);
void customer_editor_set_narrow (CustomerEditor *self, gboolean narrow);
CustomerForm *customer_editor_get_form (CustomerEditor *self);

G_END_DECLS
