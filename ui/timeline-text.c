/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer's history in the desk's words: what the rows of a timeline say and under which day
 * they stand. No widget is touched here, so that every sentence can be tested. */

#include "config.h"

#include "timeline-text.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "order.h"
#include "payment.h"
#include "row.h"

void
timeline_text_free (TimelineText *self)
{
  g_free (self->number);
  g_free (self->time);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->tag);
  g_free (self->amount);
  g_free (self);
}

/**
 * timeline_text_equal:
 *
 * Returns: whether the two look the same, for row_store_update ().
 */
gboolean
timeline_text_equal (gconstpointer a, gconstpointer b)
{
  const TimelineText *one = a, *two = b;

  return g_strcmp0 (one->number, two->number) == 0 && g_strcmp0 (one->time, two->time) == 0
         && g_strcmp0 (one->icon, two->icon) == 0 && g_strcmp0 (one->title, two->title) == 0
         && g_strcmp0 (one->detail, two->detail) == 0 && g_strcmp0 (one->tag, two->tag) == 0
         && g_strcmp0 (one->tag_style, two->tag_style) == 0
         && g_strcmp0 (one->amount, two->amount) == 0;
}

/* Words */

static const struct {
  Channel channel;
  const char *words;
  const char *icon;
} channels[] = {
  { CHANNEL_IN_PERSON, N_ ("At the counter"), "chat-message-new-symbolic" },
  { CHANNEL_PHONE, N_ ("Phone"), "call-incoming-symbolic" },
  { CHANNEL_EMAIL, N_ ("E-mail"), "mail-unread-symbolic" },
  { CHANNEL_POST, N_ ("Post"), "mail-unread-symbolic" },
  { CHANNEL_FAX, N_ ("Fax"), "mail-unread-symbolic" },
  { CHANNEL_CHAT, N_ ("Chat"), "chat-message-new-symbolic" },
  { CHANNEL_INSTANT_MESSAGE, N_ ("Message"), "chat-message-new-symbolic" },
  { CHANNEL_VIDEO, N_ ("Video"), "chat-message-new-symbolic" },
  { CHANNEL_WEB, N_ ("Web"), "chat-message-new-symbolic" },
  { CHANNEL_PORTAL, N_ ("Portal"), "chat-message-new-symbolic" },
  { CHANNEL_EDI, N_ ("EDI"), "emblem-synchronizing-symbolic" },
};

static const char *
channel_words (const char *name, const char **icon)
{
  Channel channel;

  if (name != NULL && channel_parse (name, &channel))
    for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
      if (channels[i].channel == channel)
        {
          if (icon != NULL)
            *icon = channels[i].icon;
          return _ (channels[i].words);
        }
  return name != NULL ? name : "";
}

/* In the middle of a sentence. */
static const char *
tender_words (const char *name)
{
  Tender tender;

  if (!tender_parse (name, &tender))
    return name;
  switch (tender)
    {
    case TENDER_CASH:
      return _ ("cash");
    case TENDER_CARD:
      return _ ("card");
    case TENDER_VOUCHER:
      return _ ("voucher");
    case TENDER_BANK_TRANSFER:
      return _ ("bank transfer");
    case N_TENDERS:
    default:
      return name;
    }
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
append_data (GString *text, const char *data)
{
  g_autofree char *isolated = NULL;

  if (data == NULL || *data == '\0')
    return;
  isolated = format_isolate (data);
  append_part (text, isolated);
}

static char *
one_line (const char *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_auto (GStrv) lines = g_strsplit_set (copy, "\r\n\t", -1);

  return g_strjoinv (" ", lines);
}

static char *
dup_time (Instant at, const TimelineView *view)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) there = utc != NULL ? g_date_time_to_timezone (utc, view->zone) : NULL;

  return date_words (there, _ ("%H:%M"));
}

/* Rows */

static char *
item_key (const TimelineItem *item)
{
  static const char *const kinds[]
      = { "order", "payment", "correction", "return", "interaction", "edit" };

  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, kinds[item->kind], item->id,
                          item->at);
}

/**
 * timeline_is_void:
 *
 * Returns: whether it is an order of which nothing is left.
 */
gboolean
timeline_is_void (const TimelineItem *item)
{
  OrderState state;

  return item->kind == TIMELINE_ORDER && item->state != NULL
         && order_state_parse (item->state, &state) && order_state_is_void (state);
}

static char *
order_detail (const TimelineItem *item, const TimelineView *view)
{
  g_autoptr (GString) detail = g_string_new (channel_words (item->title, NULL));
  g_autofree char *money = NULL;
  g_autofree char *owed = NULL;

  append_data (detail, item->detail);
  if (timeline_is_void (item))
    return g_string_free (g_steal_pointer (&detail), FALSE);
  if (item->owed > 0)
    {
      money = format_amount (item->owed, view->exponent);
      owed = g_strdup_printf (_ ("%s still owed"), money);
      append_part (detail, owed);
    }
  else if (item->amount > 0)
    append_part (detail, _ ("paid"));
  return g_string_free (g_steal_pointer (&detail), FALSE);
}

static TimelineText *
order_text (const TimelineItem *item, const TimelineView *view)
{
  TimelineText *text = g_new0 (TimelineText, 1);
  gulong n = (gulong)item->count;

  text->number = g_strdup (item->number);
  text->icon = "x-office-document-symbolic";
  text->title = g_strdup_printf (ngettext ("Order %s · %lu line", "Order %s · %lu lines", n),
                                 format_number (item->number), n);
  text->detail = order_detail (item, view);
  text->tag = g_strdup (format_state (item->state, &text->tag_style));
  text->amount = format_amount (item->amount, view->exponent);
  return text;
}

/* One form of payments is one row: «card 20.00, cash 9.47». Returns: how many items it took. */
static TimelineText *
payment_text (GPtrArray *items, guint first, guint *n_taken, const TimelineView *view)
{
  const TimelineItem *item = items->pdata[first];
  TimelineText *text = g_new0 (TimelineText, 1);
  g_autoptr (GString) tenders = g_string_new (NULL);
  Money total = 0;
  guint i;

  for (i = first; i < items->len; i++)
    {
      const TimelineItem *other = items->pdata[i];
      g_autofree char *amount = NULL;

      if (other->kind != TIMELINE_PAYMENT || other->at != item->at
          || g_strcmp0 (other->number, item->number) != 0
          || (other->amount < 0) != (item->amount < 0)
          || !money_add (total, other->amount, &total, NULL))
        break;
      amount = format_amount (other->amount, view->exponent);
      g_string_append_printf (tenders, "%s%s %s", tenders->len > 0 ? ", " : "",
                              tender_words (other->title), amount);
    }
  *n_taken = i - first;
  if (*n_taken == 1)
    {
      g_string_assign (tenders, tender_words (item->title));
      if (item->detail != NULL && *item->detail != '\0')
        g_string_append_printf (tenders, " •••• %s", item->detail);
    }
  text->number = g_strdup (item->number);
  text->icon = item->amount < 0 ? "edit-undo-symbolic" : "object-select-symbolic";
  text->title
      = g_strdup_printf (item->amount < 0 ? _ ("Refund · %s") : _ ("Payment · %s"), tenders->str);
  text->detail = g_strdup_printf (_ ("Order %s"), format_number (item->number));
  text->tag = g_strdup (item->amount < 0 ? _ ("Refunded") : _ ("Paid"));
  text->tag_style = item->amount < 0 ? "neutral" : "success";
  text->amount = format_amount (total, view->exponent);
  return text;
}

/* Says by itself what it moved: its payments have no rows of their own. */
static TimelineText *
correction_text (const TimelineItem *item, const TimelineView *view)
{
  TimelineText *text = g_new0 (TimelineText, 1);
  gboolean is_reversal = g_strcmp0 (item->title, "reversal") == 0;
  g_autofree char *reason = conceal_mark (item->detail);
  g_autoptr (GString) detail = g_string_new (NULL);

  g_string_append_printf (detail, _ ("Order %s"), format_number (item->number));
  append_data (detail, reason);
  text->number = g_strdup (item->number);
  text->icon = "edit-undo-symbolic";
  text->title
      = g_strdup (is_reversal ? _ ("Sale reversed") : _ ("Payment moved to another tender"));
  text->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  text->amount = format_amount (item->amount, view->exponent);
  return text;
}

static TimelineText *
return_text (const TimelineItem *item, const TimelineView *view)
{
  TimelineText *text = g_new0 (TimelineText, 1);
  gboolean is_goodwill = g_strcmp0 (item->state, "goodwill") == 0;
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *more
      = g_strdup_printf (ngettext ("%d line", "%d lines", (int)item->count), (int)item->count);

  text->number = g_strdup (item->number);
  text->icon = "edit-undo-symbolic";
  text->title = is_goodwill ? g_strdup_printf (_ ("Goodwill %s"), format_number (item->title))
                            : g_strdup_printf (_ ("Return %s"), format_number (item->title));
  if (item->number != NULL)
    g_string_append_printf (detail, _ ("Order %s"), format_number (item->number));
  else
    g_string_append (detail, _ ("Without a receipt"));
  append_data (detail, item->count == 1 ? item->detail : more);
  text->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  text->amount = format_amount (item->amount, view->exponent);
  return text;
}

static TimelineText *
interaction_text (const TimelineItem *item)
{
  TimelineText *text = g_new0 (TimelineText, 1);
  g_autofree char *topic = one_line (item->title);
  g_autofree char *marked = conceal_mark (topic);
  g_autofree char *isolated = format_isolate (marked);
  g_autofree char *words = one_line (item->detail);

  text->icon = "chat-message-new-symbolic";
  /* Translators: a conversation: on which channel, then what it was about. */
  text->title = g_strdup_printf (item->outgoing ? _ ("%s, from us: %s") : _ ("%s: %s"),
                                 channel_words (item->state, &text->icon), isolated);
  if (item->outgoing && g_str_equal (text->icon, "call-incoming-symbolic"))
    text->icon = "call-start-symbolic";
  text->detail = conceal_mark (words);
  return text;
}

static TimelineText *
edit_text (const TimelineItem *item)
{
  TimelineText *text = g_new0 (TimelineText, 1);
  g_autofree char *who = format_isolate (item->detail != NULL ? item->detail : "");

  if (g_strcmp0 (item->title, "customer-add") == 0)
    {
      text->icon = "contact-new-symbolic";
      text->title = g_strdup (_ ("Became a customer"));
    }
  else if (g_strcmp0 (item->title, "customer-erase") == 0)
    {
      text->icon = "user-trash-symbolic";
      text->title = g_strdup (_ ("Personal data erased on request"));
    }
  else if (g_strcmp0 (item->title, "customer-merge") == 0)
    {
      text->icon = "system-users-symbolic";
      text->title = g_strdup (_ ("Two records of this customer became one"));
    }
  else if (g_strcmp0 (item->title, "customer-unmerge") == 0)
    {
      text->icon = "system-users-symbolic";
      text->title = g_strdup (_ ("Two records that were one became two again"));
    }
  else
    {
      text->icon = "document-edit-symbolic";
      text->title = g_strdup (_ ("Details changed"));
    }
  if (item->detail != NULL && *item->detail != '\0')
    text->detail = g_strdup_printf (_ ("by %s"), who);
  return text;
}

/**
 * timeline_text_row:
 * @items: of #TimelineItem, newest first
 * @index: where the row begins
 * @n_taken: (out): how many items it took
 * @view: from where it is looked at
 *
 * Returns: (transfer full): a row around a #TimelineText.
 */
Row *
timeline_text_row (GPtrArray *items, guint index, guint *n_taken, const TimelineView *view)
{
  const TimelineItem *item = items->pdata[index];
  g_autofree char *key = item_key (item);
  TimelineText *text;

  *n_taken = 1;
  switch (item->kind)
    {
    case TIMELINE_ORDER:
      text = order_text (item, view);
      break;
    case TIMELINE_PAYMENT:
      text = payment_text (items, index, n_taken, view);
      break;
    case TIMELINE_CORRECTION:
      text = correction_text (item, view);
      break;
    case TIMELINE_RETURN:
      text = return_text (item, view);
      break;
    case TIMELINE_INTERACTION:
      text = interaction_text (item);
      break;
    case TIMELINE_EDIT:
    default:
      text = edit_text (item);
    }
  text->time = dup_time (item->at, view);
  return row_new (key, text, (GDestroyNotify)timeline_text_free);
}

static void
set_due (TimelineText *text, int days)
{
  text->tag_style = "neutral";
  if (days < 0)
    {
      text->tag = g_strdup_printf (ngettext ("%d day late", "%d days late", -days), -days);
      text->tag_style = "error";
    }
  else if (days == 0)
    {
      text->tag = g_strdup (_ ("Due today"));
      text->tag_style = "warning";
    }
  else if (days == 1)
    text->tag = g_strdup (_ ("Tomorrow"));
  else
    text->tag = g_strdup_printf (ngettext ("In %d day", "In %d days", days), days);
}

/**
 * timeline_text_promise:
 * @item: an order that is promised for a day
 * @view: from where it is looked at
 *
 * Returns: (transfer full): a row around a #TimelineText.
 */
Row *
timeline_text_promise (const TimelineItem *item, const TimelineView *view)
{
  TimelineText *text = g_new0 (TimelineText, 1);
  g_autofree char *key = g_strdup_printf ("promise:%" G_GINT64_FORMAT, item->id);
  /* Translators: the day of a promise, such as «Friday 27 November». */
  g_autofree char *day = day_words (item->delivery, _ ("%A %-d %B"));

  text->number = g_strdup (item->number);
  /* Translators: a short day in a narrow column, such as «27 Nov». */
  text->time = day_words (item->delivery, _ ("%-d %b"));
  text->icon = "x-office-calendar-symbolic";
  text->title = g_strdup_printf (_ ("Order %s promised"), format_number (item->number));
  text->detail = g_strdup_printf (_ ("For %s · %s"), day, format_state (item->state, NULL));
  set_due (text, item->delivery - view->today);
  return row_new (key, text, (GDestroyNotify)timeline_text_free);
}
