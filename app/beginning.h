/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

G_BEGIN_DECLS

/* How far a new shop has come: what the desk still proposes to its owner. */
typedef struct {
  gboolean has_products;
  gboolean has_customers;
  gboolean has_orders;
} Beginning;

extern const JobKind beginning_job; /* NULL → Beginning, freed with g_free () */

G_END_DECLS
