/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-private.h"
#include "order.h"

G_BEGIN_DECLS

/* One line of an order as a file tells it. */
typedef struct {
  gint64 row;
  char *product;
  char *name; /* (nullable) */
  Quantity quantity;
  gboolean has_price;
  Money price;
  Discount discount;
} ImportLine;

/* One order as a file, or two, tell it. */
typedef struct {
  gint64 row;
  char *reference;
  char *customer; /* (nullable) */
  char *department;
  Channel channel;
  Instant at;
  GPtrArray *lines; /* of ImportLine */
  gboolean is_head; /* its lines are in the second file */
  gint64 bad_row;   /* the first of its rows that was refused, or 0 */
} ImportOrder;

GPtrArray *import_order_rows (Import *self, GError **error);

G_END_DECLS
