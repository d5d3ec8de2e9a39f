/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"
#include "row.h"

G_BEGIN_DECLS

/* From where a timeline is looked at. */
typedef struct {
  int exponent;    /* of the shop's currency */
  GTimeZone *zone; /* the store's */
  Day today;
} TimelineView;

/* What one row of a timeline says; all text is data, shown as it is, what is personal between
 * marks. */
typedef struct {
  char *number; /* (nullable) of the document it opens */
  char *time;
  const char *icon;
  char *title;
  char *detail;
  char *tag; /* (nullable) a pill */
  const char *tag_style;
  char *amount; /* (nullable) */
} TimelineText;
void timeline_text_free (TimelineText *self);
gboolean timeline_text_equal (gconstpointer a, gconstpointer b);

gboolean timeline_is_void (const TimelineItem *item);
Row *timeline_text_row (GPtrArray *items, guint index, guint *n_taken, const TimelineView *view);
Row *timeline_text_promise (const TimelineItem *item, const TimelineView *view);

G_END_DECLS
