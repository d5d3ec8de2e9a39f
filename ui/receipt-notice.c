/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A posted order whose receipt did not come out: it must be read, and be ended by printing or by
 * «not wanted», but it stands in nobody's way. */

#include "config.h"

#include "receipt-notice.h"

#include "widget.h"

struct _ReceiptNotice {
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkActionable *print;
  GtkWidget *decline;
};

G_DEFINE_FINAL_TYPE (ReceiptNotice, receipt_notice, GTK_TYPE_WIDGET)

static void
receipt_notice_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (receipt_notice_parent_class)->dispose (object);
}

static void
receipt_notice_class_init (ReceiptNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = receipt_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/receipt-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, ReceiptNotice, label);
  gtk_widget_class_bind_template_child (widget_class, ReceiptNotice, print);
  gtk_widget_class_bind_template_child (widget_class, ReceiptNotice, decline);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
receipt_notice_init (ReceiptNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * receipt_notice_set_print:
 * @action: prints the paper
 * @target: which, its parameter
 *
 * For a paper that no order waits for: nobody has to say that it is not wanted.
 */
void
receipt_notice_set_print (ReceiptNotice *self, const char *action, const char *target)
{
  gtk_actionable_set_action_target (self->print, "s", target);
  gtk_actionable_set_action_name (self->print, action);
  gtk_widget_set_visible (self->decline, FALSE);
}

/**
 * receipt_notice_show:
 * @text: what happened, in whole sentences
 * @failed: whether a printer failed; otherwise it only was not printed yet
 */
void
receipt_notice_show (ReceiptNotice *self, const char *text, gboolean failed)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), failed ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self), failed ? "error" : "warning");
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * receipt_notice_hide:
 *
 * Returns: whether the focus went with it and must be put somewhere.
 */
gboolean
receipt_notice_hide (ReceiptNotice *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_label_set_text (self->label, "");
  return had_focus;
}

/**
 * receipt_notice_get_text:
 *
 * Returns: what it says, owned by it; "" when it says nothing.
 */
const char *
receipt_notice_get_text (ReceiptNotice *self)
{
  return gtk_label_get_text (self->label);
}
