/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

G_BEGIN_DECLS

typedef struct {
  int n_customers;
  int n_products;
  int n_orders;
  guint32 seed;
  /* (nullable) called on the writer's thread; FALSE stops: nothing is written then (`interrupted`)
   */
  gboolean (*progress) (int done, int total, gpointer data);
  gpointer progress_data;
} DemoPlan;

/* Fills a shop believably, the same for the same seed (and clock). In: DemoPlan, out: NULL.
 *
 * The rows go in by the very jobs that the desk uses (customer-add, product-add, order-post …), run
 * with Job.bulk set: audit_write () then feeds its entry (action, subject, detail) to that digest
 * and writes none. One entry is written for all, action "demo", subject "", detail
 *
 *   {"seed": 1, "customers": 200, "products": 60, "digest": "sha-256 …",
 *    "orders": [["O2025-000001", "O2025-000017"], ["O2026-000001", "O2026-000133"]]}
 *
 * where orders has one [first, last] a year, both inclusive: verify's audit-covers-orders counts
 * these orders as covered. Imports of orders will say theirs alike. */
extern const JobKind demo_job;

G_END_DECLS
