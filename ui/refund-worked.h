/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* Rows of words and amounts in the decision column of a return. */
void refund_worked_clear (GtkBox *box);
GtkLabel *refund_worked_add (GtkBox *box, const char *what, const char *detail, const char *amount);
void refund_worked_dim_last (GtkBox *box);
void refund_worked_fill (GtkBox *box, Shop *shop, const Order *order, const GoodsReturn *quote);
char *refund_worked_tender (Tender tender, const char *last4);

/* What a tender of an order did so far, and does now. */
typedef struct {
  Tender tender;
  const char *last4; /* (nullable) borrowed */
  Money paid;        /* over the counter: rounding is in it */
  Money went;        /* back already */
  Money goes;        /* back now */
  Money rounding;    /* of cash that goes back now */
} ReturnAccount;
GArray *refund_worked_accounts (const Order *order, const GoodsReturn *quote);

G_END_DECLS
