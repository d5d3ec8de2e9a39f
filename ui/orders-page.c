/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders of the shop, worked off by keys: a filter, a department, and one key for the next step
 * of the chosen order, which a message takes back. Only a page of them is ever asked for; the rest
 * is behind a button, or behind the lookup. */

#include "config.h"

#include "orders-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "help.h"
#include "order-payment.h"
#include "orders-ahead.h"
#include "orders-head.h"
#include "orders-list.h"
#include "orders-row.h"
#include "orders-side.h"
#include "orders-words.h"
#include "report-error.h"
#include "widget.h"

#define ASK_AFTER 150    /* ms: many changes are one question */
#define DOUBLE_PRESS 250 /* ms */

struct _OrdersPage {
  Page parent_instance;

  OrdersHead *head;
  Notice *notice;
  GtkStack *stack;
  GtkWidget *known;
  GtkWidget *empty;
  GtkWidget *empty_button;
  OrdersList *list;
  GtkWidget *more;
  OrdersSide *side;

  guint limit;
  OrderList *answer; /* (nullable) the newest; its briefs are in the rows */
  GPtrArray *rows;   /* of Row around OrderBrief */
  GCancellable *asked;
  guint soon;
  gboolean has_failed;
  gboolean is_early; /* the focus came before the rows */

  OrderStep *ahead;    /* (nullable) the step that a message offers to take back */
  GPtrArray *settling; /* of OrderStep: being written */
  gint64 stepped_at;   /* monotonic */
  gboolean is_held;    /* the key of the step */
};

G_DEFINE_FINAL_TYPE (OrdersPage, orders_page, PAGE_TYPE)

static Shop *
get_shop (OrdersPage *self)
{
  return page_get_shop (DESK_PAGE (self));
}

static OrderFilter
get_filter (OrdersPage *self)
{
  return orders_head_get_filter (self->head);
}

/* Showing */

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
show_side (OrdersPage *self)
{
  orders_side_show (self->side, get_shop (self), orders_list_get_brief (self->list),
                    get_filter (self));
}

static void
say_empty (OrdersPage *self)
{
  AdwStatusPage *empty = ADW_STATUS_PAGE (self->empty);
  gboolean is_part = orders_head_get_department (self->head) != NULL;
  const char *button = orders_words_empty_button (get_filter (self), is_part);

  adw_status_page_set_title (empty, self->has_failed
                                        ? _ ("The orders could not be read")
                                        : orders_words_empty_title (get_filter (self), is_part));
  adw_status_page_set_description (
      empty, self->has_failed ? NULL : orders_words_empty_text (get_filter (self), is_part));
  adw_status_page_set_icon_name (empty, self->has_failed ? "dialog-warning-symbolic"
                                                         : "emblem-ok-symbolic");
  gtk_button_set_label (GTK_BUTTON (self->empty_button),
                        self->has_failed ? _ ("_Try Again") : button);
  widget_name_by_text (self->empty_button);
}

/* What had the focus in the part before gives it on. */
static void
show_part (OrdersPage *self)
{
  GtkWidget *part = self->rows->len > 0 ? self->known : self->empty;
  gboolean focus = self->is_early || has_focus_inside (GTK_WIDGET (self->stack));
  gboolean same = gtk_stack_get_visible_child (self->stack) == part;

  say_empty (self);
  gtk_stack_set_visible_child (self->stack, part);
  gtk_widget_set_visible (GTK_WIDGET (self->side), part == self->known);
  self->is_early = FALSE;
  if (focus && !(same && has_focus_inside (part)))
    page_focus_first (DESK_PAGE (self));
}

static void
update (OrdersPage *self)
{
  if (orders_list_show (self->list, get_shop (self), self->rows))
    page_set_narrow (DESK_PAGE (self), page_get_narrow (DESK_PAGE (self)));
  gtk_widget_set_visible (self->more, self->answer->has_more);
  orders_head_show (self->head, get_shop (self), self->answer);
  show_part (self);
  show_side (self);
}

/* Asking */

static void
take_answer (OrdersPage *self, OrderList *take_answer)
{
  g_clear_pointer (&self->answer, order_list_free);
  self->answer = take_answer;
  orders_ahead_show (self->ahead, self->answer, shop_today (get_shop (self)));
  g_ptr_array_set_size (self->rows, 0);
  while (self->answer->briefs->len > 0)
    {
      OrderBrief *brief = g_ptr_array_steal_index (self->answer->briefs, 0);

      g_ptr_array_add (self->rows,
                       row_new (brief->number, brief, (GDestroyNotify)order_brief_free));
    }
  update (self);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrdersPage) self = data;
  g_autoptr (GError) error = NULL;
  OrderList *answer = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&answer, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL)
    {
      if (self->has_failed)
        notice_clear (self->notice);
      self->has_failed = FALSE;
      take_answer (self, answer);
      return;
    }
  self->has_failed = TRUE;
  notice_show_error (self->notice, error,
                     self->rows->len > 0 ? _ ("What you see may be old.") : NULL);
  show_part (self);
}

static void
ask (OrdersPage *self)
{
  g_clear_handle_id (&self->soon, g_source_remove);
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  self->asked = g_cancellable_new ();
  shop_run_async (get_shop (self), &order_list_job,
                  order_list_query_new (get_filter (self), orders_head_get_department (self->head),
                                        self->limit),
                  self->asked, on_answer, g_object_ref (self));
}

static gboolean
on_soon (gpointer data)
{
  OrdersPage *self = data;

  self->soon = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* Another list: it begins at its first order. */
static void
ask_other (OrdersPage *self)
{
  orders_list_choose_first (self->list);
  self->limit = ORDER_LIST_PAGE;
  ask (self);
}

/* Deeds */

static void
drop_ahead (OrdersPage *self)
{
  if (self->ahead != NULL)
    order_step_forget (g_steal_pointer (&self->ahead));
}

static void
on_step_done (OrderStep *step, gboolean recorded, const GError *error, gpointer data)
{
  OrdersPage *self = data;

  if (self->ahead == step)
    drop_ahead (self);
  else
    g_ptr_array_remove (self->settling, step);
  if (error != NULL)
    notice_show_error (self->notice, error, _ ("The order is as it was."));
  ask (self);
}

/* What follows builds on it: it is written now. */
static void
settle_step (OrdersPage *self)
{
  OrderStep *step;

  if (self->ahead == NULL)
    return;
  step = g_steal_pointer (&self->ahead);
  order_step_commit (step);
  g_ptr_array_add (self->settling, step);
}

static void
on_advance (OrdersPage *self)
{
  const OrderBrief *brief = orders_list_get_brief (self->list);
  gint64 now = g_get_monotonic_time ();
  gboolean slip = now - self->stepped_at < DOUBLE_PRESS * G_TIME_SPAN_MILLISECOND;
  OrderState next;

  self->stepped_at = now;
  if (slip || brief == NULL || !order_step_next (brief->state, &next))
    return;
  notice_clear (self->notice);
  settle_step (self);
  self->ahead = order_step_begin (GTK_WIDGET (self), get_shop (self), brief->number, next,
                                  on_step_done, self);
  orders_list_focus (self->list);
  ask (self);
}

static void
on_pay (OrdersPage *self)
{
  const OrderBrief *brief = orders_list_get_brief (self->list);

  if (brief == NULL)
    return;
  settle_step (self);
  orders_list_focus (self->list);
  order_payment_begin (GTK_WIDGET (self), get_shop (self), brief->number, self->notice);
}

static void
on_activated (OrdersPage *self)
{
  const OrderBrief *brief = orders_list_get_brief (self->list);

  if (brief == NULL)
    return;
  settle_step (self);
  page_open (DESK_PAGE (self), "order", brief->number);
}

static void
on_next (OrdersPage *self)
{
  switch (orders_next (orders_list_get_brief (self->list), get_filter (self)))
    {
    case ORDERS_NEXT_STEP:
      on_advance (self);
      break;
    case ORDERS_NEXT_PAY:
      on_pay (self);
      break;
    case ORDERS_NEXT_OPEN:
      on_activated (self);
      break;
    case ORDERS_NEXT_NOTHING:
    default:
      break;
    }
}

static void
on_open_customer (OrdersPage *self)
{
  const OrderBrief *brief = orders_list_get_brief (self->list);

  if (brief != NULL && brief->customer != NULL)
    page_open (DESK_PAGE (self), "customer", brief->customer);
}

/* A tab that is not in view hears the keys too, and keeps still. A key that is held down counts
 * once. */
static void
on_advance_key (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrdersPage *self = ORDERS_PAGE (widget);

  if (!gtk_widget_get_mapped (widget) || self->is_held)
    return;
  self->is_held = TRUE;
  on_advance (self);
}

static void
on_pay_key (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_widget_get_mapped (widget))
    on_pay (ORDERS_PAGE (widget));
}

static void
on_key_released (OrdersPage *self)
{
  self->is_held = FALSE;
}

/* Callbacks */

static void
on_chosen (OrdersPage *self)
{
  if (self->answer != NULL)
    show_side (self);
}

/* The focus waits on the last order: the next one down is the first of those that come. */
static void
on_more (OrdersPage *self)
{
  orders_list_choose_last (self->list);
  orders_list_focus (self->list);
  self->limit += ORDER_LIST_PAGE;
  ask (self);
}

static void
on_empty_clicked (OrdersPage *self)
{
  if (self->has_failed)
    ask (self);
  else if (orders_head_get_department (self->head) != NULL)
    orders_head_choose_all_departments (self->head);
  else if (get_filter (self) == ORDER_FILTER_OPEN || get_filter (self) == ORDER_FILTER_ALL)
    page_open (DESK_PAGE (self), "new-order", "");
  else
    orders_head_choose (self->head, 1);
}

/* The page */

static void
orders_page_focus_first (Page *page)
{
  OrdersPage *self = ORDERS_PAGE (page);
  GtkWidget *part = gtk_stack_get_visible_child (self->stack);

  if (part == self->known)
    orders_list_focus (self->list);
  else if (part == self->empty)
    gtk_widget_grab_focus (self->empty_button);
  else
    {
      self->is_early = TRUE;
      gtk_widget_child_focus (GTK_WIDGET (self->head), GTK_DIR_TAB_FORWARD);
    }
}

static gboolean
orders_page_commit (Page *page)
{
  on_next (ORDERS_PAGE (page));
  return TRUE;
}

static gboolean
orders_page_choose (Page *page, int n)
{
  OrdersPage *self = ORDERS_PAGE (page);
  gboolean focus = has_focus_inside (GTK_WIDGET (self->head));

  if (!orders_head_choose (self->head, n))
    return FALSE;
  if (focus && n <= N_ORDER_FILTERS)
    page_focus_first (page);
  return TRUE;
}

/* Escape goes back to the orders. */
static gboolean
orders_page_back (Page *page)
{
  OrdersPage *self = ORDERS_PAGE (page);

  if (orders_list_get_brief (self->list) == NULL || orders_list_has_focus (self->list))
    return FALSE;
  orders_list_focus (self->list);
  return TRUE;
}

static gboolean
orders_page_shows (Page *page, const char *kind, gint64 id)
{
  OrdersPage *self = ORDERS_PAGE (page);

  if (!g_str_equal (kind, "order"))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (((const OrderBrief *)row_get_data (self->rows->pdata[i]))->id == id)
      return TRUE;
  return FALSE;
}

/* Any order may be new in the list; a customer's name is in it. */
static void
orders_page_changed (Page *page, const char *kind, gint64 id)
{
  OrdersPage *self = ORDERS_PAGE (page);

  if (*kind != '\0' && !g_str_equal (kind, "order") && !g_str_equal (kind, "customer"))
    return;
  if (self->soon == 0)
    self->soon = g_timeout_add (ASK_AFTER, on_soon, self);
}

static const char *
orders_page_get_customer (Page *page)
{
  const OrderBrief *brief = orders_list_get_brief (ORDERS_PAGE (page)->list);

  return brief != NULL ? brief->customer : NULL;
}

static void
orders_page_dispose (GObject *object)
{
  OrdersPage *self = ORDERS_PAGE (object);

  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  g_clear_handle_id (&self->soon, g_source_remove);
  drop_ahead (self);
  g_clear_pointer (&self->settling, g_ptr_array_unref);
  G_OBJECT_CLASS (orders_page_parent_class)->dispose (object);
}

static void
orders_page_finalize (GObject *object)
{
  OrdersPage *self = ORDERS_PAGE (object);

  g_clear_pointer (&self->answer, order_list_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (orders_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  help_install (widget_class, "orders");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, head);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, notice);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, known);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, empty);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, list);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, more);
  gtk_widget_class_bind_template_child (widget_class, OrdersPage, side);
  gtk_widget_class_bind_template_callback (widget_class, ask_other);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_empty_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_customer);
  gtk_widget_class_bind_template_callback (widget_class, on_advance);
  gtk_widget_class_bind_template_callback (widget_class, on_pay);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_key_released);
}

static void
orders_page_class_init (OrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = orders_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = orders_page_finalize;
  page_class->focus_first = orders_page_focus_first;
  page_class->commit = orders_page_commit;
  page_class->choose = orders_page_choose;
  page_class->back = orders_page_back;
  page_class->changed = orders_page_changed;
  page_class->shows = orders_page_shows;
  page_class->get_customer = orders_page_get_customer;
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (ORDERS_HEAD_TYPE);
  g_type_ensure (ORDERS_LIST_TYPE);
  g_type_ensure (ORDERS_SIDE_TYPE);
  gtk_widget_class_install_action (widget_class, "orders.advance", NULL, on_advance_key);
  gtk_widget_class_install_action (widget_class, "orders.pay", NULL, on_pay_key);
  bind_template (widget_class);
}

static void
orders_page_init (OrdersPage *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->settling = g_ptr_array_new_with_free_func ((GDestroyNotify)order_step_forget);
  self->limit = ORDER_LIST_PAGE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * orders_page_new:
 *
 * Returns: (transfer floating): the page, asking already.
 */
GtkWidget *
orders_page_new (Shop *shop)
{
  OrdersPage *self = g_object_new (ORDERS_PAGE_TYPE, "shop", shop, NULL);

  page_set_title (DESK_PAGE (self), _ ("Orders"), "x-office-document-symbolic",
                  _ ("Orders (Ctrl+Shift+O)"));
  gtk_widget_set_visible (GTK_WIDGET (self->side), FALSE);
  ask (self);
  return GTK_WIDGET (self);
}
