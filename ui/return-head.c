/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of a return: the order, who bought it and when, and what must be read before going on
 * where the days are over (rule 8). */

#include "config.h"

#include "return-head.h"

#include "conceal.h"
#include "report-error.h"
#include "return-words.h"
#include "widget.h"

struct _ReturnHead {
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkLabel *subtitle;
  GtkWidget *open_order;
  Notice *time_notice;
};

G_DEFINE_FINAL_TYPE (ReturnHead, return_head, GTK_TYPE_WIDGET)

static guint open_signal;

static void
on_open_order (ReturnHead *self)
{
  g_signal_emit (self, open_signal, 0);
}

static void
return_head_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (return_head_parent_class)->dispose (object);
}

static void
return_head_class_init (ReturnHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = return_head_dispose;
  open_signal = g_signal_new ("open", RETURN_HEAD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/return-head.ui");
  gtk_widget_class_bind_template_child (widget_class, ReturnHead, heading);
  gtk_widget_class_bind_template_child (widget_class, ReturnHead, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ReturnHead, open_order);
  gtk_widget_class_bind_template_child (widget_class, ReturnHead, time_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_open_order);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
return_head_init (ReturnHead *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 14);
}

/**
 * return_head_set_heading:
 * @heading: until the order is known
 */
void
return_head_set_heading (ReturnHead *self, const char *heading)
{
  gtk_label_set_label (self->heading, heading);
}

/**
 * return_head_show:
 * @order: as it stands; borrowed for the call
 * @quote: (nullable): what comes back of it
 */
void
return_head_show (ReturnHead *self, Shop *shop, const Order *order, const GoodsReturn *quote)
{
  g_autofree char *heading = return_words_heading (order->number);
  g_autofree char *subtitle = return_words_subtitle (shop, order);
  g_autofree char *time = return_words_time (shop, order, quote);

  gtk_label_set_label (self->heading, heading);
  conceal_label (self->subtitle, subtitle);
  gtk_widget_set_visible (self->open_order, TRUE);
  if (time != NULL)
    notice_show_warning (self->time_notice, time);
  else
    notice_clear (self->time_notice);
}
