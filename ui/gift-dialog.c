/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A gift slip shows what is given and not what it cost: all lines are ticked, so that one key
 * prints the whole order, and who gives a part unticks the rest. */

#include "config.h"

#include "gift-dialog.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "help.h"
#include "keys.h"
#include "report-error.h"
#include "scanner.h"
#include "widget.h"

struct _GiftDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *head;
  Notice *notice;
  GtkListBox *list;
  GtkWidget *print;

  GtkWidget *page;
  Shop *shop;
  char *number;
  ReceiptPrinterDone done;
  GPtrArray *checks; /* of GtkCheckButton, borrowed, in the order of the lines */
  GArray *numbers;   /* of int: of the line beside each */
};

G_DEFINE_FINAL_TYPE (GiftDialog, gift_dialog, ADW_TYPE_WINDOW)

static void
on_print (GiftDialog *self)
{
  g_autoptr (ReceiptAsk) ask = NULL;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_array_append_val (lines, g_array_index (self->numbers, int, i));
  if (lines->len == 0)
    {
      notice_show_warning (self->notice, _ ("Nothing is ticked: tick what is given."));
      gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
      return;
    }
  ask = receipt_ask_new (RECEIPT_GIFT, self->number);
  ask->lines = g_steal_pointer (&lines);
  receipt_printer_run (self->page, self->shop, g_steal_pointer (&ask), FALSE, self->done);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_commit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_print (GIFT_DIALOG (widget));
}

/* Ctrl+digit ticks the nth line, by the place of the key as in the window. */
static gboolean
on_key_pressed (GiftDialog *self, guint keyval, guint code, GdkModifierType state)
{
  int digit = (state & GDK_CONTROL_MASK) != 0 ? keys_digit (code) : 0;
  GtkCheckButton *check;

  if (digit < 1 || digit > (int)self->checks->len)
    return GDK_EVENT_PROPAGATE;
  check = g_ptr_array_index (self->checks, digit - 1);
  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
  return GDK_EVENT_STOP;
}

static void
on_toggled (GiftDialog *self)
{
  notice_clear (self->notice);
}

static void
on_row_activated (GiftDialog *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = g_ptr_array_index (self->checks, (guint)gtk_list_box_row_get_index (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* A scan is for the page behind; its Enter would tick something here. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  notice_show_warning (GIFT_DIALOG (root)->notice,
                       _ ("That was a barcode. Print or leave first, then scan it again."));
}

static void
gift_dialog_finalize (GObject *object)
{
  GiftDialog *self = GIFT_DIALOG (object);

  g_clear_object (&self->page);
  g_clear_object (&self->shop);
  g_free (self->number);
  g_ptr_array_unref (self->checks);
  g_array_unref (self->numbers);
  G_OBJECT_CLASS (gift_dialog_parent_class)->finalize (object);
}

static void
gift_dialog_class_init (GiftDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gift_dialog_finalize;
  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_install_action (widget_class, "gift.print", NULL, on_commit);
  help_install (widget_class, "gift");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/gift-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GiftDialog, head);
  gtk_widget_class_bind_template_child (widget_class, GiftDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, GiftDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GiftDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
gift_dialog_init (GiftDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->checks = g_ptr_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
}

static void
add_line (GiftDialog *self, const OrderLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *name = gtk_label_new (line->name);
  g_autofree char *quantity = format_quantity (line->quantity - line->cancelled);
  g_autofree char *many
      = g_strdup_printf ("× %s%s%s", quantity, *line->unit != '\0' ? " " : "", line->unit);
  GtkWidget *count = gtk_label_new (many);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (box, "row1");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, line->name,
                                  -1);
  widget_speak (row, line->name, many, NULL);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  g_array_append_val (self->numbers, line->line);
}

/**
 * gift_dialog_open:
 * @page: where the order is shown
 * @order: posted; borrowed for the call
 * @done: (nullable): as of receipt_printer_run()
 *
 * Asks what is given, and prints it; with nothing to choose from it is printed at once.
 */
void
gift_dialog_open (GtkWidget *page, Shop *shop, const Order *order, ReceiptPrinterDone done)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (page));
  GiftDialog *self = g_object_new (GIFT_DIALOG_TYPE, "transient-for", parent, NULL);
  /* Translators: %s is an order's number. */
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), format_number (order->number));

  self->page = g_object_ref (page);
  self->shop = g_object_ref (shop);
  self->number = g_strdup (order->number);
  self->done = done;
  adw_window_title_set_subtitle (self->head, title);
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (line->cancelled < line->quantity)
        add_line (self, line);
    }
  if (self->checks->len == 1)
    {
      on_print (self);
      return;
    }
  gtk_window_set_focus (GTK_WINDOW (self), self->print);
  gtk_window_present (GTK_WINDOW (self));
}
