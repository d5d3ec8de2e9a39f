/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of the list of orders: how much there is, which department, and the filters, each with
 * how many it would list. */

#include "config.h"

#include "orders-head.h"

#include <glib/gi18n-lib.h>

#include "orders-words.h"
#include "widget.h"
#include "wrap-layout.h"

#define DEPARTMENT_CHOICE (N_ORDER_FILTERS + 1) /* Ctrl+digit: after the filters */

struct _OrdersHead {
  GtkWidget parent_instance;

  GtkLabel *subtitle;
  GtkDropDown *department;
  GtkWidget *filters;
  GtkLabel *counts[N_ORDER_FILTERS]; /* the last is NULL */

  OrderFilter filter;
  char *chosen_department; /* (nullable): of whatever department */
  gboolean is_filling;     /* the departments, so that none was chosen by hand */
};

G_DEFINE_FINAL_TYPE (OrdersHead, orders_head, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
show_count (GtkWidget *toggle, GtkLabel *label, gint64 count, gboolean is_late)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  const char *name
      = gtk_label_get_text (GTK_LABEL (gtk_widget_get_prev_sibling (GTK_WIDGET (label))));
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, text);

  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), count > 0);
  gtk_widget_set_css_classes (GTK_WIDGET (label),
                              (const char *[]){ "numeric", is_late ? "late" : "dim-label", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
show_counts (OrdersHead *self, const OrderList *list)
{
  GtkWidget *toggle = gtk_widget_get_first_child (self->filters);

  for (int i = 0; i < ORDER_FILTER_ALL; i++)
    {
      show_count (toggle, self->counts[i], list->counts[i], i == ORDER_FILTER_LATE);
      toggle = gtk_widget_get_next_sibling (toggle);
    }
}

static gboolean
has_departments (OrdersHead *self, const GPtrArray *departments)
{
  GListModel *model = gtk_drop_down_get_model (self->department);

  if (model == NULL || g_list_model_get_n_items (model) != departments->len + 1)
    return FALSE;
  for (guint i = 0; i < departments->len; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i + 1),
                      departments->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
show_departments (OrdersHead *self, const OrderList *list)
{
  const GPtrArray *departments = list->departments;
  g_autoptr (GtkStringList) names = NULL;
  guint selected = 0;

  if (has_departments (self, departments))
    return;
  names = gtk_string_list_new ((const char *[]){ _ ("All departments"), NULL });
  for (guint i = 0; i < departments->len; i++)
    {
      gtk_string_list_append (names, departments->pdata[i]);
      if (g_strcmp0 (self->chosen_department, departments->pdata[i]) == 0)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->department, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->department, selected);
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->department), departments->len > 0);
}

static void
on_filter_toggled (GtkToggleButton *toggle, OrdersHead *self)
{
  int i = 0;

  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (GtkWidget *one = gtk_widget_get_first_child (self->filters); one != GTK_WIDGET (toggle);
       one = gtk_widget_get_next_sibling (one))
    i++;
  if (self->filter == (OrderFilter)i)
    return;
  self->filter = (OrderFilter)i;
  g_signal_emit (self, changed_signal, 0);
}

static void
choose_department (OrdersHead *self, const char *department)
{
  g_free (self->chosen_department);
  self->chosen_department = g_strdup (department);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_department_selected (OrdersHead *self)
{
  guint selected = gtk_drop_down_get_selected (self->department);
  GListModel *model = gtk_drop_down_get_model (self->department);

  if (self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  choose_department (self, selected == 0
                               ? NULL
                               : gtk_string_list_get_string (GTK_STRING_LIST (model), selected));
}

static void
on_department_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_list_item_set_child (item, label);
}

static void
on_department_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (name));
}

static void
orders_head_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (orders_head_parent_class)->dispose (object);
}

static void
orders_head_finalize (GObject *object)
{
  g_free (ORDERS_HEAD (object)->chosen_department);
  G_OBJECT_CLASS (orders_head_parent_class)->finalize (object);
}

static void
bind_counts (GtkWidgetClass *widget_class)
{
  static const char *const names[]
      = { "count_open", "count_ready", "count_late", "count_owed", NULL };

  for (int i = 0; names[i] != NULL; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               G_STRUCT_OFFSET (OrdersHead, counts)
                                                   + (gssize)i * (gssize)sizeof (GtkLabel *));
}

static void
orders_head_class_init (OrdersHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = orders_head_dispose;
  G_OBJECT_CLASS (klass)->finalize = orders_head_finalize;
  changed_signal = g_signal_new ("changed", ORDERS_HEAD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/orders-head.ui");
  gtk_widget_class_bind_template_child (widget_class, OrdersHead, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OrdersHead, department);
  gtk_widget_class_bind_template_child (widget_class, OrdersHead, filters);
  bind_counts (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_department_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_department_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_department_bind);
}

static void
orders_head_init (OrdersHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * orders_head_show:
 * @list: what was answered to what is chosen here; borrowed for the call
 */
void
orders_head_show (OrdersHead *self, Shop *shop, const OrderList *list)
{
  g_autofree char *subtitle = orders_words_dup_subtitle (shop, list, self->filter);

  gtk_label_set_text (self->subtitle, subtitle);
  show_counts (self, list);
  show_departments (self, list);
}

OrderFilter
orders_head_get_filter (OrdersHead *self)
{
  return self->filter;
}

/**
 * orders_head_get_department:
 *
 * Returns: (transfer none) (nullable): %NULL for whatever department.
 */
const char *
orders_head_get_department (OrdersHead *self)
{
  return self->chosen_department;
}

/**
 * orders_head_choose:
 * @n: Ctrl+digit, from 1: a filter, or behind them the list of departments
 *
 * Returns: whether there is such a choice.
 */
gboolean
orders_head_choose (OrdersHead *self, int n)
{
  if (n <= N_ORDER_FILTERS)
    return widget_choose_nth (self->filters, n);
  if (n != DEPARTMENT_CHOICE || !gtk_widget_get_visible (GTK_WIDGET (self->department)))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->department));
  g_signal_emit_by_name (self->department, "activate");
  return TRUE;
}

void
orders_head_choose_all_departments (OrdersHead *self)
{
  gtk_drop_down_set_selected (self->department, 0);
}
