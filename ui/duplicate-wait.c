/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the place of the pairs while nothing is known of them: that the shop is being
 * read, or why it was not read to the end. The focus waits here, and goes on from here. */

#include "config.h"

#include "duplicate-wait.h"

#include <glib/gi18n-lib.h>

#include "report-error.h"
#include "widget.h"

struct _DuplicateWait {
  GtkWidget parent_instance;

  Notice *failure;
  GtkWidget *again;
  GtkWidget *searching;
};

G_DEFINE_FINAL_TYPE (DuplicateWait, duplicate_wait, GTK_TYPE_WIDGET)

static guint again_signal;

static void
on_again (DuplicateWait *self)
{
  g_signal_emit (self, again_signal, 0);
}

static gboolean
duplicate_wait_grab_focus (GtkWidget *widget)
{
  GtkWidget *again = DUPLICATE_WAIT (widget)->again;

  return gtk_widget_get_visible (again)
             ? gtk_widget_grab_focus (again)
             : GTK_WIDGET_CLASS (duplicate_wait_parent_class)->grab_focus (widget);
}

static void
duplicate_wait_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (duplicate_wait_parent_class)->dispose (object);
}

static void
duplicate_wait_class_init (DuplicateWaitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duplicate_wait_dispose;
  widget_class->grab_focus = duplicate_wait_grab_focus;
  again_signal = g_signal_new ("again", DUPLICATE_WAIT_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/duplicate-wait.ui");
  gtk_widget_class_bind_template_child (widget_class, DuplicateWait, failure);
  gtk_widget_class_bind_template_child (widget_class, DuplicateWait, again);
  gtk_widget_class_bind_template_child (widget_class, DuplicateWait, searching);
  gtk_widget_class_bind_template_callback (widget_class, on_again);
}

static void
duplicate_wait_init (DuplicateWait *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  widget_name_by_text (GTK_WIDGET (self->again));
}

/**
 * duplicate_wait_begin:
 *
 * A question was asked: what was said of the one before is gone.
 */
void
duplicate_wait_begin (DuplicateWait *self)
{
  gboolean focus = gtk_widget_has_focus (self->again);

  notice_clear (self->failure);
  gtk_widget_set_visible (self->again, FALSE);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
duplicate_wait_set_searching (DuplicateWait *self, gboolean searching)
{
  gtk_widget_set_visible (self->searching, searching);
}

static void
offer_again (DuplicateWait *self)
{
  gtk_widget_set_visible (self->again, TRUE);
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->again);
}

void
duplicate_wait_failed (DuplicateWait *self, const GError *error)
{
  notice_show_error (self->failure, error, NULL);
  offer_again (self);
}

/**
 * duplicate_wait_stopped:
 *
 * Somebody ended it.
 */
void
duplicate_wait_stopped (DuplicateWait *self)
{
  notice_show_warning (self->failure, _ ("You stopped it before it was done."));
  offer_again (self);
}
