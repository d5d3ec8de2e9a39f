/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When people come to a shop: more before Christmas, on Fridays and Saturdays, at noon and after
 * work; nobody at night. */

#include "demo-parts.h"

/* Of a hundred who might come at that time. */
static const int by_month[] = { 45, 50, 58, 62, 60, 66, 55, 58, 60, 62, 80, 100 };
static const int by_weekday[] = { 62, 58, 60, 66, 90, 100, 35 }; /* Monday first */
static const int by_hour[24] = { [9] = 35,  [10] = 55, [11] = 75,  [12] = 90, [13] = 70, [14] = 60,
                                 [15] = 65, [16] = 85, [17] = 100, [18] = 70, [19] = 25 };

static gboolean
is_taken (GRand *random, Instant at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  int odds = by_month[g_date_time_get_month (local) - 1]
             * by_weekday[g_date_time_get_day_of_week (local) - 1]
             * by_hour[g_date_time_get_hour (local)];

  return g_rand_int_range (random, 0, 100 * 100 * 100) < odds;
}

/**
 * demo_moment:
 * @random: the shop's random numbers
 * @from: the first second
 * @to: the second after the last
 * @zone: the store's
 *
 * Returns: when somebody comes.
 */
Instant
demo_moment (GRand *random, Instant from, Instant to, GTimeZone *zone)
{
  Instant at = from;

  /* a span without an opening hour has no such moment: then any will do */
  for (int i = 0; i < 1000; i++)
    {
      at = from + (Instant)(g_rand_double (random) * (double)(to - from));
      if (is_taken (random, at, zone))
        break;
    }
  return at;
}
