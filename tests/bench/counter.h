/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* A desk whose orders are measured. */
typedef struct {
  Shop *shop;
  GRand *random;
  GStrv products;
  GStrv customers;
} Counter;

void counter_open (Counter *self, const char *location, guint32 seed);
void counter_clear (Counter *self);

gpointer counter_run (Counter *self, const JobKind *kind, gconstpointer in);
OrderDraft *counter_draft (Counter *self, const char *customer);

G_END_DECLS
