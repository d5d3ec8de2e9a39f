/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first steps of a new shop. The next one has the blue button; what is done stays in sight, so
 * that somebody sees how far they are. */

#include "config.h"

#include "desk-begin.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "help.h"
#include "widget.h"

#define KEY "show-beginning"

enum {
  STEP_PRODUCTS,
  STEP_CUSTOMERS,
  STEP_ORDER,
  N_STEPS,
};

struct _DeskBegin {
  GtkWidget parent_instance;

  GtkLabel *shop_words;
  GtkWidget *numbers[N_STEPS]; /* a stack: the number, or a tick */
  GtkWidget *buttons[N_STEPS];
  GtkWidget *keys[N_STEPS]; /* Ctrl+Enter, on the blue one */
  GtkWidget *tags[N_STEPS];

  GSettings *settings;
  gboolean is_done[N_STEPS];
};

G_DEFINE_FINAL_TYPE (DeskBegin, desk_begin, GTK_TYPE_WIDGET)

static guint open;

static int
next_step (DeskBegin *self)
{
  int step = 0;

  while (step < N_STEPS && self->is_done[step])
    step++;
  return step;
}

static void
show_steps (DeskBegin *self)
{
  int next = next_step (self);

  for (int i = 0; i < N_STEPS; i++)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->numbers[i]),
                                        self->is_done[i] ? "done" : "number");
      gtk_widget_set_visible (self->buttons[i], !self->is_done[i]);
      gtk_widget_set_visible (self->tags[i], self->is_done[i]);
      gtk_widget_set_visible (self->keys[i], i == next);
      if (i == next)
        gtk_widget_add_css_class (self->buttons[i], "suggested-action");
      else
        gtk_widget_remove_css_class (self->buttons[i], "suggested-action");
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          next < N_STEPS && g_settings_get_boolean (self->settings, KEY));
}

static void
on_products (DeskBegin *self)
{
  g_signal_emit (self, open, 0, "import", "products");
}

static void
on_customers (DeskBegin *self)
{
  g_signal_emit (self, open, 0, "import", "customers");
}

static void
on_order (DeskBegin *self)
{
  g_signal_emit (self, open, 0, "new-order", "");
}

/* The focus goes on to the next thing, as Tab would. */
static void
on_hide (DeskBegin *self)
{
  GtkWidget *page = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_widget_child_focus (page, GTK_DIR_TAB_BACKWARD);
  g_settings_set_boolean (self->settings, KEY, FALSE);
  show_steps (self);
}

static void
desk_begin_dispose (GObject *object)
{
  g_clear_object (&DESK_BEGIN (object)->settings);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (desk_begin_parent_class)->dispose (object);
}

static void
bind (GtkWidgetClass *klass, const char *name, int step, gssize offset)
{
  g_autofree char *id = g_strdup_printf ("%s_%d", name, step);

  gtk_widget_class_bind_template_child_full (klass, id, FALSE,
                                             offset + step * (gssize)sizeof (GtkWidget *));
}

static void
desk_begin_class_init (DeskBeginClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_begin_dispose;
  open = g_signal_new ("open", DESK_BEGIN_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       2, G_TYPE_STRING, G_TYPE_STRING);
  help_install (widget_class, "begin");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/desk-begin.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBegin, shop_words);
  for (int i = 0; i < N_STEPS; i++)
    {
      bind (widget_class, "number", i, G_STRUCT_OFFSET (DeskBegin, numbers));
      bind (widget_class, "button", i, G_STRUCT_OFFSET (DeskBegin, buttons));
      bind (widget_class, "key", i, G_STRUCT_OFFSET (DeskBegin, keys));
      bind (widget_class, "tag", i, G_STRUCT_OFFSET (DeskBegin, tags));
    }
  gtk_widget_class_bind_template_callback (widget_class, on_products);
  gtk_widget_class_bind_template_callback (widget_class, on_customers);
  gtk_widget_class_bind_template_callback (widget_class, on_order);
  gtk_widget_class_bind_template_callback (widget_class, on_hide);
}

static void
desk_begin_init (DeskBegin *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (DESKBELL_APP_ID);
}

/**
 * desk_begin_show:
 * @done: how far the shop has come
 */
void
desk_begin_show (DeskBegin *self, Shop *shop, const Beginning *done)
{
  const Settings *settings = shop_get_settings (shop);
  g_autofree char *name = format_isolate (settings->name);
  /* Translators: the name of a shop, and the code of its currency. */
  g_autofree char *words = g_strdup_printf (_ ("%s · %s"), name, settings->currency);

  gtk_label_set_text (self->shop_words, words);
  self->is_done[STEP_PRODUCTS] = done->has_products;
  self->is_done[STEP_CUSTOMERS] = done->has_customers;
  self->is_done[STEP_ORDER] = done->has_orders;
  show_steps (self);
}

/**
 * desk_begin_commit:
 *
 * Returns: %FALSE where there is no blue button.
 */
gboolean
desk_begin_commit (DeskBegin *self)
{
  static void (*const steps[N_STEPS]) (DeskBegin *) = {
    [STEP_PRODUCTS] = on_products,
    [STEP_CUSTOMERS] = on_customers,
    [STEP_ORDER] = on_order,
  };

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  steps[next_step (self)](self);
  return TRUE;
}
