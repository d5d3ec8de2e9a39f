/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

G_BEGIN_DECLS

typedef struct {
  int n_customers;
  int n_products;
  int n_orders;
  guint32 seed;
  void (*progress) (int done, int total, gpointer data); /* (nullable), on the writer's thread */
  gpointer progress_data;
} DemoPlan;

/* Fills a shop believably, the same for the same seed; one audit entry for all of it. In: DemoPlan,
 * out: NULL. */
extern const JobKind demo_job;

G_END_DECLS
