/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clock.h"
#include "job.h"
#include "payment.h"
#include "price.h"

G_BEGIN_DECLS

typedef enum {
  CHANNEL_IN_PERSON,
  CHANNEL_PHONE,
  CHANNEL_EMAIL,
  CHANNEL_POST,
  CHANNEL_FAX,
  CHANNEL_CHAT,
  CHANNEL_INSTANT_MESSAGE,
  CHANNEL_VIDEO,
  CHANNEL_WEB,
  CHANNEL_PORTAL,
  CHANNEL_EDI,
  N_CHANNELS,
} Channel;

const char *channel_name (Channel channel);
gboolean channel_parse (const char *name, Channel *channel);

typedef enum {
  ORDER_POSTED,
  ORDER_IN_FULFILMENT,
  ORDER_READY,
  ORDER_SHIPPED,
  ORDER_DELIVERED,
  ORDER_CANCELLED,
  ORDER_REVERSED, /* after it was handed over too */
  N_ORDER_STATES,
} OrderState;

const char *order_state_name (OrderState state);
gboolean order_state_parse (const char *name, OrderState *state);
gboolean order_state_is_void (OrderState state);

/* What is asked for (CTL.md «Order draft»). */
typedef struct {
  char *product; /* its code */
  Quantity quantity;
  gboolean has_price; /* otherwise the price of the day */
  Money price;
  Discount discount;
  gboolean is_swap; /* in exchange, at the price paid: nobody's decision (rule 10) */
} OrderDraftLine;

typedef struct {
  char *uuid;     /* NULL in a quote */
  char *customer; /* "C000123", or NULL for anonymous */
  Channel channel;
  char *reference;  /* their own number, or NULL */
  GPtrArray *lines; /* of OrderDraftLine */
  Discount discount;
  gboolean promotions;
  Day delivery; /* or DAY_NONE */
  gboolean expedite;
  char *department;    /* or NULL */
  GPtrArray *payments; /* of PaymentDraft */
} OrderDraft;

OrderDraft *order_draft_new (void);
OrderDraft *order_draft_copy (const OrderDraft *self);
void order_draft_free (OrderDraft *self);
OrderDraftLine *order_draft_add_line (OrderDraft *self, const char *product, Quantity quantity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderDraft, order_draft_free)

/* What it comes to: quoted or posted. */
typedef struct {
  int line; /* from 1 */
  gint64 product_id;
  char *code;
  char *name;
  char *unit;
  Quantity quantity;
  Quantity cancelled;
  Quantity returned;
  Money price;
  Money list_price;
  char *tax_class;
  Rate tax_rate;
  Money value;
  Discount discount_given;
  Money discount;
  Money discount_share;
  Money gross;
  Money tax;
  Money remaining_amount; /* gross less what was cancelled */
  Money remaining_tax;
  Money returned_amount; /* what came back of the rest, before any fee; goodwill is in it */
  Money returned_tax;
  char *category; /* of the product, as these all below; posted orders */
  gboolean returnable;
  int warranty_months;
  Quantity stock; /* quotes: on the shelf before this order */
  gboolean is_goods;
  gboolean is_swap; /* plans: see OrderDraftLine */
} OrderLine;

typedef struct {
  gint64 id;    /* 0 in a quote */
  char *number; /* "O2026-000412", NULL in a quote */
  char *uuid;
  char *barcode; /* digits */
  OrderState state;
  gint64 customer_id; /* 0 when anonymous */
  char *customer;     /* its number, or NULL */
  char *customer_name;
  Channel channel;
  char *reference;
  char *department;
  Day delivery;
  gboolean expedite;
  Discount discount_given;
  Money discount; /* the order's own, spread over the lines */
  TaxMode tax_mode;
  GPtrArray *lines;       /* of OrderLine */
  GPtrArray *payments;    /* of Payment */
  GPtrArray *events;      /* of OrderEvent */
  GPtrArray *corrections; /* of OrderCorrection, see order-correction.h */
  GPtrArray *returns;     /* of OrderReturn: a row a line of each */
  Money returned;         /* Σ amount − fee of what came back */
  Money total;            /* Σ gross, less what was cancelled */
  Money tax;
  Money rounding;
  Money due; /* total + rounding */
  Money paid;
  Money change;   /* of the newest form of payments */
  Money owed;     /* total − returned − Σ captured */
  Money cash_due; /* what settles it if the rest is paid in cash now */
  char *staff;
  char *desk;
  Instant posted_at;
  Day day; /* quotes: the day whose prices these are */
  gboolean receipt_out;
  gboolean receipt_declined; /* nobody wanted it; it may be printed all the same */
  char *receipt_failure; /* why the newest try to print it failed, or NULL; NULL once it is out */
  GPtrArray *prints;     /* of OrderPrint */
} Order;

typedef struct {
  char *kind; /* an order state's name, "receipt-out", "receipt-copy" or "changed" */
  int line;
  Quantity quantity;
  Money amount;
  char *department; /* "changed" alone: how it goes out from then on; or NULL */
  Day delivery;     /* likewise; or DAY_NONE */
  gboolean expedite;
  char *staff;
  Instant at;
} OrderEvent;

/* A line of a return of this order. */
typedef struct {
  char *number; /* of the return */
  gboolean is_goodwill;
  int line; /* of the order */
  Quantity quantity;
  Money amount;
  Money tax;
  Money fee;
  char *staff;
  Instant at;
} OrderReturn;

/* What came of printing, beside the receipts that are out. */
typedef enum {
  ORDER_PRINT_FAILED,
  ORDER_PRINT_DECLINED,
  ORDER_PRINT_WANTED, /* takes «not wanted» back */
  ORDER_PRINT_GIFT,
  N_ORDER_PRINTS,
} OrderPrintKind;

const char *order_print_name (OrderPrintKind kind);

typedef struct {
  OrderPrintKind kind;
  char *detail; /* why it failed, or "" */
  char *staff;
  Instant at;
} OrderPrint;

void order_line_free (OrderLine *self);
void order_event_free (OrderEvent *self);
Order *order_new (void);
void order_free (Order *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

char *order_number_format (int year, gint64 sequence);
gboolean order_number_parse (const char *text, int *year, gint64 *sequence);

char *goods_return_number_format (int year, gint64 sequence);
gboolean goods_return_number_parse (const char *text, int *year, gint64 *sequence);

/* The digits on a receipt: whose shop, which order, and what only the paper knows. */
typedef struct {
  char shop[6]; /* five digits */
  int year;
  gint64 sequence;
  guint32 check; /* five digits */
} OrderBarcode;

char *order_barcode_format (const char *shop, int year, gint64 sequence, guint32 check);
gboolean order_barcode_parse (const char *text, OrderBarcode *barcode);

typedef struct {
  char *number;
  char *uuid; /* of the form; a cancellation and a payment happen once */
  int line;   /* 0: the whole order */
  Quantity quantity;
} OrderCancel;
void order_cancel_free (OrderCancel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderCancel, order_cancel_free)

typedef struct {
  char *number;
  OrderState state;
} OrderAdvance;
void order_advance_free (OrderAdvance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderAdvance, order_advance_free)

/* How a posted order goes out from now on; what is not said stays. */
typedef struct {
  char *number;
  char *uuid; /* of the form */
  gboolean has_department;
  char *department; /* (nullable) none */
  gboolean has_delivery;
  Day delivery; /* or DAY_NONE */
  gboolean has_expedite;
  gboolean expedite;
  gboolean has_base; /* what follows was seen before it was said; otherwise any may be changed */
  char *base_department;
  Day base_delivery;
  gboolean base_expedite;
} OrderTermsChange;
OrderTermsChange *order_terms_change_new (const char *number);
OrderTermsChange *order_terms_change_new_back (const OrderTermsChange *done);
void order_terms_change_set_base (OrderTermsChange *self, const char *department, Day delivery,
                                  gboolean expedite);
void order_terms_change_free (OrderTermsChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderTermsChange, order_terms_change_free)

typedef struct {
  char *number;
  char *uuid;
  GPtrArray *payments; /* of PaymentDraft */
} OrderPay;
void order_pay_free (OrderPay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderPay, order_pay_free)

typedef struct {
  char *number;
  OrderPrintKind kind;
  char *detail; /* (nullable) why it failed */
} OrderPrintNote;
OrderPrintNote *order_print_note_new (const char *number, OrderPrintKind kind, const char *detail);
void order_print_note_free (OrderPrintNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderPrintNote, order_print_note_free)

/* A line of a list of orders. */
typedef struct {
  gint64 id;
  char *number;
  gint64 customer_id;
  char *customer_name;
  OrderState state;
  int n_lines;
  Money total;
  Money owed;
  Instant posted_at;
  Day delivery;
  gboolean expedite;
  gboolean receipt_out;
  char *customer;   /* its number; with these below only in an OrderList and in order_owed_job */
  char *department; /* or NULL */
  char *what;       /* the name of its first line */
  gboolean receipt_failed; /* a try to print its receipt did */
} OrderBrief;
void order_brief_free (OrderBrief *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderBrief, order_brief_free)

/* Which orders to list. Open is neither handed over nor cancelled; late is open with its promised
 * day gone by. */
typedef enum {
  ORDER_FILTER_OPEN,
  ORDER_FILTER_READY,
  ORDER_FILTER_LATE,
  ORDER_FILTER_OWED,
  ORDER_FILTER_ALL,
  N_ORDER_FILTERS,
} OrderFilter;

const char *order_filter_name (OrderFilter filter);
gboolean order_filter_parse (const char *name, OrderFilter *filter);

typedef struct {
  OrderFilter filter;
  char *department; /* NULL: of whatever department */
  guint limit;      /* 0: a page of ORDER_LIST_PAGE */
} OrderListQuery;
OrderListQuery *order_list_query_new (OrderFilter filter, const char *department, guint limit);
void order_list_query_free (OrderListQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderListQuery, order_list_query_free)

#define ORDER_LIST_PAGE 50

/* One answer is of one moment: the rows and the counts fit together. */
typedef struct {
  GPtrArray *briefs;              /* of OrderBrief: longest late, oldest debt or newest first */
  gboolean has_more;              /* the limit left some out */
  gint64 counts[N_ORDER_FILTERS]; /* of the department; all orders are not counted: -1 */
  Money owed;                     /* in all, on those of the filter owed */
  GPtrArray *departments;         /* of char *: every one an order was ever given to, by name */
} OrderList;
void order_list_free (OrderList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderList, order_list_free)

extern const JobKind order_quote_job;       /* OrderDraft → Order */
extern const JobKind order_post_job;        /* OrderDraft → Order */
extern const JobKind order_show_job;        /* char * number, barcode or reference → Order */
extern const JobKind order_cancel_job;      /* OrderCancel → Order */
extern const JobKind order_advance_job;     /* OrderAdvance → Order */
extern const JobKind order_change_job;      /* OrderTermsChange → Order */
extern const JobKind order_pay_job;         /* OrderPay → Order */
extern const JobKind order_receipt_out_job; /* char * number → Order; the second time a COPY */
extern const JobKind order_print_job;       /* OrderPrintNote → Order: what came of printing */
extern const JobKind order_unreceipted_job; /* NULL → GPtrArray of OrderBrief: receipt not handed
                                               out, nor declined */
extern const JobKind order_promised_job; /* NULL → GPtrArray of OrderBrief: promised, still here */
extern const JobKind order_list_job;     /* OrderListQuery → OrderList */
extern const JobKind order_owed_job; /* char * customer's number → GPtrArray of OrderBrief: what
                                        they owe, the oldest debt first */

G_END_DECLS
