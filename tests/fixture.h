/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"
#include "error.h"
#include "order.h"
#include "product.h"
#include "shop.h"

/* A shop of its own for one test, in the test's own folders: call fixture_init () first thing in
 * main (). fixture_free () proves that the record still holds (INV) and closes the shop. */
typedef struct {
  Shop *shop;
  char *location;
  char *schema;    /* on a server (tests/postgres-run); NULL for a file */
  gboolean broken; /* set by tests that damage the shop on purpose: no proof at the end */
} Fixture;

void fixture_init (int *argc, char ***argv);
void fixture_clear_folders (void);
void fixture_add_test (const char *path, GTestFunc run);
Fixture *fixture_new (void);
Fixture *fixture_new_with (const char *tax, const char *tax_rounding, const char *cash_step);
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* These must succeed. */
gpointer fixture_run (Fixture *self, const JobKind *kind, gconstpointer in);
void fixture_refuse (Fixture *self, const JobKind *kind, gconstpointer in, DeskError code,
                     const char *field);
Customer *fixture_customer (Fixture *self, const char *name, const char *phone);
Customer *fixture_customer_of (Fixture *self, const char *json);
gint64 fixture_next_customer (Fixture *self);
Product *fixture_product (Fixture *self, const char *code, const char *name, const char *price,
                          const char *tax);
OrderDraft *fixture_draft (const char *customer);
void fixture_pay (OrderDraft *draft, Tender tender, Money amount);
void fixture_reopen (Fixture *self);

guint fixture_count_files (const char *folder); /* 0 where there is none */
