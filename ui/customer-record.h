/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer.h"
#include "shop.h"

G_BEGIN_DECLS

/* Signals: `loaded`: an answer is shown; `open` (const char *kind, const char *number): as of a
 * page; `edit` (const char *field): the form is asked for, beginning at a field. */
#define CUSTOMER_RECORD_TYPE (customer_record_get_type ())
G_DECLARE_FINAL_TYPE (CustomerRecord, customer_record, CUSTOMER, RECORD, GtkWidget)

void customer_record_load (CustomerRecord *self, Shop *shop, const char *number);
void customer_record_refresh (CustomerRecord *self);
const CustomerView *customer_record_get_view (CustomerRecord *self);
void customer_record_next (CustomerRecord *self);
void customer_record_note (CustomerRecord *self);
void customer_record_pay (CustomerRecord *self);
void customer_record_print (CustomerRecord *self);
void customer_record_print_form (CustomerRecord *self, const char *uuid);
void customer_record_focus_first (CustomerRecord *self);
gboolean customer_record_choose (CustomerRecord *self, int n);
gboolean customer_record_back (CustomerRecord *self);

G_END_DECLS
