/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The decision column beside the list of orders: whose the chosen order is, how it stands, and what
 * can be done with it. The blue button is what its state asks for; the others are there when they
 * mean something else. */

#include "config.h"

#include "orders-side.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "initials.h"
#include "order-step.h"
#include "orders-row.h"
#include "widget.h"
#include "wrap-layout.h"

struct _OrdersSide {
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkWidget *foot;
  GtkLabel *initials;
  GtkLabel *customer;
  GtkLabel *customer_number;
  GtkWidget *open_customer;
  GtkLabel *heading;
  GtkLabel *state;
  GtkLabel *nearness;
  GtkWidget *expedite;
  GtkLabel *what;
  GtkWidget *promised_fact;
  GtkLabel *promised;
  GtkWidget *department_fact;
  GtkLabel *department;
  GtkLabel *ordered;
  GtkLabel *total;
  GtkWidget *owed_fact;
  GtkLabel *owed;
  GtkLabel *because;
  GtkWidget *advance;
  GtkLabel *advance_label;
  GtkWidget *pay;
  GtkLabel *pay_label;
  GtkWidget *next;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (OrdersSide, orders_side, GTK_TYPE_WIDGET)

enum {
  OPEN_CUSTOMER,
  ADVANCE,
  PAY,
  NEXT,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
on_open_customer (OrdersSide *self)
{
  g_signal_emit (self, signals[OPEN_CUSTOMER], 0);
}

static void
on_advance (OrdersSide *self)
{
  g_signal_emit (self, signals[ADVANCE], 0);
}

static void
on_pay (OrdersSide *self)
{
  g_signal_emit (self, signals[PAY], 0);
}

static void
on_next (OrdersSide *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

/* Showing */

static void
say (GtkLabel *label, GtkWidget *whole, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (whole, text != NULL && *text != '\0');
}

static void
show_customer (OrdersSide *self, const OrderBrief *brief)
{
  g_autofree char *customer = orders_brief_dup_customer (brief);

  initials_show (self->initials, customer);
  conceal_label (self->customer, customer);
  say (self->customer_number, GTK_WIDGET (self->customer_number), brief->customer);
  gtk_widget_set_visible (self->open_customer, brief->customer != NULL);
}

static void
show_state (OrdersSide *self, Shop *shop, const OrderBrief *brief)
{
  Day today = shop_today (shop);
  const char *style;
  const char *state = format_state (order_state_name (brief->state), &style);
  g_autofree char *late
      = orders_brief_days_late (brief, today) > 0 ? orders_brief_dup_nearness (brief, today) : NULL;

  gtk_label_set_text (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ "tag", style, NULL });
  say (self->nearness, GTK_WIDGET (self->nearness), late);
  gtk_widget_set_visible (self->expedite, brief->expedite && orders_brief_is_open (brief));
}

static void
show_facts (OrdersSide *self, Shop *shop, const OrderBrief *brief)
{
  g_autofree char *promised
      = brief->delivery != DAY_NONE ? format_due_day (shop, brief->delivery) : NULL;
  g_autofree char *ordered = format_when (shop, brief->posted_at);
  g_autofree char *total = format_money (shop, brief->total);
  g_autofree char *owed = brief->owed > 0 ? format_money (shop, brief->owed) : NULL;

  say (self->promised, self->promised_fact, promised);
  say (self->department, self->department_fact, brief->department);
  gtk_label_set_text (self->ordered, ordered);
  gtk_label_set_text (self->total, total);
  say (self->owed, self->owed_fact, owed);
}

static void
say_button (GtkWidget *button, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Goods that leave before they are paid for are no mistake, but should be no slip either. */
static const char *
reason (const OrderBrief *brief, OrdersNext next)
{
  OrderState state;

  if (next == ORDERS_NEXT_PAY && order_step_next (brief->state, &state) && state == ORDER_DELIVERED)
    return _ ("It is not paid in full yet.");
  return NULL;
}

static void
show_buttons (OrdersSide *self, Shop *shop, const OrderBrief *brief, OrderFilter filter)
{
  OrdersNext next = orders_next (brief, filter);
  OrderState state = ORDER_DELIVERED;
  gboolean has_step = order_step_next (brief->state, &state);
  g_autofree char *owed = format_money (shop, brief->owed);
  /* Translators: %s is the amount that is still owed. */
  g_autofree char *take = g_strdup_printf (_ ("Take %s…"), owed);
  const char *step = order_step_words (state);

  say_button (self->advance, self->advance_label, step);
  say_button (self->pay, self->pay_label, take);
  say_button (self->next, self->next_label,
              next == ORDERS_NEXT_STEP  ? step
              : next == ORDERS_NEXT_PAY ? take
                                        : _ ("Open the Order"));
  gtk_widget_set_visible (self->advance, has_step && next != ORDERS_NEXT_STEP);
  gtk_widget_set_visible (self->pay, brief->owed > 0 && next != ORDERS_NEXT_PAY);
  say (self->because, GTK_WIDGET (self->because), reason (brief, next));
}

static void
orders_side_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (orders_side_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (WRAP_LAYOUT_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/orders-side.ui");
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, body);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, foot);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, initials);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, customer);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, customer_number);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, open_customer);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, heading);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, state);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, nearness);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, expedite);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, what);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, promised_fact);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, promised);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, department_fact);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, department);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, ordered);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, total);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, owed_fact);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, owed);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, because);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, advance);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, advance_label);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, pay);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, pay_label);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, next);
  gtk_widget_class_bind_template_child (widget_class, OrdersSide, next_label);
  gtk_widget_class_bind_template_callback (widget_class, on_open_customer);
  gtk_widget_class_bind_template_callback (widget_class, on_advance);
  gtk_widget_class_bind_template_callback (widget_class, on_pay);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
}

static void
orders_side_class_init (OrdersSideClass *klass)
{
  static const char *const names[N_SIGNALS] = { "open-customer", "advance", "pay", "next" };

  G_OBJECT_CLASS (klass)->dispose = orders_side_dispose;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], ORDERS_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
orders_side_init (OrdersSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  say_button (self->advance, self->advance_label, order_step_words (ORDER_DELIVERED));
  say_button (self->pay, self->pay_label, _ ("Take Payment…"));
  say_button (self->next, self->next_label, _ ("Open the Order"));
}

/**
 * orders_next:
 * @brief: (nullable): an order of the list
 * @filter: what the list is about; where debts are listed, they are the work
 *
 * Returns: what the blue button does with it.
 */
OrdersNext
orders_next (const OrderBrief *brief, OrderFilter filter)
{
  OrderState state;

  if (brief == NULL)
    return ORDERS_NEXT_NOTHING;
  if (!order_step_next (brief->state, &state))
    return brief->owed > 0 ? ORDERS_NEXT_PAY : ORDERS_NEXT_OPEN;
  if (brief->owed > 0 && (filter == ORDER_FILTER_OWED || state == ORDER_DELIVERED))
    return ORDERS_NEXT_PAY;
  return ORDERS_NEXT_STEP;
}

/**
 * orders_side_show:
 * @brief: (nullable): the chosen order; borrowed for the call
 */
void
orders_side_show (OrdersSide *self, Shop *shop, const OrderBrief *brief, OrderFilter filter)
{
  g_autofree char *heading = NULL;
  g_autofree char *what = NULL;

  gtk_widget_set_visible (self->body, brief != NULL);
  gtk_widget_set_visible (self->foot, brief != NULL);
  if (brief == NULL)
    return;
  /* Translators: %s is an order's number. */
  heading = g_strdup_printf (_ ("Order %s"), format_number (brief->number));
  what = orders_brief_dup_what (brief);
  show_customer (self, brief);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->what, what);
  show_state (self, shop, brief);
  show_facts (self, shop, brief);
  show_buttons (self, shop, brief, filter);
}
