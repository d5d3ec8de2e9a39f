/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clock.h"
#include "money.h"

G_BEGIN_DECLS

typedef struct {
  Day first_day;
  Rate rate;
} TaxRate;

/* What products are taxed by: a rate from each of its days on. Before the first day the first rate
 * holds (rule 2). */
typedef struct {
  gint64 id;
  char *name;
  GArray *rates; /* of TaxRate, by first day, one a day; never empty */
  guint current; /* which of them holds today */
} TaxClass;
void tax_class_free (TaxClass *self);
Rate tax_class_get_rate (const TaxClass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaxClass, tax_class_free)

/* As it was typed. */
typedef struct {
  char *name;      /* of a class; one that is not there yet is made */
  char *rate;      /* in percent */
  char *first_day; /* (nullable): yyyy-mm-dd; today */
} TaxSet;
TaxSet *tax_set_new (const char *name, const char *rate, const char *first_day);
void tax_set_free (TaxSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaxSet, tax_set_free)

typedef struct _JobKind JobKind;
extern const JobKind tax_list_job; /* → GPtrArray of TaxClass, by name */
extern const JobKind tax_set_job;  /* TaxSet → TaxClass */

G_END_DECLS
