/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an owner brings from elsewhere: choose a file, see how it is understood, try it, take it.
 * Nothing is written before the last step; what was refused can be kept and worked off. */

#include "config.h"

#include "import-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "error.h"
#include "import-column-row.h"
#include "import-remarks.h"
#include "import-run.h"
#include "import-words.h"
#include "notify.h"
#include "report-error.h"
#include "widget.h"

#define PULSE_MS 100

struct _ImportPage {
  Page parent_instance;

  GtkWidget *kinds;
  Notice *notice;
  GtkLabel *file_name;
  GtkWidget *lines_row;
  GtkLabel *lines_name;
  GtkWidget *empty;
  GtkWidget *columns_section;
  GtkListBox *columns;
  GtkWidget *remarks_section;
  GtkListBox *remarks;
  GtkLabel *remarks_more;
  GtkWidget *reading;
  GtkLabel *encoding;
  GtkLabel *delimiter;
  GtkDropDown *decimal;
  GtkWidget *orders_options;
  GtkSwitch *create_customers;
  GtkSwitch *create_products;
  GtkWidget *save;
  GtkLabel *result;
  GtkWidget *running;
  GtkProgressBar *progress;
  GtkWidget *commit;
  GtkLabel *commit_label;

  ImportKind kind;
  char *path;
  char *lines_path;
  gboolean has_table;   /* columns are shown */
  ImportReport *report; /* of the last try, or of what was taken */
  ImportRun *run;
  guint pulse;
  GCancellable *asked; /* the look under way */
  GtkNativeDialog *chooser;
  gboolean choosing_lines;
};

G_DEFINE_FINAL_TYPE (ImportPage, import_page, PAGE_TYPE)

static gboolean
is_taken (ImportPage *self)
{
  return self->report != NULL && !self->report->dry_run;
}

static gint64
n_to_take (ImportPage *self)
{
  return self->report != NULL ? self->report->added + self->report->updated : 0;
}

/* What is next */

static char *
dup_next (ImportPage *self)
{
  if (self->path == NULL)
    return g_strdup (_ ("Choose a file…"));
  if (self->report == NULL)
    return g_strdup (_ ("Try it"));
  if (is_taken (self))
    return g_strdup (_ ("Done"));
  if (n_to_take (self) == 0)
    return g_strdup (_ ("Choose another file…"));
  return import_words_count (self->kind, n_to_take (self));
}

static void
show_next (ImportPage *self)
{
  g_autofree char *next = dup_next (self);
  g_autofree char *result = self->report != NULL ? import_words_result (self->report) : NULL;

  gtk_label_set_text (self->commit_label, next);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->commit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  next, -1);
  gtk_widget_set_sensitive (self->commit, self->run == NULL);
  gtk_widget_set_visible (self->running, self->run != NULL);
  gtk_label_set_text (self->result, result != NULL ? result : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), result != NULL);
  gtk_widget_set_visible (self->save,
                          self->report != NULL
                              && self->report->refused->len + self->report->noted->len > 0);
}

static void
forget_report (ImportPage *self)
{
  g_clear_pointer (&self->report, import_report_free);
  gtk_widget_set_visible (self->remarks_section, FALSE);
  show_next (self);
}

/* The plan */

static GStrv
dup_map (ImportPage *self)
{
  g_autoptr (GStrvBuilder) map = g_strv_builder_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->columns, i)) != NULL; i++)
    {
      g_autofree char *said = import_column_row_dup_said (IMPORT_COLUMN_ROW (row));
      g_strv_builder_add (map, said);
    }
  return g_strv_builder_end (map);
}

static ImportPlan *
make_plan (ImportPage *self)
{
  static const char decimals[] = { 0, '.', ',' };
  ImportPlan *plan = import_plan_new (self->kind, self->path);
  guint decimal = gtk_drop_down_get_selected (self->decimal);

  plan->decimal = decimal < G_N_ELEMENTS (decimals) ? decimals[decimal] : 0;
  /* with a second file the columns of the first are guessed alone: a word holds for both */
  if (self->has_table && self->lines_path == NULL)
    plan->map = dup_map (self);
  if (self->kind != IMPORT_ORDERS)
    return plan;
  plan->lines_path = g_strdup (self->lines_path);
  plan->create_customers = gtk_switch_get_active (self->create_customers);
  plan->create_products = gtk_switch_get_active (self->create_products);
  return plan;
}

/* Trying and taking */

static gboolean
on_pulse (gpointer data)
{
  ImportPage *self = data;

  gtk_progress_bar_set_fraction (self->progress, CLAMP (import_run_get_done (self->run), 0, 1));
  return G_SOURCE_CONTINUE;
}

static void
on_run_done (ImportReport *report, const GError *error, gpointer data)
{
  ImportPage *self = data;

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->run, import_run_forget);
  g_clear_pointer (&self->report, import_report_free);
  self->report = report;
  if (report != NULL)
    gtk_widget_set_visible (self->remarks_section,
                            import_remarks_show (self->remarks, self->remarks_more, report));
  else if (!g_error_matches (error, DESK_ERROR, DESK_ERROR_INTERRUPTED))
    notice_show_error (self->notice, error, _ ("Nothing of the file was taken."));
  if (is_taken (self))
    notify_done (GTK_WIDGET (self), _ ("The file was imported"));
  show_next (self);
  if (report != NULL)
    gtk_widget_grab_focus (self->commit);
}

static void
start (ImportPage *self, gboolean dry_run)
{
  ImportPlan *plan = make_plan (self);

  plan->dry_run = dry_run;
  notice_clear (self->notice);
  gtk_progress_bar_set_fraction (self->progress, 0);
  self->run = import_run_start (page_get_shop (DESK_PAGE (self)), plan, on_run_done, self);
  self->pulse = g_timeout_add (PULSE_MS, on_pulse, self);
  show_next (self);
}

static void
on_stop (ImportPage *self)
{
  if (self->run != NULL)
    import_run_stop (self->run);
}

/* Looking into the file */

static void
show_preview (ImportPage *self, const ImportPreview *preview)
{
  g_autofree char *delimiter = import_words_delimiter (preview->delimiter);
  guint n = preview->columns != NULL ? preview->columns->n_columns : 0;

  widget_clear_list (self->columns);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = import_column_row_new (preview, i);

      g_signal_connect_object (row, "changed", G_CALLBACK (forget_report), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->columns, row);
    }
  self->has_table = n > 0;
  gtk_widget_set_visible (self->columns_section, n > 0);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_widget_set_visible (self->reading, n > 0);
  gtk_label_set_text (self->encoding, preview->encoding != NULL ? preview->encoding : "");
  gtk_label_set_text (self->delimiter, delimiter);
  if (preview->problem != NULL)
    notice_show_warning (self->notice, preview->problem);
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ImportPreview) preview = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  preview = out;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (preview != NULL)
    {
      show_preview (self, preview);
      gtk_widget_grab_focus (self->commit);
      return;
    }
  notice_show_error (self->notice, error, _ ("Choose another file, or another kind."));
  g_clear_pointer (&self->path, g_free);
  gtk_label_set_text (self->file_name, _ ("No file yet"));
  show_next (self);
}

static void
look (ImportPage *self)
{
  ImportPlan *plan;

  notice_clear (self->notice);
  self->has_table = FALSE;
  widget_clear_list (self->columns);
  gtk_widget_set_visible (self->columns_section, FALSE);
  gtk_widget_set_visible (self->reading, FALSE);
  gtk_widget_set_visible (self->empty, self->path == NULL);
  forget_report (self);
  if (self->path == NULL)
    return;
  g_cancellable_cancel (self->asked);
  g_set_object (&self->asked, NULL);
  self->asked = g_cancellable_new ();
  plan = make_plan (self);
  shop_run_async (page_get_shop (DESK_PAGE (self)), &import_preview_job, plan, self->asked,
                  on_previewed, g_object_ref (self));
}

/**
 * import_page_take_file:
 * @path: the file of the kind that is chosen
 *
 * Looks into it.
 */
void
import_page_take_file (ImportPage *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  g_free (self->path);
  self->path = g_strdup (path);
  gtk_label_set_text (self->file_name, shown);
  look (self);
}

static void
take_lines (ImportPage *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  g_free (self->lines_path);
  self->lines_path = g_strdup (path);
  gtk_label_set_text (self->lines_name, shown);
  notice_clear (self->notice);
  forget_report (self);
}

static void
on_chosen (ImportPage *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  g_clear_object (&self->chooser);
  if (path != NULL && self->choosing_lines)
    take_lines (self, path);
  else if (path != NULL)
    import_page_take_file (self, path);
}

static void
choose_file (ImportPage *self, gboolean lines)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  self->choosing_lines = lines;
  g_clear_object (&self->chooser);
  self->chooser = GTK_NATIVE_DIALOG (
      gtk_file_chooser_native_new (lines ? _ ("The lines of the orders") : _ ("A file to import"),
                                   window, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (self->chooser);
}

static void
on_choose (ImportPage *self)
{
  choose_file (self, FALSE);
}

static void
on_choose_lines (ImportPage *self)
{
  choose_file (self, TRUE);
}

/* Keeping the report */

static void
on_report_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImportPage) self = data;
  g_autoptr (GError) error = NULL;

  if (shop_run_finish (SHOP_SHOP (source), result, NULL, &error))
    notify_done (GTK_WIDGET (self), _ ("The report was saved"));
  else
    notice_show_error (self->notice, error, NULL);
}

static void
on_report_place (ImportPage *self, int response)
{
  g_autoptr (GFile) file = NULL;
  ImportSave *save;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file == NULL || self->report == NULL)
    return;
  save = g_new0 (ImportSave, 1);
  save->path = g_file_get_path (file);
  save->text = import_report_to_table (self->report);
  shop_run_async (page_get_shop (DESK_PAGE (self)), &import_save_job, save, NULL, on_report_saved,
                  g_object_ref (self));
}

static void
on_save (ImportPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  g_clear_object (&self->chooser);
  self->chooser = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (_ ("Keep the report"), window,
                                                                  GTK_FILE_CHOOSER_ACTION_SAVE,
                                                                  _ ("_Save"), NULL));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("import report.csv"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_report_place), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (self->chooser);
}

/* The page */

static void
on_kind_toggled (GtkToggleButton *button, ImportPage *self)
{
  int n = 0;

  if (!gtk_toggle_button_get_active (button))
    return;
  for (GtkWidget *one = gtk_widget_get_first_child (self->kinds); one != GTK_WIDGET (button);
       one = gtk_widget_get_next_sibling (one))
    n++;
  if (self->kind == (ImportKind)n)
    return;
  self->kind = (ImportKind)n;
  gtk_widget_set_visible (self->lines_row, self->kind == IMPORT_ORDERS);
  gtk_widget_set_visible (self->orders_options, self->kind == IMPORT_ORDERS);
  look (self);
}

static gboolean
import_page_choose (Page *page, int n)
{
  ImportPage *self = IMPORT_PAGE (page);
  GtkWidget *button = gtk_widget_get_first_child (self->kinds);

  for (int i = 1; i < n && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  if (button == NULL || self->run != NULL)
    return FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return TRUE;
}

static gboolean
import_page_commit (Page *page)
{
  ImportPage *self = IMPORT_PAGE (page);

  if (self->run != NULL)
    return TRUE;
  if (is_taken (self))
    page_close (page);
  else if (self->path == NULL || (self->report != NULL && n_to_take (self) == 0))
    choose_file (self, FALSE);
  else
    start (self, self->report == NULL);
  return TRUE;
}

static void
on_commit (ImportPage *self)
{
  import_page_commit (DESK_PAGE (self));
}

/* Escape backs off one step: it ends what runs, and otherwise says nothing. */
static gboolean
import_page_back (Page *page)
{
  ImportPage *self = IMPORT_PAGE (page);

  if (self->run == NULL)
    return FALSE;
  import_run_stop (self->run);
  return TRUE;
}

static void
import_page_focus_first (Page *page)
{
  gtk_widget_grab_focus (IMPORT_PAGE (page)->commit);
}

static void
import_page_dispose (GObject *object)
{
  ImportPage *self = IMPORT_PAGE (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  /* a closed tab ends a try, and what was begun to be taken */
  if (self->run != NULL)
    import_run_stop (self->run);
  g_clear_pointer (&self->run, import_run_forget);
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (import_page_parent_class)->dispose (object);
}

static void
import_page_finalize (GObject *object)
{
  ImportPage *self = IMPORT_PAGE (object);

  g_free (self->path);
  g_free (self->lines_path);
  g_clear_pointer (&self->report, import_report_free);
  G_OBJECT_CLASS (import_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ImportPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, notice);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, file_name);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, lines_row);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, lines_name);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, empty);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, columns_section);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, columns);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, remarks_section);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, remarks);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, remarks_more);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, reading);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, encoding);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, delimiter);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, decimal);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, orders_options);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, create_customers);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, create_products);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, save);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, result);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, running);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, progress);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, commit);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, commit_label);
}

static void
import_page_class_init (ImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = import_page_finalize;
  page_class->focus_first = import_page_focus_first;
  page_class->commit = import_page_commit;
  page_class->choose = import_page_choose;
  page_class->back = import_page_back;

  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/import-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_lines);
  gtk_widget_class_bind_template_callback (widget_class, forget_report);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_commit);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
import_page_init (ImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_next (self);
}

/**
 * import_page_new:
 *
 * Returns: (transfer floating): a page that waits for a file.
 */
GtkWidget *
import_page_new (Shop *shop)
{
  GtkWidget *self = g_object_new (IMPORT_PAGE_TYPE, "shop", shop, NULL);

  page_set_title (DESK_PAGE (self), _ ("Import"), "emblem-synchronizing-symbolic",
                  _ ("Import a file"));
  page_set_subject (DESK_PAGE (self), "import", "");
  return self;
}
