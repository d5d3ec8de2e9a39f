/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tax classes: what each is today, and what it will be. A row opens the dialog that gives it a
 * new rate. */

#include "config.h"

#include "preferences-tax.h"

#include <glib/gi18n-lib.h>

#include "clock.h"
#include "format.h"
#include "notify.h"
#include "tax-rate-dialog.h"
#include "tax.h"
#include "typed.h"

struct _PreferencesTax {
  Shop *shop;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
  GPtrArray *classes; /* (nullable): of TaxClass, as the rows show them */
  GCancellable *cancellable;
  gulong changed;
};

static char *
dup_day_words (Day day)
{
  return day_words (day, _ ("%-e %B %Y"));
}

/* What comes next, or else since when it is as it is. */
static char *
dup_subtitle (const TaxClass *tax)
{
  const TaxRate *current = &g_array_index (tax->rates, TaxRate, tax->current);
  g_autofree char *day = NULL;
  g_autofree char *percent = NULL;

  if (tax->current + 1 == tax->rates->len)
    {
      day = dup_day_words (current->first_day);
      /* Translators: %s is a day. */
      return g_strdup_printf (_ ("Since %s"), day);
    }
  day = dup_day_words ((current + 1)->first_day);
  percent = typed_rate_text ((current + 1)->rate);
  /* Translators: a rate such as «22 %», and a day. */
  return g_strdup_printf (_ ("%s from %s on"), percent, day);
}

static void
on_kept (PreferencesTax *self, const char *words)
{
  notify_done (GTK_WIDGET (self->group), words);
}

/* of: (nullable): NULL for a new class */
static void
open_dialog (PreferencesTax *self, const TaxClass *of)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->group)));
  GtkWidget *dialog = tax_rate_dialog_new (window, self->shop, of);

  /* modal, and gone before the window that frees us */
  g_signal_connect_swapped (dialog, "kept", G_CALLBACK (on_kept), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_activated (AdwActionRow *row, PreferencesTax *self)
{
  guint at;

  if (g_ptr_array_find (self->rows, row, &at))
    open_dialog (self, self->classes->pdata[at]);
}

static void
add_row (PreferencesTax *self, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *rate = gtk_label_new (NULL);

  gtk_widget_add_css_class (rate, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  /* the search passes over what comes without one */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rate);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Give it a new rate (Enter)"));
  g_object_set_data (G_OBJECT (row), "rate", rate);
  g_signal_connect (row, "activated", G_CALLBACK (on_activated), self);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Rows stay where they are and say something else, so that none loses the focus. */
static void
show (PreferencesTax *self)
{
  while (self->rows->len > self->classes->len)
    {
      adw_preferences_group_remove (self->group, self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_set_size (self->rows, (int)self->rows->len - 1);
    }
  while (self->rows->len < self->classes->len)
    add_row (self, ((const TaxClass *)self->classes->pdata[self->rows->len])->name);
  for (guint i = 0; i < self->classes->len; i++)
    {
      const TaxClass *tax = self->classes->pdata[i];
      g_autofree char *name = format_isolate (tax->name); /* it may be a rate, with its sign */
      g_autofree char *subtitle = dup_subtitle (tax);
      g_autofree char *percent
          = typed_rate_text (g_array_index (tax->rates, TaxRate, tax->current).rate);

      adw_preferences_row_set_title (self->rows->pdata[i], name);
      adw_action_row_set_subtitle (self->rows->pdata[i], subtitle);
      gtk_label_set_text (g_object_get_data (self->rows->pdata[i], "rate"), percent);
    }
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  PreferencesTax *self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *all = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&all, &error))
    {
      /* withdrawn, and then there is nobody left; the other rows tell of what is wrong */
      return;
    }
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  self->classes = all;
  show (self);
}

static void
load (PreferencesTax *self)
{
  shop_run_async (self->shop, &tax_list_job, NULL, self->cancellable, on_listed, self);
}

static void
on_changed (PreferencesTax *self, const char *kind, gint64 id)
{
  if (*kind == '\0' || g_str_equal (kind, "tax") || g_str_equal (kind, "product"))
    load (self);
}

/* Opens the dialog for a class that is not there yet. */
void
preferences_tax_add_class (PreferencesTax *self)
{
  open_dialog (self, NULL);
}

/**
 * preferences_tax_new:
 * @shop: whose classes
 * @group: where their rows go; it lives as long as what is returned
 *
 * Returns: (transfer full): its rows come when the shop has answered.
 */
PreferencesTax *
preferences_tax_new (Shop *shop, AdwPreferencesGroup *group)
{
  PreferencesTax *self = g_new0 (PreferencesTax, 1);

  self->shop = g_object_ref (shop);
  self->group = group;
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->changed = g_signal_connect_swapped (shop, "changed", G_CALLBACK (on_changed), self);
  load (self);
  return self;
}

void
preferences_tax_free (PreferencesTax *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_signal_handlers_disconnect_by_data (self->rows->pdata[i], self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_signal_handler (&self->changed, self->shop);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_object_unref (self->shop);
  g_free (self);
}

GPtrArray *
preferences_tax_get_rows (PreferencesTax *self)
{
  return self->rows;
}
