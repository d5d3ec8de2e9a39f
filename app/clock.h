/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 Instant; /* UTC seconds since 1970 */
typedef gint32 Day;     /* civil days since 1970-01-01, of the store's zone */

#define DAY_NONE G_MININT32

typedef struct {
  Instant fixed; /* when not 0, the clock stands still there: tests only */
} Clock;

Instant clock_now (const Clock *clock);

Day day_of (Instant at, GTimeZone *zone);
Day day_from_civil (int year, int month, int day);
void day_to_civil (Day day, int *year, int *month, int *day_of_month);
Day day_add_months (Day day, int months);
int day_year (Day day);
Instant day_instant (Day day, int second, GTimeZone *zone);
Instant day_start (Day day, GTimeZone *zone);
gboolean day_parse (const char *text, Day *day, GError **error);
char *day_format (Day day);
char *date_words (GDateTime *date, const char *format);
char *day_words (Day day, const char *format);
gboolean instant_parse (const char *text, Instant *at, GError **error);
char *instant_format (Instant at, GTimeZone *zone);

G_END_DECLS
