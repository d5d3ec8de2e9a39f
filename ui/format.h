/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

char *format_when (Shop *shop, Instant at);
char *format_day (Shop *shop, Day day);
char *format_heading (char *words);
char *format_today (Shop *shop);
char *format_near_day (Shop *shop, Day day);
char *format_due_day (Shop *shop, Day day);
int format_hour (Shop *shop);
char *format_money (Shop *shop, Money amount);
char *format_amount (Money amount, int exponent);
char *format_quantity (Quantity quantity);
char *format_difference (Quantity quantity);
char *format_isolate (const char *data);
char *format_surname (const char *name);
const char *format_number (const char *number);
const char *format_state (const char *state, const char **style);

G_END_DECLS
