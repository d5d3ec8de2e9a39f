/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file of an import, looked into before anything is made of it. Orders may come in two, whose
 * columns have nothing to do with one another: so each is asked about, shown and answered for by
 * itself. */

#include "config.h"

#include "import-file.h"

#include "import-column-row.h"
#include "widget.h"

struct _ImportFile {
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkListBox *columns;

  ImportPreview *seen; /* (nullable) the answer */
  GCancellable *asked; /* (nullable) the question under way */
};

G_DEFINE_FINAL_TYPE (ImportFile, import_file, GTK_TYPE_WIDGET)

enum {
  LOOKED,
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
on_row_changed (ImportFile *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show (ImportFile *self, ImportPreview *take_seen)
{
  guint n = take_seen->columns != NULL ? take_seen->columns->n_columns : 0;

  self->seen = take_seen;
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = import_column_row_new (take_seen, i);

      g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->columns, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImportFile) self = data;
  g_autoptr (GError) error = NULL;
  gpointer seen = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &seen, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asked);
  if (seen != NULL)
    show (self, seen);
  g_signal_emit (self, signals[LOOKED], 0, error);
}

static void
import_file_dispose (GObject *object)
{
  ImportFile *self = IMPORT_FILE (object);

  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (import_file_parent_class)->dispose (object);
}

static void
import_file_finalize (GObject *object)
{
  g_clear_pointer (&IMPORT_FILE (object)->seen, import_preview_free);
  G_OBJECT_CLASS (import_file_parent_class)->finalize (object);
}

static void
import_file_class_init (ImportFileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = import_file_dispose;
  G_OBJECT_CLASS (klass)->finalize = import_file_finalize;
  signals[LOOKED] = g_signal_new ("looked", IMPORT_FILE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CHANGED] = g_signal_new ("changed", IMPORT_FILE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/import-file.ui");
  gtk_widget_class_bind_template_child (widget_class, ImportFile, heading);
  gtk_widget_class_bind_template_child (widget_class, ImportFile, columns);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
import_file_init (ImportFile *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

/**
 * import_file_look:
 * @shop: for its country
 * @take_plan: (transfer full): which file, and of what kind
 *
 * Asks what is in it; a new question withdraws the old one.
 */
void
import_file_look (ImportFile *self, Shop *shop, ImportPlan *take_plan)
{
  import_file_forget (self);
  self->asked = g_cancellable_new ();
  shop_run_async (shop, &import_preview_job, take_plan, self->asked, on_previewed,
                  g_object_ref (self));
}

/**
 * import_file_forget:
 *
 * There is no file any more.
 */
void
import_file_forget (ImportFile *self)
{
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  g_clear_pointer (&self->seen, import_preview_free);
  widget_clear_list (self->columns);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * import_file_set_title:
 * @title: the heading above its columns
 */
void
import_file_set_title (ImportFile *self, const char *title)
{
  gtk_label_set_text (self->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

/* Returns: (nullable): what was seen of it, owned by it. */
const ImportPreview *
import_file_get_seen (ImportFile *self)
{
  return self->seen;
}

gboolean
import_file_is_asked (ImportFile *self)
{
  return self->asked != NULL;
}

gboolean
import_file_has_columns (ImportFile *self)
{
  return self->seen != NULL && self->seen->columns != NULL && self->seen->columns->n_columns > 0;
}

static char *
dup_said (ImportFile *self, int n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->columns, n);

  return row != NULL ? import_column_row_dup_said (IMPORT_COLUMN_ROW (row)) : NULL;
}

/**
 * import_file_says:
 *
 * Returns: whether one of its columns is taken for @field as things stand.
 */
gboolean
import_file_says (ImportFile *self, const char *field)
{
  g_autofree char *prefix = g_strconcat (field, "=", NULL);
  char *said;

  for (int i = 0; (said = dup_said (self, i)) != NULL; i++)
    {
      gboolean says = g_str_has_prefix (said, prefix);

      g_free (said);
      if (says)
        return TRUE;
    }
  return FALSE;
}

/**
 * import_file_add_said:
 * @prefix: before each, such as "lines."; may be ""
 * @map: gets what is said of each column
 */
void
import_file_add_said (ImportFile *self, const char *prefix, GStrvBuilder *map)
{
  char *said;

  for (int i = 0; (said = dup_said (self, i)) != NULL; i++)
    {
      g_autofree char *all = g_strconcat (prefix, said, NULL);

      g_strv_builder_add (map, all);
      g_free (said);
    }
}
