/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Under which day the rows of a timeline stand: first what is still to come, then day by day,
 * newest first, no more than asked for. */

#include "config.h"

#include "timeline-groups.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "order.h"

void
timeline_group_free (TimelineGroup *self)
{
  g_free (self->key);
  g_free (self->heading);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * timeline_heading:
 * @day: a civil day
 * @today: the day it is
 *
 * Returns: (transfer full): «Today», «Yesterday», «Friday 20 November», with its year if another.
 */
char *
timeline_heading (Day day, Day today)
{
  if (day == today)
    return g_strdup (_ ("Today"));
  if (day == today - 1)
    return g_strdup (_ ("Yesterday"));
  /* Translators: a day of this year, such as «Friday 20 November». */
  if (day_year (day) == day_year (today))
    return format_heading (day_words (day, _ ("%A %-d %B")));
  /* Translators: a day of another year, such as «Tuesday 20 October 2025». */
  return format_heading (day_words (day, _ ("%A %-d %B %Y")));
}

/**
 * timeline_is_open:
 *
 * Returns: whether it is an order that still has to reach the customer.
 */
gboolean
timeline_is_open (const TimelineItem *item)
{
  OrderState state;

  return item->kind == TIMELINE_ORDER && item->state != NULL
         && order_state_parse (item->state, &state) && state < ORDER_DELIVERED;
}

static int
compare_promises (gconstpointer a, gconstpointer b)
{
  const TimelineItem *one = *(TimelineItem *const *)a;
  const TimelineItem *two = *(TimelineItem *const *)b;

  return one->delivery != two->delivery ? (one->delivery < two->delivery ? -1 : 1)
                                        : (one->id > two->id) - (one->id < two->id);
}

static TimelineGroup *
group_new (const char *key, char *take_heading)
{
  TimelineGroup *self = g_new0 (TimelineGroup, 1);

  self->key = g_strdup (key);
  self->heading = take_heading;
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static TimelineGroup *
coming_up (GPtrArray *items, const TimelineView *view)
{
  g_autoptr (GPtrArray) promises = g_ptr_array_new ();
  TimelineGroup *group;

  for (guint i = 0; i < items->len; i++)
    {
      TimelineItem *item = items->pdata[i];

      if (timeline_is_open (item) && item->delivery != DAY_NONE)
        g_ptr_array_add (promises, item);
    }
  if (promises->len == 0)
    return NULL;
  g_ptr_array_sort (promises, compare_promises);
  group = group_new ("coming", g_strdup (_ ("Coming up")));
  for (guint i = 0; i < promises->len; i++)
    g_ptr_array_add (group->rows, timeline_text_promise (promises->pdata[i], view));
  return group;
}

static gboolean
passes (const TimelineItem *item, TimelineFilter filter)
{
  switch (filter)
    {
    case TIMELINE_SHOWS_ORDERS:
      return item->kind == TIMELINE_ORDER;
    case TIMELINE_SHOWS_PAYMENTS:
      return item->kind == TIMELINE_PAYMENT || item->kind == TIMELINE_CORRECTION
             || item->kind == TIMELINE_RETURN;
    case TIMELINE_SHOWS_CONVERSATIONS:
      return item->kind == TIMELINE_INTERACTION;
    case TIMELINE_SHOWS_ALL:
    case N_TIMELINE_FILTERS:
    default:
      return TRUE;
    }
}

/**
 * timeline_groups:
 * @items: of #TimelineItem, newest first
 * @filter: what to leave in
 * @limit: how many rows at most, the promises aside
 * @view: from where it is looked at
 * @n_more: (out): how many items are left out by @limit
 *
 * Returns: (transfer full): of #TimelineGroup, «Coming up» first, then day by day.
 */
GPtrArray *
timeline_groups (GPtrArray *items, TimelineFilter filter, guint limit, const TimelineView *view,
                 guint *n_more)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)timeline_group_free);
  gboolean promises = filter == TIMELINE_SHOWS_ALL || filter == TIMELINE_SHOWS_ORDERS;
  TimelineGroup *group = promises ? coming_up (items, view) : NULL;
  Day day = DAY_NONE;
  guint n_rows = 0, n_taken;

  *n_more = 0;
  if (group != NULL)
    g_ptr_array_add (groups, group);
  for (guint i = 0; i < items->len; i += n_taken)
    {
      const TimelineItem *item = items->pdata[i];
      Day its = day_of (item->at, view->zone);

      n_taken = 1;
      if (!passes (item, filter))
        continue;
      if (n_rows == limit)
        {
          (*n_more)++;
          continue;
        }
      if (its != day)
        {
          g_autofree char *key = g_strdup_printf ("%d", its);

          group = group_new (key, timeline_heading (its, view->today));
          g_ptr_array_add (groups, group);
          day = its;
        }
      g_ptr_array_add (group->rows, timeline_text_row (items, i, &n_taken, view));
      n_rows++;
    }
  return groups;
}
