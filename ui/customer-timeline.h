/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline-groups.h"

G_BEGIN_DECLS

/* Signal `open` (const char *number): an order was chosen. */
#define CUSTOMER_TIMELINE_TYPE (customer_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CustomerTimeline, customer_timeline, CUSTOMER, TIMELINE, GtkWidget)

void customer_timeline_show (CustomerTimeline *self, GPtrArray *items, const TimelineView *view);
gboolean customer_timeline_choose (CustomerTimeline *self, int n);
gboolean customer_timeline_back (CustomerTimeline *self);
gboolean customer_timeline_focus_first (CustomerTimeline *self);

G_END_DECLS
