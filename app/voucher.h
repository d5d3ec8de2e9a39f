/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "clock.h"
#include "job.h"
#include "payment.h"

G_BEGIN_DECLS

/* voucher-code.c */
char *voucher_code_new (void);
char *voucher_code_parse (const char *text);
char *voucher_code_display (const char *code);
const char *voucher_code_last (const char *code);

/* What happened to it: «issue», «refund», «capture», «expire» or «reverse». */
typedef struct {
  char *kind;
  Money amount;
  char *order;        /* its number, or NULL */
  char *goods_return; /* likewise */
  char *staff;
  Instant at;
} VoucherEvent;

/* Store credit (rule 11). */
typedef struct {
  gint64 id;
  char *code;
  gint64 customer_id; /* whom it was given to, or 0 */
  char *customer;     /* their number, or NULL */
  char *customer_name;
  Day expires;       /* its last day, or DAY_NONE */
  Money balance;     /* Σ of its events */
  GPtrArray *events; /* of VoucherEvent */
  Instant at;
} Voucher;

void voucher_free (Voucher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Voucher, voucher_free)

gboolean voucher_is_expired (const Voucher *self, Day today);

/* For other jobs' transactions. */
gboolean voucher_prepare (Job *job, gint64 order_id, Payment *payment, GError **error);
gboolean voucher_book (Job *job, const Payment *payment, GError **error);
gboolean voucher_issue (Job *job, gint64 customer_id, Money amount, gint64 return_id,
                        GError **error);

JsonNode *voucher_to_json (const Voucher *self, Day today, int exponent, GTimeZone *zone);

extern const JobKind voucher_show_job;   /* char * code → Voucher */
extern const JobKind voucher_list_job;   /* char * customer's number → GPtrArray of Voucher: good
                                            ones, the earliest to expire first */
extern const JobKind voucher_expire_job; /* NULL → gint64 *: how many ran out */

G_END_DECLS
