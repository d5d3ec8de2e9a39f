/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "goods-return.h"

#define MODEL_LINES 12

/* What RULES.md 3, 6, 7, 9 and 10 say of one order while it comes back: heaps of goods and of money
 * where the desk keeps rows. It is told what was asked for, and asserts what was answered. */
typedef struct {
  Quantity left;
  Money amount;
  Money tax;
} ModelLine;

typedef struct {
  guint n_lines;
  ModelLine lines[MODEL_LINES];
  Money step;            /* the smallest coin */
  Money worth;           /* what it costs still: with the fees, without what came back */
  Money held[N_TENDERS]; /* exact: captured, less what went back */
  Money cash_in;         /* exact */
  Money coins_in;        /* over the counter */
  Money cash_back;       /* exact */
  Money coins_out;       /* over the counter */
  Money cash_carried;    /* came as cash, or below 0 went, without money */
} ReturnModel;

void return_model_begin (ReturnModel *self, const Order *order, Money step);
void return_model_pay (ReturnModel *self, const GPtrArray *rows, guint first);
void return_model_return (ReturnModel *self, const ReturnDraft *draft, Rate fee, Money taken,
                          const GoodsReturn *is);
void return_model_goodwill (ReturnModel *self, const ReturnGoodwill *form, const GoodsReturn *is);
void return_model_check (const ReturnModel *self, const Order *order);
gboolean return_model_is_all_back (const ReturnModel *self);
