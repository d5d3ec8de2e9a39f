/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records before they become one: which of them stays, and field by field whose words. What is
 * seen is what is written; when somebody else changed one of them meanwhile, nothing is, and both
 * are read again. */

#include "config.h"

#include "merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "conceal.h"
#include "customer-merge.h"
#include "error.h"
#include "format.h"
#include "help.h"
#include "keys.h"
#include "merge-row.h"
#include "report-error.h"
#include "scanner.h"
#include "widget.h"

struct _MergeDialog {
  AdwWindow parent_instance;

  Notice *notice;
  GtkStack *stack;
  GtkWidget *wait;
  GtkWidget *known;
  GtkCheckButton *one;
  GtkLabel *one_name;
  GtkLabel *one_about;
  GtkCheckButton *other;
  GtkLabel *other_name;
  GtkLabel *other_about;
  GtkWidget *head_row;
  GtkSizeGroup *both_column;
  GtkListBox *list;
  GtkLabel *result;
  GtkWidget *merge;

  Shop *shop;
  char *numbers[2];       /* by MergeSide */
  CustomerView *views[2]; /* NULL until they are read */
  GCancellable *cancellable;
  gboolean is_writing;
  MergeSide written; /* whom the merge under way keeps */
};

G_DEFINE_FINAL_TYPE (MergeDialog, merge_dialog, ADW_TYPE_WINDOW)

static guint merged;

static MergeSide
kept_side (MergeDialog *self)
{
  return gtk_check_button_get_active (self->other) ? MERGE_OTHER : MERGE_ONE;
}

static const Customer *
customer_of (MergeDialog *self, MergeSide side)
{
  return self->views[side]->customer;
}

static gboolean
is_known (MergeDialog *self)
{
  return self->views[MERGE_ONE] != NULL && self->views[MERGE_OTHER] != NULL;
}

static MergeRow *
nth_row (MergeDialog *self, int n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, n);

  return row != NULL ? MERGE_ROW (row) : NULL;
}

/* What will happen */

/* The name the kept one will have. */
static const char *
final_name (MergeDialog *self, MergeSide kept)
{
  MergeRow *row;

  for (int i = 0; (row = nth_row (self, i)) != NULL; i++)
    if (g_str_equal (merge_row_get_field (row)->name, "name"))
      return customer_of (self, merge_row_get_side (row))->name;
  return customer_of (self, kept)->name;
}

static void
show_result (MergeDialog *self)
{
  MergeSide kept = kept_side (self);
  const Customer *keep = customer_of (self, kept);
  const Customer *drop = customer_of (self, kept == MERGE_ONE ? MERGE_OTHER : MERGE_ONE);
  g_autofree char *gone_name = conceal_mark (drop->name);
  g_autofree char *kept_name = conceal_mark (final_name (self, kept));
  g_autofree char *gone = format_isolate (gone_name);
  g_autofree char *stays = format_isolate (kept_name);
  /* Translators: name and number of who is merged, of whom into, and the first number again. */
  g_autofree char *text = g_strdup_printf (
      _ ("All orders, payments and conversations of %s (%s) will be shown with %s (%s); the number "
         "%s will lead there. It can be taken back."),
      gone, drop->number, stays, keep->number, drop->number);

  conceal_label (self->result, text);
}

static void
on_kept (MergeDialog *self, GtkCheckButton *button)
{
  MergeRow *row;

  if (!is_known (self) || !gtk_check_button_get_active (button))
    return;
  for (int i = 0; (row = nth_row (self, i)) != NULL; i++)
    merge_row_set_kept (row, kept_side (self));
  show_result (self);
}

/* Both records */

static char *
dup_month (MergeDialog *self, Instant at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, shop_get_zone (self->shop));

  /* Translators: since when somebody is a customer, short: «Mar 2019». */
  return date_words (local, _ ("%b %Y"));
}

static void
show_record (MergeDialog *self, const Customer *customer, GtkLabel *name, GtkLabel *about,
             GtkCheckButton *button)
{
  g_autofree char *since = dup_month (self, customer->created_at);
  g_autofree char *seen = format_when (self->shop, customer->seen_at);
  /* Translators: a customer's number, since which month they are one; when they were last here. */
  g_autofree char *text
      = g_strdup_printf (_ ("%s · since %s\nLast seen %s"), customer->number, since, seen);
  g_autofree char *marked = conceal_mark (customer->name);
  g_autofree char *spoken = g_strdup_printf (_ ("This record stays: %s, %s"), marked, text);

  conceal_label (name, marked);
  gtk_label_set_text (about, text);
  conceal_tooltip (GTK_WIDGET (name), marked);
  gtk_widget_set_tooltip_text (GTK_WIDGET (about), text);
  conceal_speak (GTK_WIDGET (button), spoken);
}

static void
show_fields (MergeDialog *self)
{
  g_autoptr (GPtrArray) fields
      = merge_fields (customer_of (self, MERGE_ONE), customer_of (self, MERGE_OTHER));

  widget_clear_list (self->list);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *row = merge_row_new (fields, i, kept_side (self));

      g_signal_connect_object (row, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
      columns_add (GTK_WIDGET (self), row);
      gtk_size_group_add_widget (self->both_column, merge_row_get_both (MERGE_ROW (row)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), fields->len > 0);
}

/* Nothing is merged by an Enter that was struck too often: the focus is on the first choice. */
static void
focus_first (MergeDialog *self)
{
  MergeRow *row;

  for (int i = 0; (row = nth_row (self, i)) != NULL; i++)
    if (merge_row_focus (row))
      return;
  gtk_widget_grab_focus (GTK_WIDGET (kept_side (self) == MERGE_ONE ? self->one : self->other));
}

static void
show_both (MergeDialog *self)
{
  if (g_str_equal (customer_of (self, MERGE_ONE)->number, customer_of (self, MERGE_OTHER)->number))
    {
      notice_show_warning (self->notice, _ ("These are one customer already."));
      gtk_widget_set_visible (self->wait, FALSE);
      return;
    }
  show_record (self, customer_of (self, MERGE_ONE), self->one_name, self->one_about, self->one);
  show_record (self, customer_of (self, MERGE_OTHER), self->other_name, self->other_about,
               self->other);
  show_fields (self);
  show_result (self);
  gtk_stack_set_visible_child (self->stack, self->known);
  gtk_widget_set_sensitive (self->merge, TRUE);
  focus_first (self);
}

static void
take_view (MergeDialog *self, MergeSide side, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  CustomerView *view = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&view, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      notice_show_error (self->notice, error, NULL);
      gtk_widget_set_visible (self->wait, FALSE);
      return;
    }
  customer_view_free (self->views[side]);
  self->views[side] = view;
  if (is_known (self))
    show_both (self);
}

static void
on_one (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MergeDialog) self = data;

  take_view (self, MERGE_ONE, source, result);
}

static void
on_other (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MergeDialog) self = data;

  take_view (self, MERGE_OTHER, source, result);
}

static void
load (MergeDialog *self)
{
  g_clear_pointer (&self->views[MERGE_ONE], customer_view_free);
  g_clear_pointer (&self->views[MERGE_OTHER], customer_view_free);
  gtk_widget_set_sensitive (self->merge, FALSE);
  shop_run_async (self->shop, &customer_show_job, g_strdup (self->numbers[MERGE_ONE]),
                  self->cancellable, on_one, g_object_ref (self));
  shop_run_async (self->shop, &customer_show_job, g_strdup (self->numbers[MERGE_OTHER]),
                  self->cancellable, on_other, g_object_ref (self));
}

/* Merging */

static void
focus_field (MergeDialog *self, const char *field)
{
  MergeRow *row;

  for (int i = 0; field != NULL && (row = nth_row (self, i)) != NULL; i++)
    if (*field == '/' && g_str_equal (merge_row_get_field (row)->name, field + 1)
        && merge_row_focus (row))
      return;
}

static void
refused (MergeDialog *self, const GError *error)
{
  notice_show_error (self->notice, error, _ ("Nothing was merged."));
  gtk_widget_set_sensitive (self->merge, TRUE);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_STALE))
    load (self);
  else
    focus_field (self, desk_error_get_field (error));
  /* a button that was pressed and could not be for a while has lost it */
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_widget_grab_focus (self->merge);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MergeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Customer) customer = NULL;
  const Customer *drop;
  g_autofree char *gone = NULL;
  g_autofree char *stays = NULL;
  g_autofree char *words = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&customer, &error);
  self->is_writing = FALSE;
  if (error != NULL)
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        refused (self, error);
      return;
    }
  drop = customer_of (self, self->written == MERGE_ONE ? MERGE_OTHER : MERGE_ONE);
  gone = g_str_equal (drop->name, customer->name) ? g_strdup (drop->number)
                                                  : conceal_mark (drop->name);
  stays = conceal_mark (customer->name);
  /* Translators: two names of customers; the first is a number when both have one name. */
  words = g_strdup_printf (_ ("Merged %s into %s"), gone, stays);
  g_signal_emit (self, merged, 0, customer->number, drop->number, words);
  gtk_window_destroy (GTK_WINDOW (self));
}

static JsonObject *
choices (MergeDialog *self)
{
  JsonObject *object = json_object_new ();
  MergeRow *row;

  for (int i = 0; (row = nth_row (self, i)) != NULL; i++)
    if (!merge_row_get_field (row)->is_same)
      json_object_set_string_member (object, merge_row_get_field (row)->name,
                                     merge_side_word (merge_row_get_side (row), kept_side (self)));
  return object;
}

static void
on_merge (MergeDialog *self)
{
  MergeSide kept = kept_side (self);
  g_autoptr (JsonObject) chosen = NULL;
  const Customer *keep, *drop;
  CustomerMerge *merge;

  if (self->is_writing || !gtk_widget_get_sensitive (self->merge))
    return;
  self->is_writing = TRUE;
  self->written = kept;
  gtk_widget_set_sensitive (self->merge, FALSE);
  notice_clear (self->notice);
  chosen = choices (self);
  keep = customer_of (self, kept);
  drop = customer_of (self, kept == MERGE_ONE ? MERGE_OTHER : MERGE_ONE);
  merge = customer_merge_new (keep->number, drop->number, chosen);
  merge->keep_version = keep->version;
  merge->drop_version = drop->version;
  shop_run_async (self->shop, &customer_merge_job, merge, NULL, on_written, g_object_ref (self));
}

/* Keys */

static void
on_commit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_merge (MERGE_DIALOG (widget));
}

/* Ctrl+1 and Ctrl+2 by the place of the key, as in the window. */
static gboolean
on_key_pressed (MergeDialog *self, guint keyval, guint code, GdkModifierType state)
{
  int digit = (state & GDK_CONTROL_MASK) != 0 ? keys_digit (code) : 0;

  if (digit != 1 && digit != 2)
    return GDK_EVENT_PROPAGATE;
  gtk_check_button_set_active (digit == 1 ? self->one : self->other, TRUE);
  return GDK_EVENT_STOP;
}

/* A scan is for the page behind; its Enter would choose something here. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  notice_show_warning (MERGE_DIALOG (root)->notice,
                       _ ("That was a barcode. Merge or leave first, then scan it again."));
}

/* What is being written goes on, and is heard of. */
static gboolean
merge_dialog_close_request (GtkWindow *window)
{
  if (MERGE_DIALOG (window)->is_writing)
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (merge_dialog_parent_class)->close_request (window);
}

static void
merge_dialog_dispose (GObject *object)
{
  MergeDialog *self = MERGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (merge_dialog_parent_class)->dispose (object);
}

static void
merge_dialog_finalize (GObject *object)
{
  MergeDialog *self = MERGE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->shop);
  for (int side = 0; side < 2; side++)
    {
      customer_view_free (self->views[side]);
      g_free (self->numbers[side]);
    }
  G_OBJECT_CLASS (merge_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  help_install (widget_class, "merge");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, wait);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, known);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, one);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, one_name);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, one_about);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, other);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, other_name);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, other_about);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, head_row);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, both_column);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, result);
  gtk_widget_class_bind_template_child (widget_class, MergeDialog, merge);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_merge);
}

static void
merge_dialog_class_init (MergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merge_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = merge_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = merge_dialog_close_request;
  merged = g_signal_new ("merged", MERGE_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_install_action (widget_class, "merge.commit", NULL, on_commit);
  bind_template (widget_class);
}

static void
merge_dialog_init (MergeDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->merge, FALSE);
  columns_add (GTK_WIDGET (self), self->head_row);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
}

/**
 * merge_dialog_new:
 * @parent: (nullable): the window it stands before
 * @shop: whose customers they are
 * @one: the number of the older record, which stays unless somebody says otherwise
 * @other: of the newer
 *
 * Returns: (transfer none): the dialog, owned by GTK, reading both; present it.
 */
GtkWidget *
merge_dialog_new (GtkWindow *parent, Shop *shop, const char *one, const char *other)
{
  MergeDialog *self = g_object_new (MERGE_DIALOG_TYPE, "transient-for", parent, NULL);

  self->shop = g_object_ref (shop);
  self->numbers[MERGE_ONE] = g_strdup (one);
  self->numbers[MERGE_OTHER] = g_strdup (other);
  load (self);
  gtk_widget_grab_focus (self->wait);
  return GTK_WIDGET (self);
}
