/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A column of a file that is about to be imported, with what it was taken for. */

#include "config.h"

#include "import-column-row.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "import-words.h"
#include "widget.h"

#define SAMPLES 4

struct _ImportColumnRow {
  GtkListBoxRow parent_instance;

  GtkLabel *header;
  GtkLabel *sample;
  GtkDropDown *field;

  guint column;
  GStrv names; /* of the fields, in the order of the list behind «Not used» */
  guint guessed;
};

G_DEFINE_FINAL_TYPE (ImportColumnRow, import_column_row, GTK_TYPE_LIST_BOX_ROW)

static guint changed;

static void
on_selected (ImportColumnRow *self)
{
  if (self->names != NULL)
    g_signal_emit (self, changed, 0);
}

/* «Maria · Jānis · Ana …» */
static char *
dup_sample (const ImportPreview *preview, guint column)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0, n = 0; i < preview->rows->len && n < SAMPLES; i++)
    {
      char **cells = g_ptr_array_index (preview->rows, i);

      if (column >= g_strv_length (cells) || *cells[column] == '\0')
        continue;
      g_string_append_printf (text, "%s%s", n++ > 0 ? " · " : "", cells[column]);
    }
  g_strdelimit (text->str, "\r\n\t", ' ');
  if (text->len == 0)
    g_string_append (text, _ ("empty in the first rows"));
  return g_string_free (text, FALSE);
}

static void
fill_fields (ImportColumnRow *self, const ImportColumns *columns)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const ImportField *guess = columns->fields[self->column];
  guint n = 0;

  gtk_string_list_append (words, _ ("Not used"));
  for (const ImportField *field = import_fields (columns->kind); field->name != NULL; field++)
    {
      gtk_string_list_append (words, import_words_field (field->name));
      g_strv_builder_add (names, field->name);
      n++;
      if (field == guess)
        self->guessed = n;
    }
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->field, self->guessed);
  self->names = g_strv_builder_end (names);
}

static void
import_column_row_dispose (GObject *object)
{
  ImportColumnRow *self = IMPORT_COLUMN_ROW (object);

  g_clear_pointer (&self->names, g_strfreev);
  G_OBJECT_CLASS (import_column_row_parent_class)->dispose (object);
}

static void
import_column_row_class_init (ImportColumnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = import_column_row_dispose;
  changed = g_signal_new ("changed", IMPORT_COLUMN_ROW_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/import-column-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ImportColumnRow, header);
  gtk_widget_class_bind_template_child (widget_class, ImportColumnRow, sample);
  gtk_widget_class_bind_template_child (widget_class, ImportColumnRow, field);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
import_column_row_init (ImportColumnRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * import_column_row_new:
 * @preview: a file with columns; borrowed for the call
 * @column: which, from 0
 */
GtkWidget *
import_column_row_new (const ImportPreview *preview, guint column)
{
  ImportColumnRow *self = g_object_new (IMPORT_COLUMN_ROW_TYPE, NULL);
  g_autofree char *plain = dup_sample (preview, column);
  g_autofree char *sample = conceal_mark (plain);
  const char *header = preview->columns->headers[column];
  /* Translators: %s is the name of a column in a file. */
  g_autofree char *label = g_strdup_printf (_ ("What column “%s” is"), header);

  self->column = column;
  gtk_label_set_text (self->header, header);
  conceal_label (self->sample, sample);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  fill_fields (self, preview->columns);
  return GTK_WIDGET (self);
}

/**
 * import_column_row_dup_said:
 *
 * Returns: (transfer full): what is said of it, «FIELD=COLUMN» with the column's number; no field
 * means that it is not used.
 */
char *
import_column_row_dup_said (ImportColumnRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->field);
  gboolean is_used = selected > 0 && selected != GTK_INVALID_LIST_POSITION;

  return g_strdup_printf ("%s=%u", is_used ? self->names[selected - 1] : "", self->column + 1);
}
