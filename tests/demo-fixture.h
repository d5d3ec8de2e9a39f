/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo.h"
#include "fixture.h"
#include "order.h"
#include "shop.h"

/* 2026-11-23 10:30 in Rīga, a Monday */
#define DEMO_NOW G_GINT64_CONSTANT (1795422600)

/* A shop of its own with its clock at DEMO_NOW. */
Shop *demo_fixture_shop (void);
Shop *demo_fixture_shop_with (const SettingsInit *init);
Shop *demo_fixture_filled (guint32 seed);
void demo_fixture_fill (Shop *shop, const DemoPlan *plan);
GPtrArray *demo_fixture_orders (Shop *shop); /* of Order: all that the audit says the demo wrote */
char *demo_fixture_text (Shop *shop);        /* all orders and customers as JSON */
void demo_fixture_end (Shop *shop);          /* verify must be ok */
