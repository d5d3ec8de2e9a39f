/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline-text.h"

G_BEGIN_DECLS

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
