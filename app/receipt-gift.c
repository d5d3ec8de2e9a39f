/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a gift slip says: the goods and the order's barcode, so that whoever is given them can bring
 * them back; nothing of money, and nothing of who paid. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "receipt-private.h"

static gboolean
is_chosen (const GArray *lines, int line)
{
  if (lines == NULL)
    return TRUE;
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, int, i) == line)
      return TRUE;
  return FALSE;
}

/* A line that was asked for must be there, and something of it left. */
static gboolean
check_lines (const Order *order, const GArray *lines, GError **error)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      int n = g_array_index (lines, int, i);
      const OrderLine *line
          = n >= 1 && n <= (int)order->lines->len ? g_ptr_array_index (order->lines, n - 1) : NULL;

      if (line == NULL)
        desk_error_set (error, DESK_ERROR_INVALID, "/line", _ ("Order %s has no line %d."),
                        order->number, n);
      else if (line->cancelled >= line->quantity)
        desk_error_set (error, DESK_ERROR_CONSTRAINT, "/line",
                        _ ("Line %d of order %s is cancelled."), n, order->number);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

/**
 * words_new_gift:
 * @order: a posted order
 * @lines: (element-type int) (nullable): the numbers of the lines that are given, or all
 * @settings: the shop's
 * @zone: the shop's
 * @error: where to put what went wrong
 *
 * Returns: (transfer full) (nullable): what its gift slip says, in the locale of the process;
 * `invalid` for a line that is not there, `constraint` where nothing is left to give.
 */
Words *
words_new_gift (const Order *order, const GArray *lines, const Settings *settings, GTimeZone *zone,
                GError **error)
{
  g_autoptr (Words) self = NULL;

  if (!check_lines (order, lines, error))
    return NULL;
  self = words_blank (settings);
  self->title = g_strdup (_ ("Gift slip"));
  self->number = g_strdup (order->number);
  words_add_moment (self, order->posted_at, zone);
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (line->cancelled < line->quantity && is_chosen (lines, line->line))
        words_add_line (self, line, line->quantity - line->cancelled);
    }
  if (self->lines->len == 0)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                      _ ("Order %s is cancelled: nothing is left to give."), order->number);
      return NULL;
    }
  self->foot = g_strdup (_ ("To exchange a gift, bring it with this slip."));
  self->not_fiscal = g_strdup (_ ("This slip shows no prices and is no receipt."));
  self->barcode = g_strdup (order->barcode);
  return g_steal_pointer (&self);
}
