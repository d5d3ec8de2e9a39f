/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When people come to the demo shop. */

#include "demo-parts.h"

#define DAY 86400

static void
test_nobody_comes_at_night_and_more_come_in_december (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Riga");
  Instant from = G_GINT64_CONSTANT (1735689600); /* 2025-01-01 */
  int months[12] = { 0 };

  for (int i = 0; i < 5000; i++)
    {
      Instant at = demo_moment (random, from, from + 365 * DAY, zone);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

      g_assert_cmpint (at, >=, from);
      g_assert_cmpint (at, <, from + 365 * DAY);
      g_assert_cmpint (g_date_time_get_hour (local), >=, 9);
      g_assert_cmpint (g_date_time_get_hour (local), <, 20);
      months[g_date_time_get_month (local) - 1]++;
    }
  g_assert_cmpint (months[11], >, months[0] * 3 / 2);
}

static void
test_a_night_has_a_moment_all_the_same (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Instant from = G_GINT64_CONSTANT (1735689600);
  Instant at = demo_moment (random, from, from + 3600, zone);

  g_assert_cmpint (at, >=, from);
  g_assert_cmpint (at, <, from + 3600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-days/nobody-comes-at-night-and-more-come-in-december",
                   test_nobody_comes_at_night_and_more_come_in_december);
  g_test_add_func ("/demo-days/a-night-has-a-moment-all-the-same",
                   test_a_night_has_a_moment_all_the_same);
  return g_test_run ();
}
