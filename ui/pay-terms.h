/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "payment.h"

G_BEGIN_DECLS

/* What has to be paid, and by which rules: the ground on which a form of tenders is read. */
typedef struct {
  int exponent;
  Money owed;     /* exact */
  Money cash_due; /* what settles it if all of it is paid in cash */
  Money cash_step;
  CashSoFar cash_so_far;
  const PaymentDebt *debts; /* of several orders, the oldest first; owned by whoever made this */
  guint n_debts;            /* 0: one order, of the sums above */
} PayTerms;

/* What a form comes to. */
typedef struct {
  Money change;
  Money rest;     /* still owed afterwards */
  Money rounding; /* of the cash in it */
} PayOutcome;

gboolean pay_terms_add (const PayTerms *self, Tender tender, const char *typed, GPtrArray *payments,
                        GError **error);
void pay_terms_add_exact_cash (const PayTerms *self, GPtrArray *payments);
gboolean pay_terms_settle (const PayTerms *self, const GPtrArray *payments, PayOutcome *outcome,
                           GError **error);
GPtrArray *pay_terms_lay (const PayTerms *self, const GPtrArray *payments, GError **error);
gboolean pay_terms_rest (const PayTerms *self, Tender tender, const GPtrArray *others, Money *rest);
guint pay_terms_offer_notes (const PayTerms *self, Money *notes, guint n_notes);

#define PAY_TERMS_SCAN "/scan" /* the field of the error for what was a barcode */

G_END_DECLS
