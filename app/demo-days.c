/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When people come to a shop: more before Christmas, on Fridays and Saturdays, at noon and after
 * work; nobody at night. */

#include "demo-parts.h"

#define DAY_SECONDS 86400
#define HOUR_SECONDS 3600
#define THURSDAY 3 /* of the first day of all, where Monday is 0 */

/* Of a hundred who might come at that time. */
static const int by_month[] = { 45, 50, 58, 62, 60, 66, 55, 58, 60, 62, 80, 100 };
static const int by_weekday[] = { 62, 58, 60, 66, 90, 100, 35 }; /* Monday first */
static const int by_hour[24] = { [9] = 35,  [10] = 55, [11] = 75,  [12] = 90, [13] = 70, [14] = 60,
                                 [15] = 65, [16] = 85, [17] = 100, [18] = 70, [19] = 25 };

/* @at: by the clock on the wall */
static gboolean
is_taken (GRand *random, Instant at)
{
  int second = (int)((at % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS);
  Day day = (Day)((at - second) / DAY_SECONDS);
  int weekday = (day % 7 + 7 + THURSDAY) % 7;
  int year, month, day_of_month;

  day_to_civil (day, &year, &month, &day_of_month);
  return g_rand_int_range (random, 0, 100 * 100 * 100)
         < by_month[month - 1] * by_weekday[weekday] * by_hour[second / HOUR_SECONDS];
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
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, from);
  gboolean is_one = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, to) == interval;
  Instant at = from;

  /* a span without an opening hour has no such moment: then any will do */
  for (int i = 0; i < 1000; i++)
    {
      at = from + (Instant)(g_rand_double (random) * (double)(to - from));
      if (!is_one)
        interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at);
      if (is_taken (random, at + g_time_zone_get_offset (zone, interval)))
        break;
    }
  return at;
}
