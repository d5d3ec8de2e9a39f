/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who stands there, what everybody must know about them before the first word, and the jobs that
 * can be begun for them. */

#include "config.h"

#include "customer-head.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "initials.h"
#include "wrap-layout.h"

struct _CustomerHead {
  GtkWidget parent_instance;

  GtkLabel *initials;
  GtkLabel *name;
  GtkLabel *number;
  GtkWidget *pills;
  GtkWidget *jobs;
};

G_DEFINE_FINAL_TYPE (CustomerHead, customer_head, GTK_TYPE_WIDGET)

enum {
  ORDER,
  NOTE,
  EDIT,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
add_pill (CustomerHead *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  conceal_label (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "tag");
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, self->pills);
}

static void
show_pills (CustomerHead *self, Shop *shop, const CustomerView *view)
{
  const Customer *customer = view->customer;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->pills)) != NULL)
    gtk_widget_unparent (child);
  if (view->owes > 0)
    {
      g_autofree char *owes = format_money (shop, view->owes);
      g_autofree char *text = g_strdup_printf (_ ("Open balance %s"), owes);

      add_pill (self, text, "warning");
    }
  if (customer->erased)
    add_pill (self, _ ("Erased"), "neutral");
  else if (!customer->marketing)
    add_pill (self, _ ("No marketing"), "neutral");
  for (guint i = 0; customer->flags != NULL && customer->flags[i] != NULL; i++)
    {
      g_autofree char *flag = conceal_mark (customer->flags[i]);

      add_pill (self, flag, "error");
    }
  gtk_widget_set_visible (self->pills, gtk_widget_get_first_child (self->pills) != NULL);
}

static void
on_order (CustomerHead *self)
{
  g_signal_emit (self, signals[ORDER], 0);
}

static void
on_note (CustomerHead *self)
{
  g_signal_emit (self, signals[NOTE], 0);
}

static void
on_edit (CustomerHead *self)
{
  g_signal_emit (self, signals[EDIT], 0, "name");
}

static void
customer_head_dispose (GObject *object)
{
  CustomerHead *self = CUSTOMER_HEAD (object);
  GtkWidget *child;

  while (self->pills != NULL && (child = gtk_widget_get_first_child (self->pills)) != NULL)
    gtk_widget_unparent (child);
  self->pills = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (customer_head_parent_class)->dispose (object);
}

static void
customer_head_class_init (CustomerHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_head_dispose;
  signals[ORDER] = g_signal_new ("order", CUSTOMER_HEAD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[NOTE] = g_signal_new ("note", CUSTOMER_HEAD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", CUSTOMER_HEAD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-head.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerHead, initials);
  gtk_widget_class_bind_template_child (widget_class, CustomerHead, name);
  gtk_widget_class_bind_template_child (widget_class, CustomerHead, number);
  gtk_widget_class_bind_template_child (widget_class, CustomerHead, pills);
  gtk_widget_class_bind_template_child (widget_class, CustomerHead, jobs);
  gtk_widget_class_bind_template_callback (widget_class, on_order);
  gtk_widget_class_bind_template_callback (widget_class, on_note);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
}

static void
customer_head_init (CustomerHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * customer_head_show:
 * @shop: whose money this is
 * @view: nothing of it is kept
 */
void
customer_head_show (CustomerHead *self, Shop *shop, const CustomerView *view)
{
  const Customer *customer = view->customer;
  g_autofree char *name = conceal_mark (customer->name);

  g_return_if_fail (CUSTOMER_IS_HEAD (self));
  initials_show (self->initials, name);
  conceal_label (self->name, name);
  gtk_label_set_text (self->number, customer->number);
  show_pills (self, shop, view);
  gtk_widget_set_visible (self->jobs, !customer->erased);
}
