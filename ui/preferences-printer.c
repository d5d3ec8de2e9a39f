/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which printer this desk prints on, as a choice of those there are. The print server is asked
 * for them when somebody comes to the row, not before, and they come one by one; the one that was
 * chosen stays, also while it is switched off. */

#include "config.h"

#include "preferences-printer.h"

#include <glib/gi18n-lib.h>

#include "printer.h"

#define COLLECTED 300 /* ms; then those that came are shown, though others may come */

typedef struct _Search Search;

typedef struct {
  Setting *setting; /* goes with the row */
  GPtrArray *names; /* in the order of the alphabet */
  Search *search;   /* (nullable) under way */
  guint show_later; /* source: names came that are not shown yet */
  gboolean searched;
} Printers;

/* It ends when the print server has answered, whatever became of the row. */
struct _Search {
  Printers *printers; /* NULL once the row is gone */
};

static void
printers_free (gpointer data)
{
  Printers *self = data;

  if (self->search != NULL)
    self->search->printers = NULL;
  g_clear_handle_id (&self->show_later, g_source_remove);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static gboolean
is_known (Printers *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL);
}

static void
show (Printers *self)
{
  const char *chosen = setting_get_stored (self->setting);
  gboolean missing = chosen != NULL && *chosen != '\0' && !is_known (self, chosen);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) all_values = NULL;
  g_auto (GStrv) all_labels = NULL;

  g_strv_builder_add (values, "");
  g_strv_builder_add (labels, _ ("None, kept as PDFs"));
  for (guint i = 0; i < self->names->len; i++)
    {
      g_strv_builder_add (values, self->names->pdata[i]);
      g_strv_builder_add (labels, self->names->pdata[i]);
    }
  if (missing)
    {
      /* Translators: %s is a printer's name; it is switched off, or no longer there. */
      g_autofree char *label
          = self->searched ? g_strdup_printf (_ ("%s, not there now"), chosen) : g_strdup (chosen);

      g_strv_builder_add (values, chosen);
      g_strv_builder_add (labels, label);
    }
  all_values = g_strv_builder_end (values);
  all_labels = g_strv_builder_end (labels);
  setting_set_choices (self->setting, (const char *const *)all_values,
                       (const char *const *)all_labels);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

static void
on_show_due (gpointer data)
{
  Printers *self = data;

  self->show_later = 0;
  show (self);
}

/* Not one by one: each time they are shown the open list begins anew. */
static gboolean
on_named (const char *name, gpointer data)
{
  Printers *self = ((Search *)data)->printers;

  if (self == NULL)
    return FALSE;
  if (is_known (self, name))
    return TRUE;
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_sort (self->names, compare_names);
  if (self->show_later == 0)
    self->show_later = g_timeout_add_once (COLLECTED, on_show_due, self);
  return TRUE;
}

static void
on_searched (gpointer data)
{
  Search *search = data;
  Printers *self = search->printers;

  if (self != NULL)
    {
      self->search = NULL;
      self->searched = TRUE;
      g_clear_handle_id (&self->show_later, g_source_remove);
      show (self);
    }
  g_free (search);
}

static void
on_focus (Printers *self)
{
  Search *search;

  if (self->search != NULL || self->searched)
    return;
  search = g_new0 (Search, 1);
  search->printers = self;
  self->search = search;
  printer_list (on_named, search, on_searched);
}

/**
 * preferences_printer_attach:
 * @setting: of the kind setting_choice, before its value is shown
 *
 * Makes it a choice of the printers there are, and of none.
 */
void
preferences_printer_attach (Setting *setting)
{
  GtkWidget *row = GTK_WIDGET (setting_get_row (setting));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Printers *self = g_new0 (Printers, 1);

  self->setting = setting;
  self->names = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (row), "printers", self, printers_free);
  show (self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus), self);
  gtk_widget_add_controller (row, focus);
}
