/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files do not say how they are written: character set, delimiter and the sign before the decimals
 * are found out, and shown, since a wrong guess spoils every row. */

#include "config.h"

#include "import-reading.h"

#include "import-words.h"
#include "widget.h"

struct _ImportReading {
  GtkWidget parent_instance;

  GtkLabel *encoding;
  GtkLabel *delimiter;
  GtkDropDown *decimal;
};

G_DEFINE_FINAL_TYPE (ImportReading, import_reading, GTK_TYPE_WIDGET)

static guint changed;

static void
on_selected (ImportReading *self)
{
  g_signal_emit (self, changed, 0);
}

/* Of two files that differ both are named, in the order of the page. */
static void
show_of_both (GtkLabel *label, const char *first, const char *second)
{
  g_autofree char *both = NULL;

  if (first != NULL && second != NULL && !g_str_equal (first, second))
    both = g_strdup_printf ("%s · %s", first, second);
  gtk_label_set_text (label, both != NULL ? both : first != NULL ? first : "");
}

static void
import_reading_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (import_reading_parent_class)->dispose (object);
}

static void
import_reading_class_init (ImportReadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = import_reading_dispose;
  changed = g_signal_new ("changed", IMPORT_READING_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/import-reading.ui");
  gtk_widget_class_bind_template_child (widget_class, ImportReading, encoding);
  gtk_widget_class_bind_template_child (widget_class, ImportReading, delimiter);
  gtk_widget_class_bind_template_child (widget_class, ImportReading, decimal);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
import_reading_init (ImportReading *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
}

/**
 * import_reading_show:
 * @rows: (nullable): what was seen of the file; without a table it hides
 * @lines: (nullable): of the second one
 */
void
import_reading_show (ImportReading *self, const ImportPreview *rows, const ImportPreview *lines)
{
  g_autofree char *delimiter = rows != NULL ? import_words_delimiter (rows->delimiter) : NULL;
  g_autofree char *of_lines = lines != NULL ? import_words_delimiter (lines->delimiter) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), rows != NULL && rows->columns != NULL);
  show_of_both (self->encoding, rows != NULL ? rows->encoding : NULL,
                lines != NULL ? lines->encoding : NULL);
  show_of_both (self->delimiter, delimiter, of_lines);
}

char
import_reading_get_decimal (ImportReading *self)
{
  static const char decimals[] = { 0, '.', ',' };
  guint selected = gtk_drop_down_get_selected (self->decimal);

  return selected < G_N_ELEMENTS (decimals) ? decimals[selected] : 0;
}
