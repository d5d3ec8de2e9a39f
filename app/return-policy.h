/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clock.h"
#include "money.h"
#include "return-reason.h"
#include "staff.h"

G_BEGIN_DECLS

/* What the owner has decided about returns; a part of Settings. */
typedef struct {
  int free_days;          /* rule 8: up to so many days after the hand-over anybody takes it back */
  int most_days;          /* up to so many with approval; later nobody does */
  int warranty_months;    /* of a product that says none */
  char *fees;             /* rule 9, as return_fee_rate() reads it, or "" */
  StaffRole waiver;       /* who may waive a fee */
  StaffRole other_tender; /* rule 6: who may give it back another way than it came */
  Money refund_limit;     /* up to which a clerk gives money back; -1: none is set */
  int no_receipt_days;    /* rule 12: of how many days the lowest price counts */
  Money no_receipt_limit; /* and how much a person brings back so; -1: none is set */
  int no_receipt_period;  /* within so many days */
  gboolean swap_today;    /* rule 10: another size or colour at today's price instead of even */
  int voucher_months;     /* how long a voucher is good; 0: for ever */
} ReturnPolicy;

void return_policy_init (ReturnPolicy *self);
void return_policy_clear (ReturnPolicy *self);
void return_policy_copy (const ReturnPolicy *self, ReturnPolicy *copy);

/* Which of them a setting is. */
typedef enum {
  RETURN_RULE_NONE,
  RETURN_RULE_FREE_DAYS,
  RETURN_RULE_MOST_DAYS,
  RETURN_RULE_WARRANTY_MONTHS,
  RETURN_RULE_FEES,
  RETURN_RULE_WAIVER,
  RETURN_RULE_OTHER_TENDER,
  RETURN_RULE_REFUND_LIMIT,
  RETURN_RULE_NO_RECEIPT_DAYS,
  RETURN_RULE_NO_RECEIPT_LIMIT,
  RETURN_RULE_NO_RECEIPT_PERIOD,
  RETURN_RULE_EVEN_SWAP,
  RETURN_RULE_VOUCHER_MONTHS,
} ReturnRule;

gboolean return_policy_put (ReturnPolicy *self, ReturnRule rule, const char *value, int exponent,
                            GError **error);
char *return_policy_dup (const ReturnPolicy *self, ReturnRule rule, int exponent);

/* Rule 8: how a day lies to the days after a hand-over. */
typedef enum {
  RETURN_IN_TIME,
  RETURN_NEEDS_APPROVAL,
  RETURN_TOO_LATE,
} ReturnTime;

typedef struct {
  Day free_until; /* inclusive */
  Day most_until; /* inclusive */
} ReturnWindow;

ReturnWindow return_window (const ReturnPolicy *self, ReturnReason reason, Day handed_over,
                            int warranty_months);
ReturnTime return_window_time (const ReturnWindow *self, Day today);
Rate return_fee_rate (const ReturnPolicy *self, ReturnReason reason, ReturnCondition condition,
                      const char *category);

G_END_DECLS
