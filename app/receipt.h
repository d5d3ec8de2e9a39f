/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "customer-pay.h"
#include "goods-return.h"
#include "order.h"

G_BEGIN_DECLS

typedef enum {
  RECEIPT_ROLL_80, /* 80 mm roll, 72 mm printed */
  RECEIPT_ROLL_58, /* 58 mm roll, 48 mm printed */
  RECEIPT_A4,
  N_RECEIPT_PAPERS,
} ReceiptPaper;

gboolean receipt_paper_parse (const char *name, ReceiptPaper *paper);

typedef struct _Receipt Receipt; /* one order laid out for one paper */

Receipt *receipt_new (const Order *order, const Settings *settings, GTimeZone *zone,
                      ReceiptPaper paper, gboolean copy, GError **error);
Receipt *receipt_new_gift (const Order *order, const GArray *lines, const Settings *settings,
                           GTimeZone *zone, ReceiptPaper paper, GError **error);
Receipt *receipt_new_quotation (const Order *quote, Day valid, const Settings *settings,
                                GTimeZone *zone, ReceiptPaper paper);
Receipt *receipt_new_payment (const CustomerAccount *account, const Settings *settings,
                              GTimeZone *zone, ReceiptPaper paper);
Receipt *receipt_new_return (const GoodsReturn *back, const Settings *settings, GTimeZone *zone,
                             ReceiptPaper paper, GError **error);
void receipt_free (Receipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Receipt, receipt_free)

/* Points (1/72 inch). The roll is as long as it needs to be and has one page. */
void receipt_get_size (Receipt *self, double *width, double *height);
int receipt_get_n_pages (Receipt *self);
void receipt_draw (Receipt *self, cairo_t *cr, int page);
gboolean receipt_write_pdf (Receipt *self, const char *path, GError **error);
gboolean receipt_spool (Receipt *self, GError **error);
int receipt_get_spool (Receipt *self);
const char *receipt_get_title (Receipt *self);
gboolean receipt_is_copy (Receipt *self);

typedef enum {
  RECEIPT_SALE,
  RECEIPT_GIFT,
  RECEIPT_QUOTATION,
  RECEIPT_PAYMENT, /* of one form on several orders */
  RECEIPT_RETURN,
} ReceiptKind;

/* What is to be on paper. */
typedef struct {
  ReceiptKind kind;
  char *number; /* of a posted order or return; of a payment its form's UUID; NULL of a quotation */
  OrderDraft *draft; /* of a quotation; its payments are not looked at */
  GArray *lines;     /* (element-type int) of a gift slip: its lines, from 1; NULL: all */
  Day valid;         /* the last day of a quotation; DAY_NONE: as the shop has it */
  ReceiptPaper paper;
  char *path;     /* a PDF that is written, or NULL */
  gboolean keep;  /* the PDF is kept in the account's own folder of receipts */
  gboolean spool; /* the PDF is made for a printer: receipt_get_spool() */
} ReceiptAsk;

ReceiptAsk *receipt_ask_new (ReceiptKind kind, const char *number);
ReceiptAsk *receipt_ask_copy (const ReceiptAsk *self);
void receipt_ask_free (ReceiptAsk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReceiptAsk, receipt_ask_free)

extern const JobKind receipt_lay_job; /* ReceiptAsk → Receipt; nothing is recorded */

G_END_DECLS
