/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pay-terms.h"

G_BEGIN_DECLS

/* The fields of a form of tenders; borrowed from whoever shows them. */
typedef struct {
  GtkEditable *cash;
  GtkEditable *card;
  GtkEditable *last4;
  GtkEditable *authorisation;
  GtkEditable *transfer;
  GtkEditable *voucher; /* how much of it */
  GtkEditable *code;    /* of the voucher */
} PayFields;

GStrv pay_fields_dup_texts (const PayFields *self);
void pay_fields_set_texts (const PayFields *self, const char *const *texts);
gboolean pay_fields_are_empty (const PayFields *self);
GPtrArray *pay_fields_read (const PayFields *self, const PayTerms *terms, GError **error);
void pay_fields_show_placeholders (const PayFields *self, const PayTerms *terms);
void pay_fields_put_voucher (const PayFields *self, const PayTerms *terms, const char *code,
                             Money balance);
gboolean pay_fields_choose (const PayFields *self, const PayTerms *terms, int n);

G_END_DECLS
