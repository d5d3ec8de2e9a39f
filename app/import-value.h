/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clock.h"
#include "money.h"

G_BEGIN_DECLS

/* How a file writes numbers and days: learned from its first rows, or told. */
typedef struct {
  char decimal;         /* '.', ',' or 0: nothing has shown it */
  gboolean has_both;    /* the rows contradict one another */
  gboolean month_first; /* 12/31/2026 */
} ImportStyle;

void import_style_learn_number (ImportStyle *self, const char *text);
void import_style_learn_day (ImportStyle *self, const char *text);

gboolean import_number (const char *text, const ImportStyle *style, int places, gint64 *value,
                        gboolean *rounded, GError **error);
gboolean import_moment (const char *text, const ImportStyle *style, Day *day, int *second,
                        GError **error);
gboolean import_flag (const char *text, gboolean *flag, GError **error);

G_END_DECLS
