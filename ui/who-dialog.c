/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who stands there: a name, the end of a phone number or a customer's number finds them, as in the
 * lookup. Empty, it offers who was here last and, where that may be, nobody. Enter acts on the
 * answer to the text as it stands, never on the rows painted. */

#include "config.h"

#include "who-dialog.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "customer.h"
#include "help.h"
#include "lookup-row.h"
#include "report-error.h"
#include "scanner.h"
#include "search.h"

#define MOST 6

struct _WhoDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkEditable *entry;
  Notice *notice;
  GtkBox *list;
  GtkWidget *nothing;

  Shop *shop;
  char *named; /* who is named now, or NULL */
  gboolean may_be_nobody;
  LookupRow *rows[MOST + 1];
  GPtrArray *hits;     /* of Hit; NULL while they are asked for */
  gboolean has_nobody; /* the first row is nobody */
  guint n_rows;
  guint selected;
  GCancellable *asking;
  gboolean enter_early;
};

G_DEFINE_FINAL_TYPE (WhoDialog, who_dialog, ADW_TYPE_WINDOW)

static guint chosen_signal;

static char *
dup_text (WhoDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

/* Rows */

static void
select_row (WhoDialog *self, guint selected)
{
  self->selected = selected;
  for (guint i = 0; i < self->n_rows; i++)
    lookup_row_set_selected (self->rows[i], i == selected);
}

static void
show_rows (WhoDialog *self)
{
  self->n_rows = 0;
  if (self->has_nobody)
    lookup_row_show_choice (self->rows[self->n_rows++], "avatar-default-symbolic",
                            _ ("Nobody named"));
  for (guint i = 0; i < self->hits->len; i++)
    lookup_row_show_hit (self->rows[self->n_rows++], self->shop, self->hits->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), i < self->n_rows);
  gtk_widget_set_visible (self->nothing, self->n_rows == 0);
  select_row (self, 0);
}

static void
choose (WhoDialog *self)
{
  const Hit *hit;

  if (self->selected >= self->n_rows)
    return;
  hit = lookup_row_get_hit (self->rows[self->selected]);
  g_signal_emit (self, chosen_signal, 0, hit != NULL ? hit->number : NULL,
                 hit != NULL ? hit->title : NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
take_hits (WhoDialog *self, GPtrArray *take_hits, gboolean has_nobody)
{
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = take_hits;
  if (take_hits->len > MOST)
    g_ptr_array_set_size (take_hits, MOST);
  self->has_nobody = has_nobody;
  show_rows (self);
  if (self->enter_early)
    choose (self);
}

/* Asking */

static Hit *
hit_from_brief (const CustomerBrief *brief)
{
  Hit *hit = g_new0 (Hit, 1);

  hit->kind = HIT_CUSTOMER;
  hit->id = brief->id;
  hit->number = g_strdup (brief->number);
  hit->title = g_strdup (brief->name);
  hit->detail = g_strdup (brief->number);
  hit->match = g_array_new (FALSE, FALSE, sizeof (guint));
  hit->at = brief->seen_at;
  return hit;
}

static gboolean
is_answered (WhoDialog *self, GAsyncResult *result)
{
  return self->asking != NULL && g_task_get_cancellable (G_TASK (result)) == self->asking;
}

static void
failed (WhoDialog *self, const GError *error)
{
  self->enter_early = FALSE;
  notice_show_error (self->notice, error, NULL);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WhoDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SearchAnswer) answer = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&answer, &error);
  if (!is_answered (self, result))
    return;
  if (answer == NULL)
    failed (self, error);
  else
    take_hits (self, g_ptr_array_ref (answer->hits), FALSE);
}

/* Who is named already is no answer to «not them», unless asked for by what was typed. */
static void
on_recent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WhoDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) briefs = NULL;
  GPtrArray *hits;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&briefs, &error);
  if (!is_answered (self, result))
    return;
  if (briefs == NULL)
    {
      failed (self, error);
      return;
    }
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hit_free);
  for (guint i = 0; i < briefs->len; i++)
    if (g_strcmp0 (((CustomerBrief *)briefs->pdata[i])->number, self->named) != 0)
      g_ptr_array_add (hits, hit_from_brief (briefs->pdata[i]));
  take_hits (self, hits, self->may_be_nobody && self->named != NULL);
}

/* An empty field asks who was here last. */
static void
ask (WhoDialog *self)
{
  g_autofree char *text = dup_text (self);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  self->enter_early = FALSE;
  self->n_rows = 0;
  gtk_widget_set_visible (self->nothing, FALSE);
  notice_clear (self->notice);
  if (*text == '\0')
    shop_run_async (self->shop, &customer_recent_job, NULL, self->asking, on_recent,
                    g_object_ref (self));
  else
    shop_run_async (self->shop, &search_job, search_query_new (text, HIT_CUSTOMER, MOST),
                    self->asking, on_found, g_object_ref (self));
}

/* Callbacks */

static void
on_changed (WhoDialog *self)
{
  if (self->shop != NULL)
    ask (self);
}

/* What was typed may be a name. */
static void
on_concealed (WhoDialog *self)
{
  if (conceal_is_hidden ())
    gtk_editable_set_text (self->entry, "");
}

static void
on_entered (WhoDialog *self)
{
  if (self->n_rows == 0 && !gtk_widget_get_visible (self->nothing))
    self->enter_early = TRUE;
  else
    choose (self);
}

static gboolean
on_key_pressed (WhoDialog *self, guint keyval, guint code, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self));
  else if (self->n_rows > 0 && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down))
    select_row (self, (self->selected + 1) % self->n_rows);
  else if (self->n_rows > 0 && (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up))
    select_row (self, (self->selected + self->n_rows - 1) % self->n_rows);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_row_chosen (WhoDialog *self, LookupRow *row)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == row)
      {
        select_row (self, i);
        choose (self);
        return;
      }
}

/* A card with the customer's number on it. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  WhoDialog *self = WHO_DIALOG (root);

  gtk_editable_set_text (self->entry, code);
  gtk_editable_set_position (self->entry, -1);
}

static void
who_dialog_dispose (GObject *object)
{
  WhoDialog *self = WHO_DIALOG (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (who_dialog_parent_class)->dispose (object);
}

static void
who_dialog_finalize (GObject *object)
{
  WhoDialog *self = WHO_DIALOG (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self->named);
  G_OBJECT_CLASS (who_dialog_parent_class)->finalize (object);
}

static void
who_dialog_class_init (WhoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = who_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = who_dialog_finalize;
  chosen_signal = g_signal_new ("chosen", WHO_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (NOTICE_TYPE);
  help_install (widget_class, "who");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/who-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WhoDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WhoDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, WhoDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, WhoDialog, list);
  gtk_widget_class_bind_template_child (widget_class, WhoDialog, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
who_dialog_init (WhoDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++)
    {
      self->rows[i] = DESK_LOOKUP_ROW (lookup_row_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
      g_signal_connect_object (self->rows[i], "chosen", G_CALLBACK (on_row_chosen), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->list, GTK_WIDGET (self->rows[i]));
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (on_concealed), self,
                           G_CONNECT_SWAPPED);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
}

/**
 * who_dialog_new:
 * @parent: the window it stands before
 * @shop: whose customers these are
 * @named: (nullable): the number of who is named now
 * @name: (nullable): theirs, marked as personal
 * @may_be_nobody: whether nobody may be named instead
 *
 * Returns: (transfer none): the dialog, owned by GTK; present it.
 */
GtkWidget *
who_dialog_new (GtkWindow *parent, Shop *shop, const char *named, const char *name,
                gboolean may_be_nobody)
{
  WhoDialog *self = g_object_new (WHO_DIALOG_TYPE, "transient-for", parent, NULL);

  self->shop = g_object_ref (shop);
  self->named = g_strdup (named);
  self->may_be_nobody = may_be_nobody;
  if (name != NULL)
    {
      /* Translators: %s is a customer who was named by mistake. */
      g_autofree char *text = g_strdup_printf (_ ("Not %s"), name);

      conceal_property (self->title, "subtitle", text);
    }
  ask (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
