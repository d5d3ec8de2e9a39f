/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How and when an order goes out: channel, hand-over, the promised day and who sees to it; and the
 * discount on all of it. At the counter goods are taken along: what a promise needs appears with
 * the promise. */

#include "config.h"

#include "order-terms.h"

#include <glib/gi18n-lib.h>

#include "report-error.h"
#include "typed.h"
#include "widget.h"

#define USUAL_DELIVERY_DAYS 2

enum {
  TAKEN_ALONG,
  PROMISED,
};

struct _OrderTerms {
  GtkWidget parent_instance;

  GtkDropDown *channel;
  GtkDropDown *handover;
  GtkWidget *promise;
  GtkMenuButton *delivery;
  GtkLabel *delivery_text;
  GtkPopover *calendar_popover;
  GtkCalendar *calendar;
  GtkSwitch *expedite;
  GtkEditable *department;
  GtkEditable *reference;
  GtkEditable *discount;
  GtkLabel *discount_error;

  Day today;
  Day day;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OrderTerms, order_terms, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
show_day (OrderTerms *self)
{
  g_autofree char *text = typed_day (self->day);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64)self->day * 24 * 60 * 60);

  gtk_label_set_label (self->delivery_text, text);
  gtk_calendar_select_day (self->calendar, date);
}

static void
on_changed (OrderTerms *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_handover_changed (OrderTerms *self)
{
  gtk_widget_set_visible (self->promise, gtk_drop_down_get_selected (self->handover) == PROMISED);
  on_changed (self);
}

static void
on_day_selected (OrderTerms *self)
{
  g_autoptr (GDateTime) date = NULL;
  Day day;

  if (self->filling)
    return;
  date = gtk_calendar_get_date (self->calendar);
  /* The calendar thinks in local midnights; only its civil day counts. */
  {
    g_autoptr (GDateTime) utc
        = g_date_time_new_utc (g_date_time_get_year (date), g_date_time_get_month (date),
                               g_date_time_get_day_of_month (date), 0, 0, 0);
    day = (Day)(g_date_time_to_unix (utc) / (24 * 60 * 60));
  }
  self->day = MAX (day, self->today);
  self->filling = TRUE;
  show_day (self);
  self->filling = FALSE;
  gtk_popover_popdown (self->calendar_popover);
  on_changed (self);
}

static void
order_terms_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (order_terms_parent_class)->dispose (object);
}

static void
order_terms_class_init (OrderTermsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_terms_dispose;
  signals[CHANGED] = g_signal_new ("changed", ORDER_TERMS_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-terms.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, channel);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, handover);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, promise);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, delivery);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, delivery_text);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, calendar_popover);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, calendar);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, expedite);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, department);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, reference);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, discount);
  gtk_widget_class_bind_template_child (widget_class, OrderTerms, discount_error);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_handover_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
order_terms_init (OrderTerms *self)
{
  GtkLayoutManager *layout;

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (entry), text != NULL ? text : ""))
    gtk_editable_set_text (entry, text != NULL ? text : "");
}

/**
 * order_terms_set_today:
 * @today: the civil day of the store; a promise is never before it
 */
void
order_terms_set_today (OrderTerms *self, Day today)
{
  self->today = today;
  if (self->day < today)
    self->day = today + USUAL_DELIVERY_DAYS;
}

/**
 * order_terms_show:
 * @draft: what to show; borrowed for the call
 * @exponent: of the shop's currency
 */
void
order_terms_show (OrderTerms *self, const OrderDraft *draft, int exponent)
{
  g_autofree char *discount = typed_discount_text (draft->discount, exponent);
  g_autofree char *hint = typed_discount_hint (exponent);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->channel, draft->channel);
  gtk_drop_down_set_selected (self->handover, draft->delivery == DAY_NONE ? TAKEN_ALONG : PROMISED);
  if (draft->delivery != DAY_NONE)
    self->day = draft->delivery;
  show_day (self);
  gtk_switch_set_active (self->expedite, draft->expedite);
  set_text (self->department, draft->department);
  set_text (self->reference, draft->reference);
  set_text (self->discount, discount);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->discount), hint);
  self->filling = FALSE;
}

static void
take_text (GtkEditable *entry, char **text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  g_clear_pointer (text, g_free);
  if (*trimmed != '\0')
    *text = g_steal_pointer (&trimmed);
}

/**
 * order_terms_read:
 * @draft: (inout): what was chosen goes into it
 * @exponent: of the shop's currency
 *
 * Returns: whether all of it can be read; what cannot is said beside it, and stays out.
 */
gboolean
order_terms_read (OrderTerms *self, OrderDraft *draft, int exponent)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean promised = gtk_drop_down_get_selected (self->handover) == PROMISED;
  Discount discount;

  draft->channel = (Channel)gtk_drop_down_get_selected (self->channel);
  draft->delivery = promised ? self->day : DAY_NONE;
  draft->expedite = promised && gtk_switch_get_active (self->expedite);
  take_text (self->reference, &draft->reference);
  if (promised)
    take_text (self->department, &draft->department);
  else
    g_clear_pointer (&draft->department, g_free);

  if (typed_discount (gtk_editable_get_text (self->discount), exponent, &discount, &error))
    draft->discount = discount;
  else
    words = report_error_dup_words (error);
  gtk_label_set_label (self->discount_error, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->discount_error), words != NULL);
  return words == NULL;
}
