/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"

G_BEGIN_DECLS

/* From where a timeline is looked at. */
typedef struct {
  int exponent;    /* of the shop's currency */
  GTimeZone *zone; /* the store's */
  Day today;
} TimelineView;

/* What one row of a timeline says; all text is data, shown as it is. */
typedef struct {
  char *number;  /* (nullable) of the document it opens */
  char *time;
  const char *icon;
  char *title;
  char *detail;
  char *tag;     /* (nullable) a pill */
  const char *tag_style;
  char *amount;  /* (nullable) */
} TimelineText;
void timeline_text_free (TimelineText *self);
gboolean timeline_text_equal (gconstpointer a, gconstpointer b);

/* The rows under one heading. */
typedef struct {
  char *key;
  char *heading;
  GPtrArray *rows; /* of Row around TimelineText */
} TimelineGroup;
void timeline_group_free (TimelineGroup *self);

typedef enum {
  TIMELINE_SHOWS_ALL,
  TIMELINE_SHOWS_ORDERS,
  TIMELINE_SHOWS_PAYMENTS,
  TIMELINE_SHOWS_CONVERSATIONS,
  N_TIMELINE_FILTERS,
} TimelineFilter;

GPtrArray *timeline_groups (GPtrArray *items, TimelineFilter filter, guint limit,
                            const TimelineView *view, guint *n_more);
char *timeline_heading (Day day, Day today);
gboolean timeline_is_open (const TimelineItem *item);

G_END_DECLS
