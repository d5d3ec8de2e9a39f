/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "order.h"

G_BEGIN_DECLS

/* An order of an account: open, or what one form paid on it. */
typedef struct {
  gint64 id;
  char *number;
  Day day;        /* on which it was posted */
  Money owed;     /* before the form */
  CashSoFar cash; /* before the form; of open orders alone */
  Money paid;     /* captured by the form */
  Money left;     /* owed after it */
} AccountOrder;

/* What a customer owes in all, or what one form paid of it. */
typedef struct {
  char *uuid;     /* of the form; NULL while nothing is paid */
  char *customer; /* their number */
  char *customer_name;
  GPtrArray *orders;   /* of AccountOrder, the oldest first: all that are open, or that were paid */
  GPtrArray *payments; /* of Payment: each tender once, over all orders */
  Money owed;          /* still, on all their orders */
  Money cash_due;      /* what settles all of them in cash; of open orders alone */
  Money paid;          /* taken: captured and rounding */
  Money rounding;
  Money change;
  Instant at;
  char *staff;
  char *desk;
  gboolean receipt_out;
} CustomerAccount;

void customer_account_free (CustomerAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerAccount, customer_account_free)
JsonNode *customer_account_to_json (const CustomerAccount *self, int exponent, GTimeZone *zone);
GArray *customer_account_get_debts (const CustomerAccount *self);
CustomerAccount *customer_account_load (Job *job, const char *uuid, GError **error);

/* The form, with a customer's number in the place of an order's. */
extern const JobKind customer_debts_job;    /* char * number → CustomerAccount: what is open */
extern const JobKind customer_pay_job;      /* OrderPay → CustomerAccount: what the form paid */
extern const JobKind customer_paid_out_job; /* char * uuid → CustomerAccount: its paper is out */

G_END_DECLS
