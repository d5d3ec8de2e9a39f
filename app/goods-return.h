/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "return-policy.h"

G_BEGIN_DECLS

/* What is asked for (CTL.md «Return draft»). What is not given is the usual. */
typedef struct {
  char *product;     /* its code, where there is no receipt; otherwise NULL */
  int line;          /* of the order, from 1 */
  Quantity quantity; /* 0: one, or what is left where that is less */
  gboolean has_reason;
  ReturnReason reason;
  gboolean has_condition;
  ReturnCondition condition;
  gboolean has_disposition;
  Disposition disposition;
} ReturnDraftLine;

typedef enum {
  REFUND_ORIGINAL, /* as it was paid: rule 6 */
  REFUND_VOUCHER,
  REFUND_CASH,
  N_REFUNDS,
} ReturnRefund;

const char *return_refund_name (ReturnRefund refund);
gboolean return_refund_parse (const char *name, ReturnRefund *refund);

typedef struct {
  char *uuid;       /* NULL in a quote */
  char *order;      /* its number, or the barcode of its receipt; NULL: there is none (rule 12) */
  char *customer;   /* without receipt: "C000123", or NULL */
  char *identity;   /* without receipt: who brings it, as they showed */
  GPtrArray *lines; /* of ReturnDraftLine */
  ReturnRefund refund;
  gboolean waive_fee;
  char *note;           /* for colleagues, or NULL */
  OrderDraft *exchange; /* what is taken for it: lines and payments; or NULL */
} ReturnDraft;

#define RETURN_NOTE_CHARS 400
#define RETURN_IDENTITY_CHARS 200

ReturnDraft *return_draft_new (void);
ReturnDraft *return_draft_copy (const ReturnDraft *self);
void return_draft_free (ReturnDraft *self);
ReturnDraftLine *return_draft_add_product (ReturnDraft *self, const char *product,
                                           Quantity quantity);
ReturnDraftLine *return_draft_add_line (ReturnDraft *self, int line, Quantity quantity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReturnDraft, return_draft_free)

/* A goodwill refund on a line of an order: money for what the customer keeps (rule 3). */
typedef struct {
  char *uuid;
  char *order;
  int line;
  Money amount;
  ReturnReason reason;
  char *note; /* or NULL */
} ReturnGoodwill;
void return_goodwill_free (ReturnGoodwill *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReturnGoodwill, return_goodwill_free)

/* What somebody with a limit may not alone (rule 19), and the owner's day report names. */
typedef enum {
  APPROVAL_LATE = 1 << 0,
  APPROVAL_AMOUNT = 1 << 1,
  APPROVAL_WAIVER = 1 << 2,
  APPROVAL_TENDER = 1 << 3,
  APPROVAL_GOODWILL = 1 << 4,
  APPROVAL_NO_RECEIPT = 1 << 5,
} ReturnApproval;

const char *return_approval_name (ReturnApproval approval);

/* What it comes to: quoted or posted. */
typedef struct {
  int line;       /* from 1 */
  int order_line; /* of the order */
  gint64 product_id;
  char *code;
  char *name;
  char *unit;
  gboolean is_goods;
  Quantity quantity; /* 0 of a goodwill refund */
  ReturnReason reason;
  ReturnCondition condition;
  Disposition disposition;
  Money amount; /* rule 3, tax in it */
  Money tax;
  Rate fee_rate;
  Money fee; /* rule 9, its tax in it */
  Money fee_tax;
  Quantity remaining_quantity; /* of the order's line, after this */
  Money remaining_amount;
} GoodsReturnLine;

typedef struct {
  gint64 id;    /* 0 in a quote */
  char *number; /* "R2026-000031", NULL in a quote */
  char *uuid;
  gboolean is_goodwill;
  gint64 order_id;
  char *order;        /* its number */
  gint64 customer_id; /* 0 when anonymous */
  char *customer;     /* its number, or NULL */
  char *customer_name;
  ReturnRefund refund;
  GPtrArray *lines; /* of GoodsReturnLine */
  Money amount;     /* Σ amount */
  Money tax;
  Money fee; /* Σ fee */
  Money fee_tax;
  char *identity;  /* of one without receipt, or NULL */
  guint approvals; /* plans: the limits it goes past, as bits of ReturnApproval */
  Money total;     /* amount − fee */
  Money settled;   /* of it, what only lowers what was owed (rule 6) */
  Money rounding;  /* of cash: total − settled + rounding is what goes back */
  GPtrArray
      *payments;   /* of Payment: what goes back, captured below 0, and what is carried for it */
  Order *exchange; /* quotes: what is taken for it, worked out; or NULL */
  char *exchange_order; /* its number once posted, or NULL */
  Money carried;        /* of total − settled, what pays for it (rule 10) */
  Money collect;        /* what it costs more */
  char *voucher;        /* the code of the one it gave, or NULL */
  Money voucher_balance;
  Day voucher_expires; /* or DAY_NONE */
  ReturnTime time;     /* quotes: how the day lies to the window (rule 8) */
  char *note;          /* or NULL */
  char *staff;
  char *desk;
  Instant posted_at;
  Day day;
} GoodsReturn;

GoodsReturn *goods_return_new (void);
void goods_return_free (GoodsReturn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoodsReturn, goods_return_free)

/* What can be told of an order without writing anything; safe on every thread. */
Day order_handed_over (const Order *self, GTimeZone *zone);
Quantity order_line_left (const OrderLine *self);

extern const JobKind goods_return_quote_job;    /* ReturnDraft → GoodsReturn */
extern const JobKind goods_return_post_job;     /* ReturnDraft → GoodsReturn */
extern const JobKind goods_return_show_job;     /* char * number → GoodsReturn */
extern const JobKind goods_return_goodwill_job; /* ReturnGoodwill → GoodsReturn */

G_END_DECLS
