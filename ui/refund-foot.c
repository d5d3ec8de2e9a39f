/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much goes back, and the button that gives it: it says what it does, and is off only while it
 * is done. */

#include "config.h"

#include "refund-foot.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "refund-column.h"
#include "widget.h"

struct _RefundFoot {
  GtkWidget parent_instance;

  GtkLabel *what;
  GtkLabel *currency;
  GtkLabel *amount;
  GtkWidget *next;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (RefundFoot, refund_foot, GTK_TYPE_WIDGET)

static guint next_signal;

static void
on_clicked (RefundFoot *self)
{
  g_signal_emit (self, next_signal, 0);
}

static gboolean
refund_foot_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (REFUND_FOOT (widget)->next);
}

static void
refund_foot_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (refund_foot_parent_class)->dispose (object);
}

static void
refund_foot_class_init (RefundFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = refund_foot_dispose;
  widget_class->grab_focus = refund_foot_grab_focus;
  next_signal = g_signal_new ("next", REFUND_FOOT_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/refund-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, RefundFoot, what);
  gtk_widget_class_bind_template_child (widget_class, RefundFoot, currency);
  gtk_widget_class_bind_template_child (widget_class, RefundFoot, amount);
  gtk_widget_class_bind_template_child (widget_class, RefundFoot, next);
  gtk_widget_class_bind_template_child (widget_class, RefundFoot, next_label);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
refund_foot_init (RefundFoot *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
}

static const char *
next_words (Money back, gboolean is_empty, RefundState state)
{
  switch (state)
    {
    case REFUND_POSTING:
      return _ ("Posting…");
    case REFUND_POSTED:
      return _ ("Next");
    case REFUND_ASKED:
    default:
      return back == 0 && !is_empty ? _ ("Take It Back") : _ ("Refund");
    }
}

/**
 * refund_foot_show:
 * @shown: (nullable): a quote or a posted return; %NULL while nothing comes back
 */
void
refund_foot_show (RefundFoot *self, const Settings *settings, const GoodsReturn *shown,
                  RefundState state)
{
  Money back = shown != NULL ? refund_column_goes_back (shown) : 0;
  g_autofree char *amount = format_amount (back, settings->exponent);
  const char *words = next_words (back, shown == NULL, state);

  gtk_label_set_label (self->what, state == REFUND_POSTED ? _ ("Given back") : _ ("Refund"));
  gtk_label_set_label (self->amount, amount);
  gtk_label_set_label (self->currency, settings->currency);
  gtk_label_set_label (self->next_label, words);
  gtk_widget_set_visible (self->next, TRUE);
  gtk_widget_set_sensitive (self->next, state != REFUND_POSTING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/**
 * refund_foot_turned:
 * @shown: (nullable): a quote or a posted return
 * @face: filled in where something goes back
 *
 * What of it may be seen on a screen that is turned to the customer: the amount alone.
 */
void
refund_foot_turned (const GoodsReturn *shown, const Settings *settings, PageFace *face)
{
  if (shown == NULL)
    return;
  face->title = g_strdup (_ ("Refund"));
  face->value = format_amount (refund_column_goes_back (shown), settings->exponent);
  face->detail = g_strdup (settings->currency);
}
