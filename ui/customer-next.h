/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"

G_BEGIN_DECLS

typedef enum {
  CUSTOMER_NEXT_ORDER,     /* nothing waits: a new order */
  CUSTOMER_NEXT_HAND_OVER, /* an order that is ready and paid */
  CUSTOMER_NEXT_PAY,       /* money that is owed on one order */
  CUSTOMER_NEXT_SETTLE,    /* money that is owed on several, all at once */
  CUSTOMER_NEXT_NOTHING,   /* erased: nothing may begin here */
} CustomerNextKind;

/* What stands in the foot of the decision column. */
typedef struct {
  CustomerNextKind kind;
  char *number;  /* the order's, or NULL */
  char *because; /* a sentence above the button; may be empty */
  char *button;  /* its words */
} CustomerNext;
void customer_next_free (CustomerNext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerNext, customer_next_free)

CustomerNext *customer_next (const CustomerView *view, int exponent);

G_END_DECLS
