/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order in the list, and how it is put into words: whose it is and what, how near its promised
 * day is, how far it has come and what is owed on it. */

#include "config.h"

#include "orders-row.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "widget.h"

struct _OrdersRow {
  GtkListBoxRow parent_instance;

  GtkLabel *number;
  GtkLabel *customer;
  GtkWidget *expedite;
  GtkLabel *what;
  GtkLabel *department;
  GtkLabel *promised;
  GtkLabel *nearness;
  GtkLabel *state;
  GtkLabel *owed;

  Row *row;
};

G_DEFINE_FINAL_TYPE (OrdersRow, orders_row, GTK_TYPE_LIST_BOX_ROW)

static void
orders_row_finalize (GObject *object)
{
  g_clear_object (&ORDERS_ROW (object)->row);
  G_OBJECT_CLASS (orders_row_parent_class)->finalize (object);
}

static void
orders_row_class_init (OrdersRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = orders_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/orders-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, number);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, customer);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, expedite);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, what);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, department);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, promised);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, nearness);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, state);
  gtk_widget_class_bind_template_child (widget_class, OrdersRow, owed);
}

static void
orders_row_init (OrdersRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_promise (OrdersRow *self, Shop *shop, const OrderBrief *brief)
{
  Day today = shop_today (shop);
  g_autofree char *nearness = orders_brief_dup_nearness (brief, today);
  g_autofree char *day
      = brief->delivery != DAY_NONE ? format_due_day (shop, brief->delivery) : g_strdup ("");

  gtk_label_set_text (self->promised, day);
  gtk_label_set_text (self->nearness, nearness != NULL ? nearness : "");
  gtk_widget_set_visible (GTK_WIDGET (self->nearness), nearness != NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->nearness),
                            orders_brief_days_late (brief, today) > 0 ? "late" : "dim-label");
}

static void
show_state (OrdersRow *self, const OrderBrief *brief)
{
  const char *style;
  const char *words = format_state (order_state_name (brief->state), &style);

  gtk_label_set_text (self->state, words);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), style);
}

static void
show_owed (OrdersRow *self, Shop *shop, const OrderBrief *brief)
{
  g_autofree char *owed = brief->owed > 0 ? format_money (shop, brief->owed) : g_strdup ("");

  gtk_label_set_text (self->owed, owed);
}

static void
speak (OrdersRow *self, const OrderBrief *brief, const char *customer)
{
  const char *owed = gtk_label_get_text (self->owed);
  g_autofree char *owes = *owed != '\0' ? g_strdup_printf (_ ("Owed %s"), owed) : g_strdup ("");

  widget_speak (GTK_WIDGET (self), gtk_label_get_text (self->number), customer,
                gtk_label_get_text (self->what), brief->expedite ? _ ("Expedite") : "",
                gtk_label_get_text (self->department), gtk_label_get_text (self->promised),
                gtk_label_get_text (self->nearness), gtk_label_get_text (self->state), owes, NULL);
}

/**
 * orders_row_new:
 * @row: around an #OrderBrief
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
orders_row_new (Shop *shop, Row *row)
{
  OrdersRow *self = g_object_new (ORDERS_ROW_TYPE, NULL);
  const OrderBrief *brief = row_get_data (row);
  g_autofree char *customer = orders_brief_dup_customer (brief);
  g_autofree char *what = orders_brief_dup_what (brief);

  self->row = g_object_ref (row);
  gtk_label_set_text (self->number, format_number (brief->number));
  conceal_label (self->customer, customer);
  gtk_widget_set_visible (self->expedite, brief->expedite && orders_brief_is_open (brief));
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->department, brief->department != NULL ? brief->department : "");
  show_promise (self, shop, brief);
  show_state (self, brief);
  show_owed (self, shop, brief);
  speak (self, brief, customer);
  return GTK_WIDGET (self);
}

/**
 * orders_row_get_row:
 *
 * Returns: (transfer none): what it shows.
 */
Row *
orders_row_get_row (OrdersRow *self)
{
  return self->row;
}

/**
 * orders_brief_equal:
 *
 * Returns: whether two #OrderBrief of one order look the same.
 */
gboolean
orders_brief_equal (gconstpointer a, gconstpointer b)
{
  const OrderBrief *one = a, *other = b;

  return one->state == other->state && one->owed == other->owed && one->total == other->total
         && g_strcmp0 (one->customer_name, other->customer_name) == 0
         && g_strcmp0 (one->customer, other->customer) == 0;
}

/**
 * orders_brief_is_open:
 *
 * Returns: whether it is neither handed over, cancelled nor reversed.
 */
gboolean
orders_brief_is_open (const OrderBrief *brief)
{
  return brief->state < ORDER_DELIVERED;
}

/**
 * orders_brief_days_late:
 *
 * Returns: how many days ago it should have been handed over; 0 when it is not late.
 */
int
orders_brief_days_late (const OrderBrief *brief, Day today)
{
  if (!orders_brief_is_open (brief) || brief->delivery == DAY_NONE)
    return 0;
  return MAX (today - brief->delivery, 0);
}

/**
 * orders_brief_dup_customer:
 *
 * Returns: (transfer full): whose it is, between marks where somebody is named.
 */
char *
orders_brief_dup_customer (const OrderBrief *brief)
{
  return brief->customer_name != NULL && *brief->customer_name != '\0'
             ? conceal_mark (brief->customer_name)
             : g_strdup (_ ("Nobody named"));
}

/**
 * orders_brief_dup_what:
 *
 * Returns: (transfer full): the first line, and how many there are beside.
 */
char *
orders_brief_dup_what (const OrderBrief *brief)
{
  const char *what = brief->what != NULL ? brief->what : "";
  int n = brief->n_lines - 1;

  if (n <= 0)
    return g_strdup (what);
  /* Translators: what was ordered: a product, and how many other lines there are. */
  return g_strdup_printf (ngettext ("%s and %d more", "%s and %d more", n), what, n);
}

/**
 * orders_brief_dup_nearness:
 *
 * Returns: (transfer full) (nullable): how late it is, or that it is soon; %NULL when there is
 * nothing to be said.
 */
char *
orders_brief_dup_nearness (const OrderBrief *brief, Day today)
{
  int late = orders_brief_days_late (brief, today);

  if (late > 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", late), late);
  if (!orders_brief_is_open (brief) || brief->delivery == DAY_NONE)
    return NULL;
  if (brief->delivery == today + 1)
    return g_strdup (_ ("Tomorrow"));
  return NULL;
}
