/* SPDX-License-Identifier: GPL-3.0-or-later */

/* On which orders the money goes, live: a row each, the oldest first. */

#include "config.h"

#include "pay-split.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "widget.h"

/* An order that is paid together with others. */
typedef struct {
  char *number;
  Money owed;
  GtkWidget *row;
  GtkLabel *paid;
  GtkLabel *left;
} Part;

struct _PaySplit {
  GtkWidget parent_instance;

  GtkListBox *list;

  Shop *shop;
  GArray *parts; /* of Part */
};

G_DEFINE_FINAL_TYPE (PaySplit, pay_split, GTK_TYPE_WIDGET)

static void
part_clear (gpointer data)
{
  g_free (((Part *)data)->number);
}

static Money
captured_of (const GPtrArray *rows)
{
  Money sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((const Payment *)g_ptr_array_index (rows, i))->captured;
  return sum;
}

static GtkLabel *
add_amount (GtkBox *box, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
add_order (PaySplit *self, const AccountOrder *order)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  GtkWidget *name = gtk_label_new (format_number (order->number));
  g_autofree char *day = format_near_day (self->shop, order->day);
  GtkWidget *when = gtk_label_new (day);
  Part part = { .number = g_strdup (order->number), .owed = order->owed };

  gtk_widget_add_css_class (GTK_WIDGET (box), "row");
  gtk_widget_add_css_class (name, "numeric");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_widget_set_hexpand (when, TRUE);
  gtk_box_append (box, name);
  gtk_box_append (box, when);
  part.paid = add_amount (box, "strong");
  part.left = add_amount (box, "dim-label");
  part.row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (part.row), FALSE);
  gtk_widget_set_focusable (part.row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (part.row), GTK_WIDGET (box));
  gtk_list_box_append (self->list, part.row);
  g_array_append_val (self->parts, part);
}

static void
show_part (PaySplit *self, const Part *part, Money paid)
{
  Money left = part->owed - paid;
  g_autofree char *paid_text = format_money (self->shop, paid);
  g_autofree char *left_text = format_money (self->shop, left);
  /* Translators: %s is what is paid on one order now. */
  g_autofree char *paid_words = g_strdup_printf (_ ("%s paid"), paid_text);
  /* Translators: %s is what stays owed on one order. */
  g_autofree char *left_words = g_strdup_printf (_ ("%s left"), left_text);
  /* Translators: an order's number, what is paid on it now, and what stays owed. */
  g_autofree char *spoken = g_strdup_printf (_ ("Order %s: %s paid, %s left"),
                                             format_number (part->number), paid_text, left_text);

  gtk_label_set_text (part->paid, paid > 0 ? paid_words : "");
  gtk_label_set_text (part->left, left > 0 ? left_words : "");
  widget_speak (part->row, spoken, NULL);
}

static void
pay_split_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (pay_split_parent_class)->dispose (object);
}

static void
pay_split_finalize (GObject *object)
{
  PaySplit *self = PAY_SPLIT (object);

  g_clear_object (&self->shop);
  g_array_unref (self->parts);
  G_OBJECT_CLASS (pay_split_parent_class)->finalize (object);
}

static void
pay_split_class_init (PaySplitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pay_split_dispose;
  G_OBJECT_CLASS (klass)->finalize = pay_split_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/pay-split.ui");
  gtk_widget_class_bind_template_child (widget_class, PaySplit, list);
}

static void
pay_split_init (PaySplit *self)
{
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, part_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pay_split_set_orders:
 * @orders: (element-type AccountOrder): those that are paid, the oldest first; borrowed for the
 * call
 *
 * Once: makes the rows, and is seen from now on.
 */
void
pay_split_set_orders (PaySplit *self, Shop *shop, const GPtrArray *orders)
{
  g_return_if_fail (PAY_IS_SPLIT (self) && self->shop == NULL);
  self->shop = g_object_ref (shop);
  for (guint i = 0; i < orders->len; i++)
    add_order (self, g_ptr_array_index (orders, i));
  pay_split_show (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * pay_split_show:
 * @laid: (nullable) (element-type GPtrArray): as payment_lay() gives it; %NULL while what is typed
 *   means nothing
 */
void
pay_split_show (PaySplit *self, const GPtrArray *laid)
{
  for (guint i = 0; i < self->parts->len; i++)
    show_part (self, &g_array_index (self->parts, Part, i),
               laid != NULL ? captured_of (g_ptr_array_index (laid, i)) : 0);
}
