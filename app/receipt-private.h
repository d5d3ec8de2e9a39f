/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "receipt.h"

G_BEGIN_DECLS

#define MILLIMETRE (72 / 25.4) /* in points */

/* receipt-barcode: a Code 128 as its bars and spaces. */

typedef struct {
  int width;    /* in modules, without the quiet zones */
  GArray *runs; /* of int: bar, space, bar … in modules */
} Barcode;

Barcode *barcode_new (const char *digits, GError **error);
void barcode_free (Barcode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Barcode, barcode_free)
void barcode_draw (const Barcode *self, cairo_t *cr, double x, double y, double module,
                   double height);

/* receipt-words: an order as the texts of its receipt, gift slip or quotation, the same for every
 * paper. Texts are ready to be drawn, translated, with data isolated; NULL where there is nothing
 * to say. */

typedef struct {
  char *label;
  char *value;
  char *note; /* (nullable) smaller, below the label */
} WordsRow;

typedef struct {
  char *quantity; /* or NULL of an order */
  char *name;
  char *price;      /* or NULL without prices */
  char *rate;       /* likewise */
  char *value;      /* without prices: how many */
  char *times;      /* "3 × 1.29", or NULL for one piece */
  char *letter;     /* of its tax rate, or NULL where there is one rate */
  GPtrArray *below; /* of WordsRow: its discount, what was cancelled of it */
} WordsLine;

typedef struct {
  char *letter; /* or NULL where there is one rate */
  char *rate;
  char *net;
  char *tax;
  char *gross;
} WordsTax;

typedef struct {
  char *title;         /* "Receipt" */
  gboolean is_receipt; /* otherwise the title stands above all */
  char *shop;
  char *address;
  char *tax_number;
  char *number; /* or NULL of a quotation */
  char *date;
  char *time;
  char *served;
  char *customer;
  char *reference;
  char *promised;
  char *promised_title;
  char *valid;         /* the last day of a quotation, or NULL */
  char *copy;          /* "COPY", or NULL */
  char *cancelled;     /* "CANCELLED" or "REVERSED", or NULL */
  char *lines_title;   /* where a line has neither a quantity nor a price, what it is; or NULL */
  GPtrArray *lines;    /* of WordsLine */
  GPtrArray *sums;     /* of WordsRow: what stands between the lines and the total; may be empty */
  WordsRow *total;     /* or NULL without prices */
  GPtrArray *payments; /* of WordsRow: rounding, tenders, change */
  WordsRow *owed;      /* or NULL */
  char *tax_title;
  GPtrArray *taxes; /* of WordsTax */
  char *foot;
  char *not_fiscal;
  char *barcode; /* its digits, or NULL */
} Words;

Words *words_new (const Order *order, const Settings *settings, GTimeZone *zone, gboolean copy);
void words_free (Words *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Words, words_free)

/* What the three share. */
Words *words_blank (const Settings *settings);
void words_add_moment (Words *self, Instant at, GTimeZone *zone);
void words_add_customer (Words *self, const char *staff, const char *desk, const char *name,
                         const char *number);
void words_add_people (Words *self, const Order *order);
char *words_day (Day day);
char *words_text (const char *text, gboolean lines);

/* For a row of amounts: take_ means that it becomes the row's. */
WordsRow *words_row (char *take_label, char *take_value, char *take_note);
void words_row_free (gpointer data);
void words_add_amount (GPtrArray *rows, const char *label, Money amount, int exponent);
void words_add_tender (Words *self, const Payment *payment, char *take_date, int exponent);

/* receipt-goods: what was sold, and what it comes to. */
WordsLine *words_line (Words *self);
WordsLine *words_add_line (Words *self, const OrderLine *line, Quantity quantity);
void words_add_goods (Words *self, const Order *order, const Settings *settings);

/* receipt-gift, receipt-quotation, receipt-payment, receipt-return */
Words *words_new_payment (const CustomerAccount *account, const Settings *settings, GTimeZone *zone,
                          gboolean copy);
Words *words_new_return (const GoodsReturn *back, const Settings *settings, GTimeZone *zone);
Words *words_new_gift (const Order *order, const GArray *lines, const Settings *settings,
                       GTimeZone *zone, GError **error);
Words *words_new_quotation (const Order *quote, Day valid, const Settings *settings,
                            GTimeZone *zone);

/* receipt-sheet: texts, lines and bars in blocks that are never torn, flowing over pages. Points.
 */

typedef enum {
  SHEET_START,
  SHEET_CENTRE,
  SHEET_END,
} SheetAlign;

typedef struct {
  double size;
  gboolean bold;
  double grey; /* 0 is black */
} SheetStyle;

typedef struct _Sheet Sheet;
typedef struct _SheetBlock SheetBlock;

Sheet *sheet_new (double width, double height, double top, double bottom);
void sheet_free (Sheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

double sheet_text_width (Sheet *self, SheetStyle style, const char *text);
SheetBlock *sheet_add (Sheet *self);
void sheet_continue_with (Sheet *self, SheetBlock *block);
void sheet_repeat (Sheet *self, SheetBlock *block);
void sheet_keep_with_next (SheetBlock *block);
SheetBlock *sheet_block_new (Sheet *self);
void sheet_place (Sheet *self, SheetBlock *block, int page, double y);
int sheet_finish (Sheet *self);
int sheet_get_n_pages (Sheet *self);
double sheet_get_height (Sheet *self);
void sheet_draw (Sheet *self, cairo_t *cr, int page);

double block_cell (SheetBlock *self, double x, double width, SheetAlign align, SheetStyle style,
                   const char *text);
void block_end_row (SheetBlock *self, double gap);
void block_space (SheetBlock *self, double height);
void block_rule (SheetBlock *self, double x, double width, double thickness, double grey);
void block_badge (SheetBlock *self, double x, double width, SheetAlign align, SheetStyle style,
                  const char *text);
void block_bars (SheetBlock *self, double x, const Barcode *barcode, double module, double height);
void block_to_top (SheetBlock *self);

/* receipt-roll, receipt-a4: the words laid on the paper. */

Sheet *roll_lay (const Words *words, const Barcode *barcode, ReceiptPaper paper);
double roll_width (ReceiptPaper paper);
Sheet *a4_lay (const Words *words, const Barcode *barcode);

G_END_DECLS
