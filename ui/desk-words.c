/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits at the desk, each as one row of words. */

#include "config.h"

#include "desk-words.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "desk-row.h"
#include "format.h"

static DeskRowText *
order_text (Shop *shop, const OrderBrief *order)
{
  DeskRowText *text = g_new0 (DeskRowText, 1);
  g_autofree char *lines
      = g_strdup_printf (ngettext ("%d line", "%d lines", order->n_lines), order->n_lines);

  text->kind = g_strdup ("order");
  text->icon = g_strdup ("x-office-document-symbolic");
  text->title = order->customer_name != NULL && *order->customer_name != '\0'
                    ? conceal_mark (order->customer_name)
                    : g_strdup (_ ("Nobody named"));
  text->detail = g_strdup_printf (_ ("Order %s · %s"), format_number (order->number), lines);
  text->value = format_money (shop, order->total);
  return text;
}

/**
 * desk_words_receipt:
 * @order: whose receipt was not handed out
 *
 * Returns: (transfer full): its row.
 */
Row *
desk_words_receipt (Shop *shop, const OrderBrief *order)
{
  DeskRowText *text = order_text (shop, order);

  if (order->receipt_failed)
    {
      text->tag = g_strdup (_ ("Not printed"));
      text->tag_style = "error";
    }
  else if (order->owed > 0)
    {
      g_autofree char *owed = format_money (shop, order->owed);

      text->tag = g_strdup_printf (_ ("Owes %s"), owed);
      text->tag_style = "warning";
    }
  text->when = format_when (shop, order->posted_at);
  return row_new (order->number, text, (GDestroyNotify)desk_row_text_free);
}

/* How near the promise is, in words; late is the only thing in red. */
static void
tag_promise (DeskRowText *text, const OrderBrief *order, Day today)
{
  int late = today - order->delivery;

  if (late > 0)
    text->tag = g_strdup_printf (ngettext ("Late by %d day", "Late by %d days", late), late);
  else if (order->state == ORDER_READY)
    text->tag = g_strdup (_ ("Ready"));
  else if (late == 0)
    text->tag = g_strdup (_ ("Due today"));
  else if (late == -1)
    text->tag = g_strdup (_ ("Tomorrow"));
  text->tag_style = late > 0                      ? "error"
                    : order->state == ORDER_READY ? "success"
                    : late == 0                   ? "warning"
                                                  : "neutral";
}

/**
 * desk_words_promised:
 * @order: promised for a day
 *
 * Returns: (transfer full): its row.
 */
Row *
desk_words_promised (Shop *shop, const OrderBrief *order)
{
  DeskRowText *text = order_text (shop, order);

  tag_promise (text, order, shop_today (shop));
  text->when = format_near_day (shop, order->delivery);
  return row_new (order->number, text, (GDestroyNotify)desk_row_text_free);
}

/**
 * desk_words_draft:
 * @draft: work that was begun
 *
 * Returns: (transfer full): its row.
 */
Row *
desk_words_draft (Shop *shop, const Draft *draft)
{
  DeskRowText *text = g_new0 (DeskRowText, 1);

  text->kind = g_strdup ("draft");
  text->icon = g_strdup ("document-edit-symbolic");
  text->title = conceal_mark (draft->title);
  text->detail = g_strdup (_ ("Not finished; nothing of it is lost"));
  text->when = format_when (shop, draft->saved_at);
  return row_new (draft->uuid, text, (GDestroyNotify)desk_row_text_free);
}

/**
 * desk_words_person:
 * @customer: who was here
 *
 * Returns: (transfer full): its row.
 */
Row *
desk_words_person (Shop *shop, const CustomerBrief *customer)
{
  DeskRowText *text = g_new0 (DeskRowText, 1);
  gint64 sequence;
  int year;

  text->kind = g_strdup ("customer");
  text->title = conceal_mark (customer->name);
  /* The record says a number; people say «Order». */
  if (order_number_parse (customer->detail, &year, &sequence))
    text->detail = g_strdup_printf (_ ("Order %s"), format_number (customer->detail));
  else
    text->detail = conceal_mark (customer->detail);
  text->when = format_when (shop, customer->seen_at);
  return row_new (customer->number, text, (GDestroyNotify)desk_row_text_free);
}
