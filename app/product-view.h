/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "product.h"

G_BEGIN_DECLS

/* A price and the days on which it holds. */
typedef struct {
  Day first_day;
  Day last_day; /* DAY_NONE: until another is given */
  Money price;
  char *staff; /* who gave it */
  Instant at;
} ProductPrice;

/* What came to the shelf or left it. */
typedef struct {
  Quantity quantity; /* below zero when it left */
  Quantity after;    /* the count from then on */
  char *reason;      /* as of product_move_stock () */
  char *order;       /* the order it moved for, or NULL */
  char *staff;
  Instant at;
} ProductMovement;

/* A line of an order. */
typedef struct {
  char *order;
  char *customer; /* their number, or NULL */
  char *customer_name;
  Quantity quantity; /* what was not cancelled; 0 when all of it was */
  Money gross;       /* of that */
  OrderState state;  /* ORDER_CANCELLED when all of the line was, and the order not reversed */
  Instant at;
} ProductSale;

/* A product and what happened with it, each list the newest first. */
typedef struct {
  Product *product;
  GPtrArray *prices;    /* of ProductPrice; what is not given for a day to come holds */
  GPtrArray *movements; /* of ProductMovement */
  GPtrArray *sales;     /* of ProductSale */
  gboolean more_prices; /* there are older ones */
  gboolean more_movements;
  gboolean more_sales;
} ProductView;
void product_view_free (ProductView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProductView, product_view_free)

typedef struct {
  char *code;  /* or barcode */
  guint limit; /* rows a list; PRODUCT_VIEW_MOST at most */
} ProductQuestion;
ProductQuestion *product_question_new (const char *code, guint limit);
void product_question_free (ProductQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProductQuestion, product_question_free)

#define PRODUCT_VIEW_MOST 200

extern const JobKind product_view_job; /* ProductQuestion → ProductView */

G_END_DECLS
