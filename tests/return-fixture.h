/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "goods-return.h"
#include "order-fixture.h"
#include "voucher.h"

/* Returns in a shop of order_fixture_new (), in one call each. */
ReturnDraft *return_fixture_draft (const char *order); /* with a UUID and nothing in it yet */
ReturnDraft *return_fixture_one (const char *order, int line, Quantity quantity);
ReturnDraft *return_fixture_loose (const char *product, Quantity quantity, const char *identity);
ReturnDraft *return_fixture_exchange (const char *order, int line, const char *product);
GoodsReturn *return_fixture_post (Fixture *self, ReturnDraft *take_draft);
GoodsReturn *return_fixture_quote (Fixture *self, ReturnDraft *take_draft);
GoodsReturn *return_fixture_show (Fixture *self, const char *number);
GoodsReturn *return_fixture_goodwill (Fixture *self, const char *order, int line, Money amount);
void return_fixture_fails (Fixture *self, const JobKind *kind, ReturnDraft *take_draft,
                           DeskError code, const char *field);

Order *return_fixture_sell (Fixture *self, const char *customer, Money card, Money cash);
Order *return_fixture_sell_one (Fixture *self, const char *product, Quantity quantity, Money card);
void return_fixture_set (Fixture *self, const char *key, const char *value);
void return_fixture_on (Fixture *self, const char *day); /* noon of it, from now on */
Money return_fixture_account (Fixture *self, const char *account);

const GoodsReturnLine *return_fixture_line (const GoodsReturn *is, guint line);
const Payment *return_fixture_payment (const GoodsReturn *is, guint i);
