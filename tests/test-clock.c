/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time: the calendar against GLib's, days that start late or twice, hours that are left out or
 * repeated, and times on paper. */

#include "clock.h"

#include "error.h"

static GTimeZone *
zone_new (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static Instant
at (const char *text)
{
  Instant instant = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (instant_parse (text, &instant, &error));
  g_assert_no_error (error);
  return instant;
}

static Day
day (const char *text)
{
  Day parsed = 0;

  g_assert_true (day_parse (text, &parsed, NULL));
  return parsed;
}

static void
assert_instant (Instant instant, GTimeZone *zone, const char *expected)
{
  g_autofree char *text = instant_format (instant, zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_clock_can_stand_still (void)
{
  const Clock still = { .fixed = 1234 };
  const Clock running = { 0 };

  g_assert_cmpint (clock_now (&still), ==, 1234);
  g_assert_cmpint (ABS (clock_now (&running) - g_get_real_time () / G_USEC_PER_SEC), <=, 1);
  g_assert_cmpint (ABS (clock_now (NULL) - g_get_real_time () / G_USEC_PER_SEC), <=, 1);
}

/* GLib's GDate counts days another way: from 1 January of year 1. */
static void
test_calendar_is_gregorian (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, 1, 1);

  for (guint32 julian = 1; julian <= 3652059; julian += (guint32)g_test_rand_int_range (1, 20))
    {
      Day expected = (Day)julian - 719163;
      int year, month, day_of_month;

      g_date_set_julian (date, julian);
      day_to_civil (expected, &year, &month, &day_of_month);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, (int)g_date_get_month (date));
      g_assert_cmpint (day_of_month, ==, g_date_get_day (date));
      g_assert_cmpint (day_from_civil (year, month, day_of_month), ==, expected);
      g_assert_cmpint (day_year (expected), ==, year);
    }
}

static void
test_days_on_paper (void)
{
  static const char *const good[] = { "2026-12-01", "1970-01-01", "2024-02-29", "2000-02-29",
                                      "0001-01-01", "9999-12-31", "1969-12-31" };
  static const char *const bad[]
      = { "",           "2026-12-1",   "2026-13-01",  "2026-00-10",  "2026-02-29", "1900-02-29",
          "2026-04-31", "2026-01-00",  "2026-01-32",  "0000-01-01",  "26-12-01",   "2026/12/01",
          "01.12.2026", "2026-12-01 ", " 2026-12-01", "2026-12-01T", "+026-12-01", "2026-1 -01" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = day_format (day (good[i]));

      g_assert_cmpstr (text, ==, good[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      Day parsed = 4711;

      g_test_message ("«%s»", bad[i]);
      g_assert_false (day_parse (bad[i], &parsed, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpint (parsed, ==, 4711);
    }
  g_assert_cmpint (day ("1970-01-01"), ==, 0);
  g_assert_cmpint (day_from_civil (2026, 2, 29), ==, DAY_NONE);
  g_assert_cmpint (day_from_civil (2026, 13, 1), ==, DAY_NONE);
}

static void
test_days_are_counted (void)
{
  g_assert_cmpint (day ("2026-03-03") + 30, ==, day ("2026-04-02"));
  g_assert_cmpint (day ("2024-02-28") + 1, ==, day ("2024-02-29"));
  g_assert_cmpint (day ("2024-02-29") + 1, ==, day ("2024-03-01"));
  g_assert_cmpint (day ("2023-02-28") + 1, ==, day ("2023-03-01"));
  g_assert_cmpint (day ("2025-12-31") + 1, ==, day ("2026-01-01"));
  g_assert_cmpint (day ("2024-02-29") + 366, ==, day ("2025-03-01"));
}

static void
test_times_on_paper (void)
{
  static const char *const bad[] = { "",
                                     "2026-12-01",
                                     "2026-12-01T09:30:00",
                                     "2026-12-01T09:30Z",
                                     "2026-12-01T24:00:00Z",
                                     "2026-12-01T09:60:00Z",
                                     "2026-12-01T09:30:61Z",
                                     "2026-12-01T09:30:00.Z",
                                     "2026-12-01T09:30:00+1:00",
                                     "2026-12-01T09:30:00+0100",
                                     "2026-12-01T09:30:00+24:00",
                                     "2026-12-01T09:30:00+01:60",
                                     "2026-02-29T09:30:00Z",
                                     "2026-12-01T09:30:00Z ",
                                     "2026-12-01T09:30:00 Z",
                                     "2026-12-01_09:30:00Z" };

  g_assert_cmpint (at ("1970-01-01T00:00:00Z"), ==, 0);
  g_assert_cmpint (at ("1969-12-31T23:59:59Z"), ==, -1);
  g_assert_cmpint (at ("2026-12-01T09:30:00+01:00"), ==, at ("2026-12-01T08:30:00Z"));
  g_assert_cmpint (at ("2026-12-01T09:30:00-05:30"), ==, at ("2026-12-01T15:00:00z"));
  g_assert_cmpint (at ("2026-12-01t09:30:00.999Z"), ==, at ("2026-12-01 09:30:00Z"));
  g_assert_cmpint (at ("2016-12-31T23:59:60Z"), ==, at ("2017-01-01T00:00:00Z"));
  g_assert_cmpint (at ("2001-09-09T01:46:40Z"), ==, 1000000000);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      Instant parsed = 4711;

      g_test_message ("«%s»", bad[i]);
      g_assert_false (instant_parse (bad[i], &parsed, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpint (parsed, ==, 4711);
    }
}

static void
test_times_carry_the_offset_of_their_zone (void)
{
  g_autoptr (GTimeZone) rome = zone_new ("Europe/Rome");
  g_autoptr (GTimeZone) london = zone_new ("Europe/London");
  g_autoptr (GTimeZone) newfoundland = zone_new ("America/St_Johns");
  g_autoptr (GTimeZone) kathmandu = zone_new ("Asia/Kathmandu");

  assert_instant (0, NULL, "1970-01-01T00:00:00Z");
  assert_instant (-1, NULL, "1969-12-31T23:59:59Z");
  assert_instant (at ("2026-12-01T12:00:00Z"), rome, "2026-12-01T13:00:00+01:00");
  assert_instant (at ("2026-07-01T12:00:00Z"), rome, "2026-07-01T14:00:00+02:00");
  assert_instant (at ("2026-12-01T12:00:00Z"), london, "2026-12-01T12:00:00+00:00");
  assert_instant (at ("2026-12-01T12:00:00Z"), newfoundland, "2026-12-01T08:30:00-03:30");
  assert_instant (at ("2026-12-01T12:00:00Z"), kathmandu, "2026-12-01T17:45:00+05:45");
  /* the repeated hour: the same wall clock, told apart by the offset */
  assert_instant (at ("2026-10-25T00:30:00Z"), rome, "2026-10-25T02:30:00+02:00");
  assert_instant (at ("2026-10-25T01:30:00Z"), rome, "2026-10-25T02:30:00+01:00");
  /* mean local time of 1850 had seconds in its offset */
  assert_instant (at ("1850-01-01T12:00:00Z"), rome, "1850-01-01T12:00:00Z");
}

static void
test_what_is_written_is_read_back (void)
{
  static const char *const names[] = { "Europe/Rome",  "America/Sao_Paulo", "Australia/Lord_Howe",
                                       "Pacific/Apia", "Africa/Casablanca", "America/St_Johns" };

  for (gsize z = 0; z < G_N_ELEMENTS (names); z++)
    {
      g_autoptr (GTimeZone) zone = zone_new (names[z]);

      for (int i = 0; i < 3000; i++)
        {
          Instant instant = (Instant)g_test_rand_int_range (G_MININT32, G_MAXINT32);
          g_autofree char *text = instant_format (instant, zone);

          g_assert_cmpint (at (text), ==, instant);
        }
    }
}

static void
test_day_of_follows_the_zone (void)
{
  g_autoptr (GTimeZone) rome = zone_new ("Europe/Rome");
  g_autoptr (GTimeZone) auckland = zone_new ("Pacific/Auckland");
  Instant late = at ("2026-12-31T23:30:00Z");

  g_assert_cmpint (day_of (late, rome), ==, day ("2027-01-01"));
  g_assert_cmpint (day_year (day_of (late, rome)), ==, 2027);
  g_assert_cmpint (day_of (at ("2026-12-31T22:59:59Z"), rome), ==, day ("2026-12-31"));
  g_assert_cmpint (day_of (at ("2026-12-31T11:00:00Z"), auckland), ==, day ("2027-01-01"));
  g_assert_cmpint (day_of (-1, rome), ==, day ("1970-01-01"));
}

static void
test_days_start_where_midnight_is_left_out (void)
{
  g_autoptr (GTimeZone) sao_paulo = zone_new ("America/Sao_Paulo");
  g_autoptr (GTimeZone) apia = zone_new ("Pacific/Apia");
  g_autoptr (GTimeZone) havana = zone_new ("America/Havana");
  g_autoptr (GTimeZone) st_johns = zone_new ("America/St_Johns");

  /* 24:00 became 01:00 */
  assert_instant (day_start (day ("2018-11-04"), sao_paulo), sao_paulo,
                  "2018-11-04T01:00:00-02:00");
  g_assert_cmpint (day_start (day ("2018-11-05"), sao_paulo)
                       - day_start (day ("2018-11-04"), sao_paulo),
                   ==, 23 * 3600);
  /* 24:00 became 23:00 of the same day, so that day has 25 hours */
  g_assert_cmpint (day_start (day ("2018-02-18"), sao_paulo)
                       - day_start (day ("2018-02-17"), sao_paulo),
                   ==, 25 * 3600);
  /* 01:00 became 00:00: the first midnight starts the day */
  assert_instant (day_start (day ("2024-11-03"), havana), havana, "2024-11-03T00:00:00-04:00");
  g_assert_cmpint (day_start (day ("2024-11-04"), havana) - day_start (day ("2024-11-03"), havana),
                   ==, 25 * 3600);
  /* 00:01 became 23:01 of the day before: the first midnight counts */
  assert_instant (day_start (day ("2010-11-07"), st_johns), st_johns, "2010-11-07T00:00:00-02:30");
  /* Samoa had no 30 December 2011 */
  g_assert_cmpint (day_start (day ("2011-12-30"), apia), ==, day_start (day ("2011-12-31"), apia));
  assert_instant (day_start (day ("2011-12-31"), apia), apia, "2011-12-31T00:00:00+14:00");
}

static void
test_an_hour_left_out_is_its_end (void)
{
  g_autoptr (GTimeZone) rome = zone_new ("Europe/Rome");
  const int half_past_two = 2 * 3600 + 1800;

  assert_instant (day_instant (day ("2026-03-29"), half_past_two, rome), rome,
                  "2026-03-29T03:00:00+02:00");
  assert_instant (day_instant (day ("2026-03-29"), 2 * 3600 - 1, rome), rome,
                  "2026-03-29T01:59:59+01:00");
  assert_instant (day_instant (day ("2026-03-29"), 3 * 3600, rome), rome,
                  "2026-03-29T03:00:00+02:00");
  g_assert_cmpint (day_start (day ("2026-03-30"), rome) - day_start (day ("2026-03-29"), rome), ==,
                   23 * 3600);
}

static void
test_an_hour_that_comes_twice_is_its_first (void)
{
  g_autoptr (GTimeZone) rome = zone_new ("Europe/Rome");
  const int half_past_two = 2 * 3600 + 1800;

  assert_instant (day_instant (day ("2026-10-25"), half_past_two, rome), rome,
                  "2026-10-25T02:30:00+02:00");
  assert_instant (day_instant (day ("2026-10-25"), 3 * 3600, rome), rome,
                  "2026-10-25T03:00:00+01:00");
}

/* The start of each day is the first instant of it, seen from day_of() alone. */
static void
test_starts_agree_with_day_of (void)
{
  static const char *const names[]
      = { "Europe/Rome",       "America/Sao_Paulo", "Pacific/Apia", "America/Havana",
          "Africa/Cairo",      "Asia/Beirut",       "Asia/Tehran",  "Atlantic/Azores",
          "Africa/Casablanca", "Asia/Manila",       "UTC",          "Pacific/Kiritimati" };

  for (gsize z = 0; z < G_N_ELEMENTS (names); z++)
    {
      g_autoptr (GTimeZone) zone = zone_new (names[z]);

      for (Day d = day ("1995-01-01"); d < day ("2036-01-01"); d++)
        {
          Instant start = day_start (d, zone);

          g_assert_cmpint (day_of (start, zone), >=, d);
          g_assert_cmpint (day_of (start - 1, zone), <, d);
          if (d == day ("2011-12-30") && g_str_equal (names[z], "Pacific/Apia"))
            g_assert_cmpint (day_of (start, zone), ==, d + 1);
          else if (!g_str_equal (names[z], "Pacific/Kiritimati"))
            g_assert_cmpint (day_of (start, zone), ==, d);
        }
    }
}

static void
test_a_wrong_format_still_says_the_day (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 12, 1, 9, 30, 0);
  static const struct {
    const char *format;
    const char *words;
  } cases[] = {
    { "%-d %B %Y", "1 December 2026" }, { "%H:%M", "09:30" },  { "%d/%m", "01/12" },
    { "%-d %Q %Y", "2026-12-01" },      { "%", "2026-12-01" }, { "%O", "2026-12-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = date_words (date, cases[i].format);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_a_day_in_words (void)
{
  g_autofree char *words = day_words (day ("1980-03-03"), "%-d %B %Y");
  g_autofree char *wrong = day_words (day ("1980-03-03"), "%-d %!");
  g_autofree char *none = day_words (DAY_NONE, "%-d %B %Y");
  g_autofree char *nothing = date_words (NULL, "%F");

  g_assert_cmpstr (words, ==, "3 March 1980");
  g_assert_cmpstr (wrong, ==, "1980-03-03");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/can-stand-still", test_clock_can_stand_still);
  g_test_add_func ("/clock/calendar-is-gregorian", test_calendar_is_gregorian);
  g_test_add_func ("/clock/days-on-paper", test_days_on_paper);
  g_test_add_func ("/clock/days-are-counted", test_days_are_counted);
  g_test_add_func ("/clock/a-day-in-words", test_a_day_in_words);
  g_test_add_func ("/clock/a-wrong-format-still-says-the-day",
                   test_a_wrong_format_still_says_the_day);
  g_test_add_func ("/clock/times-on-paper", test_times_on_paper);
  g_test_add_func ("/clock/times-carry-the-offset-of-their-zone",
                   test_times_carry_the_offset_of_their_zone);
  g_test_add_func ("/clock/what-is-written-is-read-back", test_what_is_written_is_read_back);
  g_test_add_func ("/clock/day-of-follows-the-zone", test_day_of_follows_the_zone);
  g_test_add_func ("/clock/days-start-where-midnight-is-left-out",
                   test_days_start_where_midnight_is_left_out);
  g_test_add_func ("/clock/an-hour-left-out-is-its-end", test_an_hour_left_out_is_its_end);
  g_test_add_func ("/clock/an-hour-that-comes-twice-is-its-first",
                   test_an_hour_that_comes_twice_is_its_first);
  g_test_add_func ("/clock/starts-agree-with-day-of", test_starts_agree_with_day_of);
  return g_test_run ();
}
