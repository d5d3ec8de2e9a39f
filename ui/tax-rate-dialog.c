/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tax class gets a rate from a day on, or a new class its first one. A rate cannot be taken away
 * again, so that it is said in words which day was understood before it is stored. */

#include "config.h"

#include "tax-rate-dialog.h"

#include <glib/gi18n-lib.h>

#include "clock.h"
#include "error.h"
#include "format.h"
#include "help.h"
#include "keys.h"
#include "report-error.h"
#include "scanner.h"
#include "typed.h"
#include "widget.h"

struct _TaxRateDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  Notice *notice;
  AdwEntryRow *name;
  AdwEntryRow *rate;
  AdwEntryRow *first_day;
  GtkLabel *read;
  GtkWidget *commit;

  Shop *shop;
  gboolean has_class;
  gboolean is_posting;
  gboolean is_warned; /* the next Escape drops what is typed */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TaxRateDialog, tax_rate_dialog, ADW_TYPE_WINDOW)

static guint kept;

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* (nullable): NULL where no day is typed */
static char *
dup_day (TaxRateDialog *self)
{
  char *text = g_strstrip (g_strdup (text_of (self->first_day)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
show_day (TaxRateDialog *self)
{
  g_autofree char *text = dup_day (self);
  g_autofree char *words = NULL;
  Day day;

  if (text == NULL)
    words = g_strdup (_ ("It holds from today on."));
  else if (!day_parse (text, &day, NULL))
    words = g_strdup (_ ("A day is written like 2026-11-30."));
  else
    {
      g_autofree char *date = day_words (day, _ ("%a %-e %B %Y"));

      /* Translators: %s is a day, such as «Fri 1 January 2027». */
      words = g_strdup_printf (_ ("It holds from %s on."), date);
    }
  gtk_label_set_text (self->read, words);
}

static void
on_changed (TaxRateDialog *self)
{
  self->is_warned = FALSE;
  notice_clear (self->notice);
  for (AdwEntryRow **row = (AdwEntryRow *[]){ self->name, self->rate, self->first_day, NULL };
       *row != NULL; row++)
    widget_mark_wrong (GTK_WIDGET (*row), FALSE);
  show_day (self);
}

/* Storing */

/* «Reduced: 12 % from Fri 1 January 2027 on» */
static char *
dup_kept (TaxRateDialog *self, const TaxClass *tax)
{
  g_autofree char *text = dup_day (self);
  g_autofree char *date = NULL;
  g_autofree char *percent = NULL;
  Day day = shop_today (self->shop);

  if (text != NULL)
    day_parse (text, &day, NULL);
  for (guint i = 0; i < tax->rates->len; i++)
    if (g_array_index (tax->rates, TaxRate, i).first_day == day)
      percent = (g_free (percent), typed_rate_text (g_array_index (tax->rates, TaxRate, i).rate));
  date = day_words (day, _ ("%-e %B %Y"));
  /* Translators: the name of a tax class, its rate, a day. */
  return g_strdup_printf (_ ("%s is %s from %s on"), tax->name, percent != NULL ? percent : "",
                          date);
}

static void
show_error (TaxRateDialog *self, const GError *error)
{
  const struct {
    const char *field;
    AdwEntryRow *row;
  } rows[]
      = { { "/name", self->name }, { "/rate", self->rate }, { "/first_day", self->first_day } };
  const char *field = error->domain == DESK_ERROR ? desk_error_get_field (error) : NULL;

  notice_show_error (self->notice, error, NULL);
  gtk_widget_grab_focus (self->commit);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].field, field) == 0)
      {
        widget_mark_wrong (GTK_WIDGET (rows[i].row), TRUE);
        gtk_widget_grab_focus (GTK_WIDGET (rows[i].row));
      }
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TaxRateDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TaxClass) tax = NULL;
  g_autofree char *words = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&tax, &error);
  self->is_posting = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->commit, TRUE);
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  words = dup_kept (self, tax);
  g_signal_emit (self, kept, 0, words);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_commit (TaxRateDialog *self)
{
  g_autofree char *rate = g_strdelimit (g_strdup (text_of (self->rate)), ",", '.');
  g_autofree char *day = dup_day (self);

  if (self->is_posting)
    return;
  self->is_posting = TRUE;
  gtk_widget_set_sensitive (self->commit, FALSE);
  on_changed (self);
  shop_run_async (self->shop, &tax_set_job, tax_set_new (text_of (self->name), rate, day), NULL,
                  on_stored, g_object_ref (self));
}

/* Enter goes on to the next field; a scanner's must not store anything. */
static void
on_entered (TaxRateDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Keys */

static gboolean
is_typed (TaxRateDialog *self)
{
  return *text_of (self->rate) != '\0' || *text_of (self->first_day) != '\0'
         || (!self->has_class && *text_of (self->name) != '\0');
}

static void
escape (TaxRateDialog *self)
{
  if (!is_typed (self) || self->is_warned)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->is_warned = TRUE;
  notice_show_warning (self->notice, _ ("This is not stored yet. Escape once more drops it."));
}

static gboolean
on_key_pressed (TaxRateDialog *self, guint keyval, guint code, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    {
      escape (self);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_CONTROL_MASK) == 0 || (code != KEYS_RETURN && code != KEYS_KEYPAD_ENTER))
    return GDK_EVENT_PROPAGATE;
  on_commit (self);
  return GDK_EVENT_STOP;
}

static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  notice_show_warning (TAX_RATE_DIALOG (root)->notice,
                       _ ("That was a barcode. Close this first, then scan it again."));
}

/* The dialog */

static void
tax_rate_dialog_dispose (GObject *object)
{
  TaxRateDialog *self = TAX_RATE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (tax_rate_dialog_parent_class)->dispose (object);
}

static void
tax_rate_dialog_finalize (GObject *object)
{
  g_object_unref (TAX_RATE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (tax_rate_dialog_parent_class)->finalize (object);
}

static void
tax_rate_dialog_class_init (TaxRateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tax_rate_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tax_rate_dialog_finalize;
  kept = g_signal_new ("kept", TAX_RATE_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (NOTICE_TYPE);
  help_install (widget_class, "tax-rate");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/tax-rate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, rate);
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, first_day);
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, read);
  gtk_widget_class_bind_template_child (widget_class, TaxRateDialog, commit);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_commit);
}

static void
tax_rate_dialog_init (TaxRateDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
  show_day (self);
}

/**
 * tax_rate_dialog_new:
 * @parent: (nullable): the window it stands before
 * @shop: whose class
 * @of: (nullable): the class that gets a rate; %NULL for a new one
 *
 * Returns: (transfer none): the dialog, owned by GTK; present it.
 */
GtkWidget *
tax_rate_dialog_new (GtkWindow *parent, Shop *shop, const TaxClass *of)
{
  TaxRateDialog *self = g_object_new (TAX_RATE_DIALOG_TYPE, "transient-for", parent, NULL);
  g_autofree char *isolated = NULL;

  self->shop = g_object_ref (shop);
  self->has_class = of != NULL;
  if (of != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), of->name);
      gtk_widget_set_visible (GTK_WIDGET (self->name), FALSE);
      isolated = format_isolate (of->name);
      adw_window_title_set_subtitle (self->title, isolated);
    }
  else
    {
      adw_window_title_set_title (self->title, _ ("New Tax Class"));
      gtk_window_set_title (GTK_WINDOW (self), _ ("New Tax Class"));
    }
  gtk_widget_grab_focus (GTK_WIDGET (of != NULL ? self->rate : self->name));
  return GTK_WIDGET (self);
}
