/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a file's rows, the refused ones first: as many as somebody reads, and how many
 * more the report has, which can be kept as a table and worked off. */

#include "config.h"

#include "import-remarks.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "file-choice.h"
#include "import-words.h"
#include "notify.h"
#include "widget.h"

#define SHOWN 50

struct _ImportRemarks {
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkLabel *more;

  Shop *shop;
  char *table; /* (nullable) the whole report */
  GtkNativeDialog *chooser;
};

G_DEFINE_FINAL_TYPE (ImportRemarks, import_remarks, GTK_TYPE_WIDGET)

static guint failed;

static char *
dup_where (const ImportRemark *one)
{
  const char *field = *one->field != '\0' ? import_words_field (one->field) : NULL;
  g_autofree char *row = one->of_lines
                             ? g_strdup_printf (_ ("Row %lld of the lines"), (long long)one->row)
                             : g_strdup_printf (_ ("Row %lld"), (long long)one->row);

  /* Translators: where in a file: «Row 12», and what the column says. */
  return field != NULL ? g_strdup_printf (_ ("%s, %s"), row, field) : g_steal_pointer (&row);
}

static void
add_remark (GtkListBox *list, const ImportRemark *one, const char *style)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = dup_where (one);
  /* It may say what stands in the file. */
  g_autofree char *message = conceal_mark (one->message);
  GtkWidget *tag = gtk_label_new (g_str_equal (style, "error") ? _ ("Refused") : _ ("Read as"));

  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, style);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  g_object_set (row, "use-markup", FALSE, "title-lines", 0, NULL);
  conceal_property (row, "title", message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  gtk_list_box_append (list, row);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImportRemarks) self = data;
  g_autoptr (GError) error = NULL;

  if (shop_run_finish (SHOP_SHOP (source), result, NULL, &error))
    notify_done (GTK_WIDGET (self), _ ("The report was saved"));
  else
    g_signal_emit (self, failed, 0, error);
}

static void
on_place (gpointer data, const char *path)
{
  ImportRemarks *self = data;
  ImportSave *save;

  if (self->table == NULL)
    return;
  save = g_new0 (ImportSave, 1);
  save->path = g_strdup (path);
  save->text = g_strdup (self->table);
  shop_run_async (self->shop, &import_save_job, save, NULL, on_kept, g_object_ref (self));
}

static void
on_keep (ImportRemarks *self)
{
  g_clear_object (&self->chooser);
  self->chooser = file_choice_save (GTK_WIDGET (self), _ ("Keep the Report"),
                                    _ ("import report.csv"), on_place, self);
}

static void
import_remarks_dispose (GObject *object)
{
  ImportRemarks *self = IMPORT_REMARKS (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->shop);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (import_remarks_parent_class)->dispose (object);
}

static void
import_remarks_finalize (GObject *object)
{
  g_free (IMPORT_REMARKS (object)->table);
  G_OBJECT_CLASS (import_remarks_parent_class)->finalize (object);
}

static void
import_remarks_class_init (ImportRemarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = import_remarks_dispose;
  G_OBJECT_CLASS (klass)->finalize = import_remarks_finalize;
  failed = g_signal_new ("failed", IMPORT_REMARKS_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/import-remarks.ui");
  gtk_widget_class_bind_template_child (widget_class, ImportRemarks, list);
  gtk_widget_class_bind_template_child (widget_class, ImportRemarks, more);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
import_remarks_init (ImportRemarks *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

void
import_remarks_clear (ImportRemarks *self)
{
  g_clear_pointer (&self->table, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * import_remarks_show:
 * @shop: where the report is kept from
 * @report: borrowed for the call
 */
void
import_remarks_show (ImportRemarks *self, Shop *shop, const ImportReport *report)
{
  gint64 left = report->n_refused + report->n_noted;
  guint shown = 0;

  g_set_object (&self->shop, shop);
  g_free (self->table);
  self->table = import_report_to_table (report);
  widget_clear_list (self->list);
  for (guint i = 0; i < report->refused->len && shown < SHOWN; i++, shown++)
    add_remark (self->list, g_ptr_array_index (report->refused, i), "error");
  for (guint i = 0; i < report->noted->len && shown < SHOWN; i++, shown++)
    add_remark (self->list, g_ptr_array_index (report->noted, i), "neutral");
  left -= shown;
  gtk_widget_set_visible (GTK_WIDGET (self), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), left > 0);
  if (left > 0)
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("One more stands in the report.",
                                       "%lu more stand in the report.", (gulong)left),
                             (gulong)left);
      gtk_label_set_text (self->more, text);
    }
}
