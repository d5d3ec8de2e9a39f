/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened to a posted order, in words: its payments and its events on one line of time, and
 * the few facts of how and when it goes out. */

#include "config.h"

#include "order-history.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "order-correction.h"
#include "typed.h"
#include "widget.h"

/* One thing that happened; borrowed from the order it is of. */
typedef struct {
  Instant at;
  guint position; /* keeps what happened at the same second in its order */
  const OrderEvent *event;
  const Payment *payment;
  const OrderPrint *print;
  const OrderCorrection *correction;
  const OrderReturn *returned;
} Happening;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Happening *left = a;
  const Happening *right = b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->position < right->position ? -1 : left->position > right->position;
}

/**
 * order_tender_words:
 *
 * Returns: (transfer none): the tender as it stands at the beginning of a line.
 */
const char *
order_tender_words (Tender tender)
{
  switch (tender)
    {
    case TENDER_CASH:
      return _ ("Cash");
    case TENDER_CARD:
      return _ ("Card");
    case TENDER_VOUCHER:
      return _ ("Voucher");
    case TENDER_BANK_TRANSFER:
    case N_TENDERS:
    default:
      return _ ("Bank transfer");
    }
}

static const char *
event_words (const OrderEvent *event)
{
  static const struct {
    const char *kind;
    const char *words;
  } table[] = {
    { "posted", N_ ("Posted") },
    { "in-fulfilment", N_ ("Being prepared") },
    { "ready", N_ ("Ready to collect") },
    { "shipped", N_ ("Shipped") },
    { "delivered", N_ ("Handed over") },
    { "cancelled", N_ ("Cancelled") },
    { "receipt-out", N_ ("Receipt handed out") },
    { "receipt-copy", N_ ("Copy of the receipt") },
    { "changed", N_ ("Changed") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].kind, event->kind))
      return _ (table[i].words);
  return event->kind;
}

static char *
payment_detail (const Payment *payment, int exponent)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (payment->last4 != NULL && *payment->last4 != '\0')
    g_string_append_printf (text, "•••• %s", payment->last4);
  if (payment->authorisation != NULL && *payment->authorisation != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", payment->authorisation);
  if (payment->reference != NULL && *payment->reference != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", payment->reference);
  if (payment->change > 0)
    {
      g_autofree char *given = format_amount (payment->given, exponent);
      g_autofree char *change = format_amount (payment->change, exponent);
      g_string_append_printf (text, "%s", text->len > 0 ? " · " : "");
      /* Translators: cash given and what went back: "given 50.00, change 40.53". */
      g_string_append_printf (text, _ ("given %s, change %s"), given, change);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (text != NULL)
    conceal_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_row (GtkListBox *list, const char *when, const char *title, const char *detail,
            const char *amount)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *time = label_new (when, "dim-label");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *number = label_new (amount, "numeric");
  GtkWidget *more = label_new (detail, "dim-label");

  widget_speak (row, when, title, detail != NULL ? detail : "", amount != NULL ? amount : "", NULL);
  gtk_widget_add_css_class (box, "row1");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (time, "c-when");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_hexpand (more, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_box_append (GTK_BOX (words), label_new (title, NULL));
  gtk_box_append (GTK_BOX (words), more);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

/* @brief: where there is little room: «Sun 22 Nov 12:20» */
static char *
when_text (Shop *shop, Instant at, gboolean brief)
{
  Day day = day_of (at, shop_get_zone (shop));
  g_autofree char *time = typed_time (at, shop_get_zone (shop));
  g_autofree char *date = NULL;

  if (day == shop_today (shop))
    return g_steal_pointer (&time);
  date = brief ? format_near_day (shop, day) : typed_day (day);
  return g_strdup_printf ("%s %s", date, time);
}

/* How it goes out from then on: "Tue 5 May · repairs · expedite · Ana". */
static char *
change_detail (const OrderEvent *event)
{
  g_autofree char *day = event->delivery != DAY_NONE ? typed_day (event->delivery)
                                                     : g_strdup (_ ("No day promised"));
  g_autoptr (GString) text = g_string_new (day);

  if (event->department != NULL)
    g_string_append_printf (text, " · %s", event->department);
  if (event->expedite)
    g_string_append_printf (text, " · %s", _ ("Expedite"));
  g_string_append_printf (text, " · %s", event->staff);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_event (GtkListBox *list, Shop *shop, const OrderEvent *event, int exponent)
{
  g_autofree char *when = when_text (shop, event->at, FALSE);
  g_autofree char *amount = event->amount != 0 ? format_amount (-event->amount, exponent) : NULL;
  g_autofree char *line = NULL;

  if (event->line > 0)
    {
      g_autofree char *quantity = format_quantity (event->quantity);
      /* Translators: how many of which line of an order: "2 of line 1 · Ana". */
      line = g_strdup_printf (_ ("%s of line %d · %s"), quantity, event->line, event->staff);
    }
  if (g_str_equal (event->kind, "changed"))
    line = change_detail (event);
  append_row (list, when, event_words (event), line != NULL ? line : event->staff, amount);
}

static void
append_payment (GtkListBox *list, Shop *shop, const Payment *payment, int exponent)
{
  g_autofree char *when = when_text (shop, payment->at, FALSE);
  g_autofree char *amount = format_amount (payment->captured + payment->rounding, exponent);
  g_autofree char *detail = payment_detail (payment, exponent);
  g_autofree char *title = NULL;

  if (payment->captured >= 0)
    title = g_strdup (order_tender_words (payment->tender));
  else if (payment->undone)
    /* Translators: a payment that is moved to another tender; %s is the one it was rung up as. */
    title = g_strdup_printf (_ ("%s, moved away"), order_tender_words (payment->tender));
  else
    /* Translators: money that went back; %s is a tender. */
    title = g_strdup_printf (_ ("%s, given back"), order_tender_words (payment->tender));
  append_row (list, when, title, detail, amount);
}

static void
append_print (GtkListBox *list, Shop *shop, const OrderPrint *print)
{
  static const char *const words[N_ORDER_PRINTS] = {
    [ORDER_PRINT_FAILED] = N_ ("Not printed"),
    [ORDER_PRINT_DECLINED] = N_ ("Receipt not wanted"),
    [ORDER_PRINT_WANTED] = N_ ("Receipt wanted after all"),
    [ORDER_PRINT_GIFT] = N_ ("Gift slip"),
  };
  g_autofree char *when = when_text (shop, print->at, FALSE);

  append_row (list, when, _ (words[print->kind]),
              *print->detail != '\0' ? print->detail : print->staff, NULL);
}

static void
append_correction (GtkListBox *list, Shop *shop, const OrderCorrection *correction, int exponent)
{
  gboolean is_reversal = correction->kind == CORRECTION_REVERSAL;
  g_autofree char *when = when_text (shop, correction->at, FALSE);
  g_autofree char *amount = is_reversal ? format_amount (-correction->amount, exponent) : NULL;
  g_autofree char *reason = conceal_mark (correction->reason);
  g_autofree char *detail = g_strdup_printf ("%s · %s", reason, correction->staff);

  append_row (list, when, is_reversal ? _ ("Sale reversed") : _ ("Payment moved to another tender"),
              detail, amount);
}

/* A line of a return: «Returned · 2 of line 1 · 2026-000031 · Ana». */
static void
append_return (GtkListBox *list, Shop *shop, const OrderReturn *returned, int exponent)
{
  g_autofree char *when = when_text (shop, returned->at, FALSE);
  g_autofree char *amount = format_amount (returned->fee - returned->amount, exponent);
  g_autofree char *quantity = format_quantity (returned->quantity);
  g_autofree char *line = NULL;
  g_autofree char *detail = NULL;

  if (returned->is_goodwill)
    /* Translators: %d is the number of an order's line. */
    line = g_strdup_printf (_ ("line %d"), returned->line);
  else
    /* Translators: how many of which line of an order: "2 of line 1". */
    line = g_strdup_printf (_ ("%s of line %d"), quantity, returned->line);
  /* Translators: of which line, in which return, by whom: "2 of line 1 · Return 2026-000031 · Ana".
   */
  detail = g_strdup_printf (_ ("%s · Return %s · %s"), line, format_number (returned->number),
                            returned->staff);
  append_row (list, when, returned->is_goodwill ? _ ("Goodwill") : _ ("Came back"), detail, amount);
}

static gboolean
is_of_correction (const Order *order, const Payment *payment)
{
  for (guint i = 0; i < order->corrections->len; i++)
    if (g_strcmp0 (((OrderCorrection *)order->corrections->pdata[i])->uuid, payment->uuid) == 0)
      return TRUE;
  return FALSE;
}

/* Its correction tells it better. */
static gboolean
is_of_reversal (const Order *order, const OrderEvent *event)
{
  return order->state == ORDER_REVERSED
         && (g_str_equal (event->kind, "reversed") || g_str_equal (event->kind, "cancelled"));
}

/* All of it, the oldest first. */
static GArray *
happenings_of (const Order *order)
{
  GArray *happenings = g_array_new (FALSE, TRUE, sizeof (Happening));
  guint last = order->events->len * 2;

  for (guint i = 0; i < order->events->len; i++)
    {
      const OrderEvent *event = g_ptr_array_index (order->events, i);
      Happening happening = { event->at, i * 2, .event = event };
      if (!is_of_reversal (order, event))
        g_array_append_val (happenings, happening);
    }
  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      Happening happening
          = { payment->at, is_of_correction (order, payment) ? last + 1 : 1, .payment = payment };
      g_array_append_val (happenings, happening);
    }
  for (guint i = 0; i < order->corrections->len; i++)
    {
      const OrderCorrection *correction = g_ptr_array_index (order->corrections, i);
      Happening happening = { correction->at, last, .correction = correction };
      g_array_append_val (happenings, happening);
    }
  for (guint i = 0; i < order->prints->len; i++)
    {
      const OrderPrint *print = g_ptr_array_index (order->prints, i);
      Happening happening = { print->at, last + 2 + i, .print = print };
      g_array_append_val (happenings, happening);
    }
  for (guint i = 0; i < order->returns->len; i++)
    {
      /* before the money that goes back for it */
      Happening happening = { ((OrderReturn *)order->returns->pdata[i])->at, 0,
                              .returned = order->returns->pdata[i] };
      g_array_append_val (happenings, happening);
    }
  g_array_sort (happenings, compare);
  return happenings;
}

/**
 * order_history_fill:
 * @list: emptied, then filled, oldest first
 * @order: a posted order; borrowed for the call
 */
void
order_history_fill (GtkListBox *list, Shop *shop, const Order *order)
{
  g_autoptr (GArray) happenings = happenings_of (order);
  int exponent = shop_get_settings (shop)->exponent;

  widget_clear_list (list);
  for (guint i = 0; i < happenings->len; i++)
    {
      const Happening *happening = &g_array_index (happenings, Happening, i);
      if (happening->event != NULL)
        append_event (list, shop, happening->event, exponent);
      else if (happening->correction != NULL)
        append_correction (list, shop, happening->correction, exponent);
      else if (happening->returned != NULL)
        append_return (list, shop, happening->returned, exponent);
      else if (happening->print != NULL)
        append_print (list, shop, happening->print);
      else
        append_payment (list, shop, happening->payment, exponent);
    }
}

/**
 * order_history_dup_change:
 * @order: how it goes out was changed after it was posted
 *
 * Returns: (transfer full): how it goes out since the newest change, and who changed it.
 */
char *
order_history_dup_change (const Order *order)
{
  for (guint i = order->events->len; i > 0; i--)
    {
      const OrderEvent *event = g_ptr_array_index (order->events, i - 1);

      if (g_str_equal (event->kind, "changed"))
        return change_detail (event);
    }
  return g_strdup (order->number);
}

/**
 * order_channel_words:
 *
 * Returns: (transfer none): the channel as people say it.
 */
const char *
order_channel_words (Channel channel)
{
  static const char *const words[N_CHANNELS] = {
    N_ ("In person"),       N_ ("Phone"), N_ ("E-mail"), N_ ("Post"),   N_ ("Fax"), N_ ("Chat"),
    N_ ("Instant message"), N_ ("Video"), N_ ("Web"),    N_ ("Portal"), N_ ("EDI"),
  };

  return _ (words[channel]);
}

static void
append_fact (GtkBox *box, const char *what, const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = label_new (what, "dim-label");
  GtkWidget *answer = label_new (value, NULL);

  gtk_widget_add_css_class (label, "c-label");
  gtk_widget_set_hexpand (answer, TRUE);
  gtk_label_set_xalign (GTK_LABEL (answer), 1);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), answer);
  gtk_box_append (box, row);
}

/**
 * order_facts_fill:
 * @box: emptied, then filled with what is known of how and when
 * @order: a posted order; borrowed for the call
 */
void
order_facts_fill (GtkBox *box, Shop *shop, const Order *order)
{
  g_autofree char *posted = when_text (shop, order->posted_at, TRUE);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  append_fact (box, _ ("Channel"), order_channel_words (order->channel));
  append_fact (box, _ ("Posted"), posted);
  append_fact (box, _ ("By"), order->staff);
  if (order->delivery != DAY_NONE)
    {
      g_autofree char *day = typed_day (order->delivery);
      append_fact (box, _ ("Promised"), day);
      append_fact (box, _ ("Expedite"), order->expedite ? _ ("Yes") : _ ("No"));
    }
  if (order->department != NULL && *order->department != '\0')
    append_fact (box, _ ("Department"), order->department);
  if (order->reference != NULL && *order->reference != '\0')
    append_fact (box, _ ("Reference"), order->reference);
  append_fact (box, _ ("Receipt"),
               order->receipt_out        ? _ ("Handed out")
               : order->receipt_declined ? _ ("Not wanted")
                                         : _ ("Not handed out"));
}
