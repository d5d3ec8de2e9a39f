/* SPDX-License-Identifier: GPL-3.0-or-later */

/* «Is it one of these?», beside the form. Each key withdraws the question before; the answer is a
 * row for each, certain ones first, that opens who is there already. */

#include "config.h"

#include "customer-twins.h"

#include <adwaita.h>

#include "duplicate-words.h"
#include "page.h"
#include "widget.h"

#define SHOWN 5
#define WAIT_MS 200 /* after the last key */

struct _CustomerTwins {
  GtkWidget parent_instance;

  GtkListBox *list;

  Shop *shop;
  char *number; /* (nullable) whose form it is */
  JsonObject *fields;
  GCancellable *asked;
  guint wait;
};

G_DEFINE_FINAL_TYPE (CustomerTwins, customer_twins, GTK_TYPE_WIDGET)

static void
add_twin (CustomerTwins *self, const CustomerDuplicate *twin)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tag = gtk_label_new (duplicate_words_certainty (twin->why));

  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, duplicate_words_style (twin->why));
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  g_object_set (row, "use-markup", FALSE, "activatable", TRUE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), twin->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), duplicate_words_why (twin->why));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  g_object_set_data_full (G_OBJECT (row), "number", g_strdup (twin->number), g_free);
  widget_speak (row, twin->name, duplicate_words_why (twin->why),
                gtk_label_get_text (GTK_LABEL (tag)), NULL);
  gtk_list_box_append (self->list, row);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CustomerTwins) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) twins = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  twins = out;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  widget_clear_list (self->list);
  /* what cannot be asked costs nothing: saving asks again */
  for (guint i = 0; twins != NULL && i < twins->len && i < SHOWN; i++)
    add_twin (self, g_ptr_array_index (twins, i));
  gtk_widget_set_visible (GTK_WIDGET (self), twins != NULL && twins->len > 0);
}

static gboolean
on_quiet (gpointer data)
{
  CustomerTwins *self = data;

  self->wait = 0;
  g_clear_object (&self->asked);
  self->asked = g_cancellable_new ();
  shop_run_async (self->shop, &customer_duplicates_job,
                  customer_probe_new (self->number, self->fields), self->asked, on_answered,
                  g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, CustomerTwins *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PAGE_TYPE);
  const char *number = g_object_get_data (G_OBJECT (row), "number");

  if (page != NULL)
    page_open (DESK_PAGE (page), "customer", number);
}

static void
withdraw (CustomerTwins *self)
{
  g_clear_handle_id (&self->wait, g_source_remove);
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
}

static void
customer_twins_dispose (GObject *object)
{
  CustomerTwins *self = CUSTOMER_TWINS (object);

  withdraw (self);
  self->list = NULL;
  g_clear_object (&self->shop);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->fields, json_object_unref);
  widget_drop_children (GTK_WIDGET (self));
  G_OBJECT_CLASS (customer_twins_parent_class)->dispose (object);
}

static void
customer_twins_class_init (CustomerTwinsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_twins_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-twins.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerTwins, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
customer_twins_init (CustomerTwins *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * customer_twins_ask:
 * @number: (nullable): of a customer who is being changed
 * @fields: what the form holds; borrowed
 *
 * Asks once nobody has typed for a moment.
 */
void
customer_twins_ask (CustomerTwins *self, Shop *shop, const char *number, JsonObject *fields)
{
  g_return_if_fail (CUSTOMER_IS_TWINS (self));

  withdraw (self);
  g_set_object (&self->shop, shop);
  g_free (self->number);
  self->number = g_strdup (number);
  g_clear_pointer (&self->fields, json_object_unref);
  self->fields = json_object_ref (fields);
  self->wait = g_timeout_add (WAIT_MS, on_quiet, self);
}
