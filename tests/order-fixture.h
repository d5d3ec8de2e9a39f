/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

/* Money is written in minor units here: 2947 is 29.47. The products: TEA 12.99, MUG 5.99, BAG 2.50
 * (barcode 4006381333931), FREE 0.00, PENNY 0.99 at 20 %, and the service WRAP 1.00; all but PENNY
 * without tax. */
Fixture *order_fixture_new (void);
Fixture *order_fixture_new_with (const char *tax, const char *tax_rounding, const char *cash_step);

OrderDraft *order_fixture_rule_one (const char *customer); /* 29.47, nothing paid */
OrderDraft *order_fixture_one (const char *customer, const char *product, Quantity quantity);
void order_fixture_fails (Fixture *self, const JobKind *kind, OrderDraft *take_draft,
                          DeskError code, const char *field);
Order *order_fixture_post (Fixture *self, OrderDraft *take_draft);
Order *order_fixture_quote (Fixture *self, OrderDraft *take_draft);
Order *order_fixture_pay (Fixture *self, const char *number, Tender tender, Money amount);
Order *order_fixture_cancel (Fixture *self, const char *number, int line, Quantity quantity);
Order *order_fixture_advance (Fixture *self, const char *number, OrderState state);
Order *order_fixture_show (Fixture *self, const char *text);

const OrderLine *order_fixture_line (const Order *order, guint line); /* from 1 */
const Payment *order_fixture_payment (const Order *order, guint i);   /* from 0 */
Quantity order_fixture_stock (Fixture *self, const char *product);
gint64 order_fixture_ask (Fixture *self, const char *sql); /* one integer */
char *order_fixture_rows (Fixture *self, const char *sql);
void order_fixture_refuse (Fixture *self, const char *sql, const char *why);
void order_fixture_do (Fixture *self, const char *sql);
char *order_fixture_plan (Fixture *self, const char *query); /* how SQLite goes about it */
void order_fixture_become_clerk (Fixture *self);
Instant order_fixture_time (const char *text);
