/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"

G_BEGIN_DECLS

/* A document that corrects a posted sale (rule 20). It is no return: no fee, none of its limits. */
typedef enum {
  CORRECTION_REVERSAL, /* all of the sale is taken back */
  CORRECTION_SWAP,     /* one payment is moved to the tender it really came by */
  N_CORRECTIONS,
} CorrectionKind;

const char *correction_kind_name (CorrectionKind kind);
gboolean correction_kind_parse (const char *name, CorrectionKind *kind);

typedef struct {
  gint64 id;
  char *number; /* "O2026-000412/1" */
  char *uuid;   /* of its form; its payments bear it too */
  CorrectionKind kind;
  int payment;  /* swap: which of the order's payments was taken back, from 1 */
  Money amount; /* what the order came to, or what the payment had captured */
  char *reason;
  char *staff;
  Instant at;
} OrderCorrection;
void order_correction_free (OrderCorrection *self);

char *order_correction_number (const char *order, int ordinal);

/* The two forms. */
typedef struct {
  char *number;
  char *uuid;
  char *reason;
} OrderReverse;
void order_reverse_free (OrderReverse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderReverse, order_reverse_free)

typedef struct {
  char *number;
  char *uuid;
  int payment;      /* which of the order's, from 1 */
  PaymentDraft *to; /* how it really came; without an amount: all of it did */
  char *reason;
} OrderSwap;
OrderSwap *order_swap_new (const char *number, int payment, Tender to);
void order_swap_free (OrderSwap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderSwap, order_swap_free)

/* What can be told without writing anything; safe on every thread. */
gboolean order_check_reverse (const Order *self, GError **error);
GPtrArray *order_reverse_refunds (const Order *self, Money cash_step, GError **error);
gboolean order_check_swap (const Order *self, int payment, Money cash_step, GError **error);
gboolean order_check_correction_limit (const Settings *settings, StaffRole role, Money amount,
                                       GError **error);

extern const JobKind order_reverse_job; /* OrderReverse → Order */
extern const JobKind order_swap_job;    /* OrderSwap → Order */

G_END_DECLS
