/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "clock.h"
#include "job.h"
#include "money.h"

G_BEGIN_DECLS

typedef enum {
  TENDER_CASH,
  TENDER_CARD,
  TENDER_VOUCHER,
  TENDER_BANK_TRANSFER,
  N_TENDERS,
} Tender;

const char *tender_name (Tender tender); /* "cash", as on paper and in JSON */
gboolean tender_parse (const char *name, Tender *tender);

/* What the desk says was handed over. */
typedef struct {
  Tender tender;
  Money amount;
  char *last4;         /* card: the last four digits, or NULL */
  char *authorisation; /* card: the terminal's reference, or NULL */
  char *reference;     /* bank transfer: its reference; any: the fiscal receipt's number; or NULL */
  char *code;          /* voucher: what is on it, however written; or NULL */
} PaymentDraft;

void payment_draft_free (PaymentDraft *self);
PaymentDraft *payment_draft_copy (const PaymentDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaymentDraft, payment_draft_free)

/* What it came to: a row of the record. */
typedef struct {
  gint64 id;
  char *uuid; /* of the form it came with; NULL before it is a row of the record */
  Tender tender;
  Money captured; /* credited to the order, exact; below zero for a refund */
  Money rounding; /* cash alone (rule 7) */
  Money given;
  Money change;
  char *last4;
  char *authorisation;
  char *reference;
  Instant at;
  char *code;              /* a voucher about to pay; NULL of a row of the record */
  gint64 voucher_id;       /* the one it is about to be booked on, or 0 */
  gboolean voucher_is_new; /* a refund about to be given as a new one */
  gint64 customer_id;      /* whose that is then, or 0 */
  gint64 return_id;        /* of the return that is about to write it, or 0 */
  gint64 correction_id;    /* of the correction that is about to write it, or 0 */
  gboolean carried;        /* value moved to another tender or order, and no money (rule 10) */
  gboolean undone; /* swapped away, or what took it back: the two are as if they never were */
} Payment;

void payment_free (Payment *self);
Payment *payment_copy (const Payment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Payment, payment_free)

/* What cash has done on one order so far, for cumulative rounding (rule 7); what was carried was
 * never over the counter and does not count. */
typedef struct {
  Money captured; /* Σ captured of its cash payments and refunds */
  Money taken;    /* Σ captured + rounding */
} CashSoFar;

gboolean payment_check_draft (const PaymentDraft *draft, GError **error);
gboolean payment_check_part (const PaymentDraft *draft, guint part, GError **error);
gboolean payment_cash_due (Money owed, CashSoFar cash, Money cash_step, Money *due, GError **error);
GPtrArray *payment_settle (const GPtrArray *drafts, Money owed, CashSoFar cash, Money cash_step,
                           GError **error);
GPtrArray *payment_refund (const GPtrArray *payments, Money amount, Money cash_step,
                           GError **error);
GPtrArray *payment_refund_by (const GPtrArray *payments, Money amount, Tender tender,
                              Money cash_step, GError **error);
GPtrArray *payment_carry (const GPtrArray *payments, Money amount, Money cash_step, GError **error);
GPtrArray *payment_carry_in (const GPtrArray *rows);
CashSoFar payment_cash_so_far (const GPtrArray *payments);

/* payment-swap.c */
gboolean payment_check_swap (const GPtrArray *payments, int which, Money cash_step, GError **error);
GPtrArray *payment_swap (const GPtrArray *payments, int which, const PaymentDraft *to,
                         Money cash_step, GError **error);

/* One of several orders that are paid together. */
typedef struct {
  Money owed; /* on it, exact; above 0 */
  CashSoFar cash;
} PaymentDebt;

GPtrArray *payment_lay (const GPtrArray *drafts, const PaymentDebt *debts, guint n_debts,
                        Money cash_step, GError **error);
gboolean payment_lay_cash_due (const GPtrArray *others, const PaymentDebt *debts, guint n_debts,
                               Money cash_step, Money *due, GError **error);

G_END_DECLS
