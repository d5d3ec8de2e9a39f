/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time: instants are UTC seconds, days are civil days of the store's zone, numbered so that a day
 * plus thirty is thirty days later whatever the clocks do in between. The calendar is Gregorian
 * throughout. What daylight saving makes hard (a midnight that does not exist, an hour that comes
 * twice) is settled here, once. */

#include "config.h"

#include "clock.h"

#include <glib/gi18n-lib.h>

#include "error.h"

#define DAY_SECONDS 86400
#define DAYS_IN_400_YEARS 146097
#define EPOCH_FROM_MARCH_0 719468 /* days from 1 March of year 0 to 1 January 1970 */

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* Counts from 1 March, so that the leap day is the last one of a year. */
static gint64
days_from_civil (int year, int month, int day)
{
  gint64 y = year - (month <= 2);
  gint64 cycle = floor_div (y, 400);
  gint64 year_of_cycle = y - cycle * 400;
  gint64 month_from_march = (month + 9) % 12;
  gint64 day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  gint64 day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;

  return cycle * DAYS_IN_400_YEARS + day_of_cycle - EPOCH_FROM_MARCH_0;
}

static void
civil_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 from_march_0 = days + EPOCH_FROM_MARCH_0;
  gint64 cycle = floor_div (from_march_0, DAYS_IN_400_YEARS);
  gint64 day_of_cycle = from_march_0 - cycle * DAYS_IN_400_YEARS;
  gint64 year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524
                          - day_of_cycle / (DAYS_IN_400_YEARS - 1))
                         / 365;
  gint64 day_of_year
      = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;

  *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  *year = (int)(year_of_cycle + cycle * 400 + (*month <= 2));
}

static gint64
offset_at (Instant at, GTimeZone *zone)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* The first instant above @from at which @zone has another offset, or @to. */
static Instant
next_change (Instant from, Instant to, GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, from);

  if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, to) == interval)
    return to;
  while (to - from > 1)
    {
      Instant middle = from + (to - from) / 2;

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, middle) == interval)
        from = middle;
      else
        to = middle;
    }
  return to;
}

/* Reads exactly @count digits and moves on. */
static gboolean
read_digits (const char **p, int count, int *number)
{
  *number = 0;
  for (int i = 0; i < count; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
read_sign (const char **p, char sign)
{
  if (**p != sign)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
read_day (const char **p, gint64 *days)
{
  int year, month, day, same_year, same_month, same_day;

  if (!read_digits (p, 4, &year) || !read_sign (p, '-') || !read_digits (p, 2, &month)
      || !read_sign (p, '-') || !read_digits (p, 2, &day))
    return FALSE;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  *days = days_from_civil (year, month, day);
  civil_from_days (*days, &same_year, &same_month, &same_day);
  return same_day == day; /* else there is no such day in that month */
}

static gboolean
read_time (const char **p, int *seconds)
{
  int hour, minute, second;

  if (!read_digits (p, 2, &hour) || !read_sign (p, ':') || !read_digits (p, 2, &minute)
      || !read_sign (p, ':') || !read_digits (p, 2, &second))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 60) /* 60 is a leap second */
    return FALSE;
  if (read_sign (p, '.'))
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      while (g_ascii_isdigit (**p))
        (*p)++;
    }
  *seconds = hour * 3600 + minute * 60 + second;
  return TRUE;
}

static gboolean
read_offset (const char **p, int *seconds)
{
  gboolean west = **p == '-';
  int hours, minutes;

  *seconds = 0;
  if (**p == 'Z' || **p == 'z')
    {
      (*p)++;
      return TRUE;
    }
  if ((!read_sign (p, '+') && !read_sign (p, '-')) || !read_digits (p, 2, &hours)
      || !read_sign (p, ':') || !read_digits (p, 2, &minutes))
    return FALSE;
  if (hours > 23 || minutes > 59)
    return FALSE;
  *seconds = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
  return TRUE;
}

/**
 * clock_now:
 * @clock: (nullable): the job's clock; %NULL for the computer's
 *
 * Returns: UTC seconds. Safe on every thread.
 */
Instant
clock_now (const Clock *clock)
{
  if (clock != NULL && clock->fixed != 0)
    return clock->fixed;
  return floor_div (g_get_real_time (), G_USEC_PER_SEC);
}

/**
 * day_of:
 * @at: UTC seconds
 * @zone: the store's zone
 *
 * Returns: the civil day in @zone at @at.
 */
Day
day_of (Instant at, GTimeZone *zone)
{
  return (Day)floor_div (at + offset_at (at, zone), DAY_SECONDS);
}

/**
 * day_from_civil:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: of the month, from 1
 *
 * Returns: that day, or %DAY_NONE when there is no such day.
 */
Day
day_from_civil (int year, int month, int day)
{
  int same_year, same_month, same_day;
  gint64 days;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return DAY_NONE;
  days = days_from_civil (year, month, day);
  civil_from_days (days, &same_year, &same_month, &same_day);
  return same_day == day ? (Day)days : DAY_NONE;
}

/**
 * day_to_civil:
 * @day: a day
 * @year: (out) (optional): its year
 * @month: (out) (optional): 1 to 12
 * @day_of_month: (out) (optional): from 1
 *
 * Takes @day apart.
 */
void
day_to_civil (Day day, int *year, int *month, int *day_of_month)
{
  int y, m, d;

  civil_from_days (day, &y, &m, &d);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day_of_month != NULL)
    *day_of_month = d;
}

/**
 * day_add_months:
 * @day: a day
 * @months: how many, not below 0
 *
 * Returns: the same day so many months later, or the last of that month; %DAY_NONE after the year
 * 9999.
 */
Day
day_add_months (Day day, int months)
{
  int year, month, of_month;
  Day later = DAY_NONE;

  day_to_civil (day, &year, &month, &of_month);
  month += months - 1;
  year += month / 12;
  month = month % 12 + 1;
  for (; later == DAY_NONE && of_month > 0; of_month--)
    later = day_from_civil (year, month, of_month);
  return later;
}

/**
 * day_year:
 * @day: a day
 *
 * Returns: its year, such as the one that document numbers belong to (rule 20).
 */
int
day_year (Day day)
{
  int year;

  day_to_civil (day, &year, NULL, NULL);
  return year;
}

/**
 * day_instant:
 * @day: a day
 * @second: seconds on the wall clock from midnight: half past nine is 34200
 * @zone: the store's zone
 *
 * Returns: the first instant at which the wall clock in @zone shows that time of @day or a later
 *   one: 02:30 in an hour that is left out is the end of the gap, in an hour that comes twice its
 *   first coming; a day that is left out whole begins with the next.
 */
Instant
day_instant (Day day, int second, GTimeZone *zone)
{
  /* No offset is as large as 26 hours, so the wall clock is short of it at @from, past it at @to.
   */
  gint64 wall = (gint64)day * DAY_SECONDS + second;
  Instant from = wall - 26 * 3600;
  const Instant to = wall + 26 * 3600;

  for (;;)
    {
      Instant until = next_change (from, to, zone);
      Instant found = MAX (from, wall - offset_at (from, zone));

      if (found < until || until == to)
        return found;
      from = until;
    }
}

/**
 * day_start:
 * @day: a day
 * @zone: the store's zone
 *
 * Returns: the first instant of @day in @zone, which is not midnight where daylight saving leaves
 *   midnight out. The end of a day is the start of the next.
 */
Instant
day_start (Day day, GTimeZone *zone)
{
  return day_instant (day, 0, zone);
}

/**
 * day_parse:
 * @text: a date as "2026-12-01"
 * @day: (out): the day; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Returns: whether it is a day of the years 1 to 9999.
 */
gboolean
day_parse (const char *text, Day *day, GError **error)
{
  const char *p = text;
  gint64 days;

  if (read_day (&p, &days) && *p == '\0')
    {
      *day = (Day)days;
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("This is not a date: write year, month and day, such as 2026-12-01"));
  return FALSE;
}

/**
 * day_format:
 * @day: a day
 *
 * Returns: (transfer full): @day as day_parse() reads it.
 */
char *
day_format (Day day)
{
  int year, month, day_of_month;

  civil_from_days (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * date_words:
 * @date: (nullable): a moment, in the zone it is to be read in
 * @format: as of g_date_time_format(), as a translator wrote it
 *
 * A translator may mistype a format, and GLib then answers nothing. On every thread.
 *
 * Returns: (transfer full): @date in words; where @format is none, the day as day_parse() reads it;
 *   "" without a date.
 */
char *
date_words (GDateTime *date, const char *format)
{
  char *words = date != NULL ? g_date_time_format (date, format) : g_strdup ("");

  if (words != NULL && (*words != '\0' || date == NULL))
    return words;
  g_free (words);
  return g_date_time_format (date, "%F");
}

/**
 * day_words:
 * @day: a day, or %DAY_NONE
 * @format: as for date_words()
 *
 * Returns: (transfer full): @day in words, as date_words() writes it.
 */
char *
day_words (Day day, const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64)day * DAY_SECONDS);

  return date_words (date, format);
}

/**
 * instant_parse:
 * @text: a time as RFC 3339 has it: "2026-12-01T09:30:00+01:00"
 * @at: (out): UTC seconds, a fraction cut off; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * The offset is required: without it a time can mean many.
 *
 * Returns: whether it is a time.
 */
gboolean
instant_parse (const char *text, Instant *at, GError **error)
{
  const char *p = text;
  gint64 days;
  int seconds, offset;

  if (read_day (&p, &days) && (read_sign (&p, 'T') || read_sign (&p, 't') || read_sign (&p, ' '))
      && read_time (&p, &seconds) && read_offset (&p, &offset) && *p == '\0')
    {
      *at = days * DAY_SECONDS + seconds - offset;
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("This is not a time: write it as 2026-12-01T09:30:00+01:00"));
  return FALSE;
}

/**
 * instant_format:
 * @at: UTC seconds
 * @zone: (nullable): the zone to write it in; %NULL for UTC, written "Z"
 *
 * Returns: (transfer full): @at as RFC 3339 has it, with the offset of @zone at that time. Where
 *   that is no whole minute (before about 1900) it is written in UTC.
 */
char *
instant_format (Instant at, GTimeZone *zone)
{
  gint64 offset = zone == NULL ? 0 : offset_at (at, zone);
  gint64 whole = offset % 60 == 0 ? offset : 0;
  gint64 day = floor_div (at + whole, DAY_SECONDS);
  int second = (int)(at + whole - day * DAY_SECONDS);
  int minutes = (int)ABS (whole) / 60;
  g_autofree char *date = day_format ((Day)day);
  g_autoptr (GString) text = g_string_new (date);

  g_string_append_printf (text, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  if (zone == NULL || whole != offset)
    g_string_append_c (text, 'Z');
  else
    g_string_append_printf (text, "%c%02d:%02d", whole < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return g_strdup (text->str);
}
