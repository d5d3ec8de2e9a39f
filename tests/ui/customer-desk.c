/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of a customer's page have in common: the shop, the window, and looking for things.
 */

#include "customer-desk.h"

#include "timeline-text.h"

static void
on_open (Page *page, const char *kind, const char *number, Desk *desk)
{
  g_free (desk->opened);
  desk->opened = g_strdup_printf ("%s %s", kind, number);
}

void
desk_init (Desk *desk)
{
  g_autoptr (Customer) customer = NULL;

  *desk = (Desk){ .fixture = fixture_new () };
  product_free (fixture_product (desk->fixture, "CHAI", "Tea", "5.00", "22"));
  customer = fixture_customer (desk->fixture, "Maria Rossi", "06 6982 1234");
  desk->number = g_strdup (customer->number);
}

void
desk_put (Desk *desk, GtkWidget *page)
{
  desk->page = page;
  g_signal_connect (page, "open", G_CALLBACK (on_open), desk);
  desk->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), page);
  desk->window = robot_show (desk->overlay);
  gtk_window_set_default_size (desk->window, 1280, 700);
  page_focus_first (DESK_PAGE (page));
}

gboolean
desk_is_loaded (gpointer data)
{
  Desk *desk = data;

  return robot_find_type (desk->page, TIMELINE_ROW_TYPE) != NULL;
}

void
desk_show (Desk *desk)
{
  desk_put (desk, customer_page_new (desk->fixture->shop, desk->number));
  robot_wait (desk_is_loaded, desk);
  robot_pass (50);
}

void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (100);
  fixture_free (desk->fixture);
  g_free (desk->number);
  g_free (desk->opened);
}

char *
desk_post (Desk *desk, Money paid, Day delivery)
{
  g_autoptr (OrderDraft) draft = fixture_draft (desk->number);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  draft->delivery = delivery;
  if (paid > 0)
    fixture_pay (draft, TENDER_CASH, paid);
  order = fixture_run (desk->fixture, &order_post_job, draft);
  return g_strdup (order->number);
}

void
desk_advance (Desk *desk, const char *number, OrderState state)
{
  OrderAdvance step = { (char *)number, state };

  order_free (fixture_run (desk->fixture, &order_advance_job, &step));
}

OrderState
desk_state_of (Desk *desk, const char *number)
{
  g_autoptr (Order) order = fixture_run (desk->fixture, &order_show_job, number);

  return order->state;
}

const char *
desk_label (Desk *desk, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (desk->page, id)));
}

guint
desk_count_rows (GtkWidget *root)
{
  guint n = TIMELINE_IS_ROW (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += desk_count_rows (child);
  return n;
}

TimelineRow *
desk_find_row (GtkWidget *root, const char *title)
{
  if (TIMELINE_IS_ROW (root))
    {
      const TimelineText *text = row_get_data (timeline_row_get_row (TIMELINE_ROW (root)));

      return strstr (text->title, title) != NULL ? TIMELINE_ROW (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      TimelineRow *row = desk_find_row (child, title);

      if (row != NULL)
        return row;
    }
  return NULL;
}

GtkWidget *
desk_focus (Desk *desk)
{
  return gtk_root_get_focus (GTK_ROOT (desk->window));
}

CustomerEditor *
desk_editor (Desk *desk)
{
  GtkWidget *editor = robot_find_type (desk->page, CUSTOMER_EDITOR_TYPE);

  g_assert_nonnull (editor);
  return CUSTOMER_EDITOR (editor);
}

void
desk_type_in (GtkWidget *root, const char *id, const char *text)
{
  GtkWidget *field = robot_find (root, id);

  g_assert_nonnull (field);
  if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), text);
}

Customer *
desk_stored (Desk *desk, const char *number)
{
  CustomerView *view = fixture_run (desk->fixture, &customer_show_job, number);
  Customer *customer = g_steal_pointer (&view->customer);

  customer_view_free (view);
  return customer;
}
