/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "settings.h"

G_BEGIN_DECLS

/* The second step of the first start: what the shop counts in. All of it is proposed by the
 * country, and the country by this machine. Signal `next`: Enter in a field. */
#define START_MONEY_TYPE (start_money_get_type ())
G_DECLARE_FINAL_TYPE (StartMoney, start_money, START, MONEY, AdwBin)

void start_money_propose (StartMoney *self, const char *country);
gboolean start_money_is_proposed (StartMoney *self);
gboolean start_money_choose (StartMoney *self, int n);
gboolean start_money_check (StartMoney *self, GError **error);
void start_money_fill (StartMoney *self, SettingsInit *init);
void start_money_point_at (StartMoney *self, const char *field);
const char *start_money_get_example (StartMoney *self);

G_END_DECLS
