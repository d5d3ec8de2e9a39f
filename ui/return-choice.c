/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of which order something comes back, where a customer has several: the newest first. One order is
 * not asked about. */

#include "config.h"

#include "return-choice.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "help.h"
#include "notify.h"
#include "return-words.h"
#include "scanner.h"
#include "widget.h"

#define MOST 30
#define NUMBER "order-number" /* of a row */

struct _ReturnChoice {
  AdwWindow parent_instance;

  AdwWindowTitle *head;
  GtkListBox *list;

  Page *page;
};

G_DEFINE_FINAL_TYPE (ReturnChoice, return_choice, ADW_TYPE_WINDOW)

/* The page is asked when this is gone: what opens is in front. */
static void
choose (ReturnChoice *self, const char *kind, const char *number)
{
  g_autoptr (Page) page = g_object_ref (self->page);
  g_autofree char *held = g_strdup (number);

  gtk_window_destroy (GTK_WINDOW (self));
  page_open (page, kind, held);
}

static void
on_row_activated (ReturnChoice *self, GtkListBoxRow *row)
{
  choose (self, "return", g_object_get_data (G_OBJECT (row), NUMBER));
}

/* The receipt was found after all. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  OrderBarcode receipt;

  if (order_barcode_parse (code, &receipt))
    choose (RETURN_CHOICE (root), "receipt", code);
}

static gboolean
on_key_pressed (ReturnChoice *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static void
return_choice_finalize (GObject *object)
{
  g_clear_object (&RETURN_CHOICE (object)->page);
  G_OBJECT_CLASS (return_choice_parent_class)->finalize (object);
}

static void
return_choice_class_init (ReturnChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = return_choice_finalize;
  help_install (widget_class, "return-choice");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/return-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, ReturnChoice, head);
  gtk_widget_class_bind_template_child (widget_class, ReturnChoice, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
return_choice_init (ReturnChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_order (ReturnChoice *self, Shop *shop, const TimelineItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gulong n = (gulong)item->count;
  g_autofree char *title
      = g_strdup_printf (ngettext ("Order %s · %lu line", "Order %s · %lu lines", n),
                         format_number (item->number), n);
  g_autofree char *day = return_words_day (shop, day_of (item->at, shop_get_zone (shop)));
  g_autofree char *amount = format_money (shop, item->amount);
  GtkWidget *number = label_new (amount, "numeric");
  GtkWidget *detail = label_new (day, "caption");

  widget_speak (row, title, day, amount, NULL);
  gtk_widget_add_css_class (box, "row");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label_new (title, NULL));
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), NUMBER, g_strdup (item->number), g_free);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_handed_over (const TimelineItem *item)
{
  return item->kind == TIMELINE_ORDER
         && g_strcmp0 (item->state, order_state_name (ORDER_DELIVERED)) == 0;
}

static void
show (Page *page, const CustomerView *view)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  ReturnChoice *self = g_object_new (RETURN_CHOICE_TYPE, "transient-for", parent, NULL);
  g_autofree char *name = conceal_mark (view->customer->name);
  guint n = 0;

  self->page = g_object_ref (page);
  conceal_property (self->head, "subtitle", name);
  for (guint i = 0; i < view->timeline->len && n < MOST; i++)
    if (is_handed_over (view->timeline->pdata[i]))
      {
        add_order (self, page_get_shop (page), view->timeline->pdata[i]);
        n++;
      }
  gtk_window_set_focus (GTK_WINDOW (self),
                        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * return_choice_begin:
 * @page: the customer's; what is chosen is opened from it
 * @view: the customer; borrowed for the call
 *
 * Opens the return of their one order that was handed over, or asks which.
 */
void
return_choice_begin (Page *page, const CustomerView *view)
{
  const TimelineItem *found = NULL;
  guint n = 0;

  for (guint i = 0; i < view->timeline->len; i++)
    if (is_handed_over (view->timeline->pdata[i]))
      {
        found = view->timeline->pdata[i];
        n++;
      }
  if (n == 0)
    notify_done (GTK_WIDGET (page), _ ("Nothing was handed over to them that could come back."));
  else if (n == 1)
    page_open (page, "return", found->number);
  else
    show (page, view);
}
