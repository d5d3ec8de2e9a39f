/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an owner brings from elsewhere: choose a file (of orders perhaps a second one with their
 * lines), see how it is understood, try it, take it. Nothing is written before the last step; what
 * was refused can be kept and worked off. */

#include "config.h"

#include "import-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "error.h"
#include "file-choice.h"
#include "help.h"
#include "import-file.h"
#include "import-reading.h"
#include "import-remarks.h"
#include "import-run.h"
#include "import-words.h"
#include "notify.h"
#include "report-error.h"
#include "widget.h"
#include "wrap-layout.h"

#define PULSE_MS 100

struct _ImportPage {
  Page parent_instance;

  GtkWidget *kinds;
  Notice *notice;
  GtkLabel *file_name;
  GtkWidget *lines_row;
  GtkLabel *lines_name;
  GtkWidget *lines_leave;
  GtkWidget *empty;
  ImportFile *rows;
  ImportFile *lines;
  ImportRemarks *remarks;
  ImportReading *reading;
  GtkWidget *orders_options;
  GtkSwitch *create_customers;
  GtkSwitch *create_products;
  GtkLabel *result;
  GtkWidget *running;
  GtkProgressBar *progress;
  GtkWidget *commit;
  GtkLabel *commit_label;

  ImportKind kind;
  char *path;
  char *lines_path;     /* stays when another kind is chosen, and counts for orders alone */
  ImportReport *report; /* of the last try, or of what was taken */
  ImportRun *run;
  gboolean is_try;    /* it writes nothing */
  gboolean is_outrun; /* it was asked of another file, or of other columns */
  guint pulse;
  GtkNativeDialog *chooser;
};

G_DEFINE_FINAL_TYPE (ImportPage, import_page, PAGE_TYPE)

static gboolean
is_taken (ImportPage *self)
{
  return self->report != NULL && !self->report->dry_run;
}

static gboolean
has_lines (ImportPage *self)
{
  return self->kind == IMPORT_ORDERS && self->path != NULL && self->lines_path != NULL;
}

/* Orders of which no column names a product stand in two files. */
static gboolean
wants_lines (ImportPage *self)
{
  return self->kind == IMPORT_ORDERS && self->lines_path == NULL
         && import_file_has_columns (self->rows) && !import_file_says (self->rows, "product");
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
    return g_strdup (_ ("Choose a File…"));
  if (wants_lines (self))
    return g_strdup (_ ("Choose Their Lines…"));
  if (self->report == NULL)
    return g_strdup (_ ("Try It"));
  if (is_taken (self))
    return g_strdup (_ ("Done"));
  if (n_to_take (self) == 0)
    return g_strdup (_ ("Choose Another File…"));
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
}

static void
forget_report (ImportPage *self)
{
  g_clear_pointer (&self->report, import_report_free);
  import_remarks_clear (self->remarks);
  self->is_outrun = self->run != NULL && self->is_try;
  if (self->is_outrun)
    import_run_stop (self->run);
  show_next (self);
}

/* The plan */

static GStrv
dup_map (ImportPage *self)
{
  g_autoptr (GStrvBuilder) map = g_strv_builder_new ();

  import_file_add_said (self->rows, "", map);
  if (has_lines (self))
    import_file_add_said (self->lines, IMPORT_SAID_OF_LINES, map);
  return g_strv_builder_end (map);
}

static ImportPlan *
make_plan (ImportPage *self, ImportKind kind, const char *path)
{
  ImportPlan *plan = import_plan_new (kind, path);

  plan->decimal = import_reading_get_decimal (self->reading);
  return plan;
}

static ImportPlan *
make_whole_plan (ImportPage *self)
{
  ImportPlan *plan = make_plan (self, self->kind, self->path);

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
  if (self->is_outrun)
    g_clear_pointer (&report, import_report_free);
  self->is_outrun = FALSE;
  self->report = report;
  if (report != NULL)
    import_remarks_show (self->remarks, page_get_shop (DESK_PAGE (self)), report);
  else if (error != NULL && !g_error_matches (error, DESK_ERROR, DESK_ERROR_INTERRUPTED))
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
  ImportPlan *plan = make_whole_plan (self);

  plan->dry_run = self->is_try = dry_run;
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

/* Looking into the files */

static void
show_seen (ImportPage *self)
{
  const ImportPreview *rows = import_file_get_seen (self->rows);
  const ImportPreview *lines = import_file_get_seen (self->lines);

  import_reading_show (self->reading, rows, lines);
  if (rows != NULL && rows->problem != NULL)
    notice_show_warning (self->notice, rows->problem);
  else if (lines != NULL && lines->problem != NULL)
    notice_show_warning (self->notice, lines->problem);
}

static void
show_titles (ImportPage *self)
{
  g_autofree char *rows = NULL;
  g_autofree char *lines = NULL;

  gtk_widget_set_visible (self->lines_leave, self->lines_path != NULL);
  gtk_widget_set_visible (self->empty, self->path == NULL);
  if (!has_lines (self))
    {
      import_file_set_title (self->rows, _ ("What the Columns Are"));
      return;
    }
  /* Translators: the name of a file. */
  rows = g_strdup_printf (_ ("Orders: %s"), gtk_label_get_text (self->file_name));
  lines = g_strdup_printf (_ ("Lines: %s"), gtk_label_get_text (self->lines_name));
  import_file_set_title (self->rows, rows);
  import_file_set_title (self->lines, lines);
}

static void
look (ImportPage *self, ImportFile *file, ImportKind kind, const char *path)
{
  notice_clear (self->notice);
  forget_report (self);
  show_titles (self);
  if (path == NULL)
    import_file_forget (file);
  else
    import_file_look (file, page_get_shop (DESK_PAGE (self)), make_plan (self, kind, path));
  show_seen (self);
}

static void
look_at_rows (ImportPage *self)
{
  look (self, self->rows, self->kind, self->path);
}

static void
look_at_lines (ImportPage *self)
{
  look (self, self->lines, IMPORT_ORDER_LINES, has_lines (self) ? self->lines_path : NULL);
}

static void
set_file (char **path, GtkLabel *label, const char *chosen)
{
  g_autofree char *name = chosen != NULL ? g_path_get_basename (chosen) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;

  g_free (*path);
  *path = g_strdup (chosen);
  gtk_label_set_text (label, shown != NULL ? shown : _ ("No file yet"));
}

static void
on_looked (ImportPage *self, const GError *error, ImportFile *file)
{
  gboolean is_lines = file == self->lines;

  if (error != NULL && is_lines)
    set_file (&self->lines_path, self->lines_name, NULL);
  else if (error != NULL)
    {
      set_file (&self->path, self->file_name, NULL);
      import_file_forget (self->lines);
    }
  show_titles (self);
  show_seen (self);
  show_next (self);
  if (error == NULL)
    gtk_widget_grab_focus (self->commit);
  else
    notice_show_error (self->notice, error, _ ("Choose another file, or another kind."));
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
  gboolean had_none = self->path == NULL;

  set_file (&self->path, self->file_name, path);
  look_at_rows (self);
  if (had_none && has_lines (self))
    look_at_lines (self);
}

/**
 * import_page_take_lines:
 * @path: (nullable): the second file of orders, or none any more
 *
 * Looks into it. What was said of the first one stays said.
 */
void
import_page_take_lines (ImportPage *self, const char *path)
{
  set_file (&self->lines_path, self->lines_name, path);
  look_at_lines (self);
}

static void
on_file (gpointer self, const char *path)
{
  import_page_take_file (self, path);
}

static void
on_lines (gpointer self, const char *path)
{
  import_page_take_lines (self, path);
}

static void
on_choose (ImportPage *self)
{
  g_clear_object (&self->chooser);
  self->chooser = file_choice_open (GTK_WIDGET (self), _ ("A File to Import"), on_file, self);
}

static void
on_choose_lines (ImportPage *self)
{
  g_clear_object (&self->chooser);
  self->chooser
      = file_choice_open (GTK_WIDGET (self), _ ("The Lines of the Orders"), on_lines, self);
}

static void
on_leave_lines (ImportPage *self)
{
  import_page_take_lines (self, NULL);
  gtk_widget_grab_focus (self->commit);
}

/* What was missing may be said now; if not, trying it tells. */
static void
on_said (ImportPage *self)
{
  notice_clear (self->notice);
  forget_report (self);
}

static void
on_not_kept (ImportPage *self, const GError *error)
{
  notice_show_error (self->notice, error, NULL);
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
  look_at_rows (self);
  look_at_lines (self);
}

static gboolean
import_page_choose (Page *page, int n)
{
  ImportPage *self = IMPORT_PAGE (page);

  return self->run == NULL && widget_choose_nth (self->kinds, n);
}

static gboolean
import_page_commit (Page *page)
{
  ImportPage *self = IMPORT_PAGE (page);

  if (self->run != NULL || import_file_is_asked (self->rows) || import_file_is_asked (self->lines))
    return TRUE;
  if (is_taken (self))
    page_close (page);
  else if (wants_lines (self))
    on_choose_lines (self);
  else if (self->path == NULL || (self->report != NULL && n_to_take (self) == 0))
    on_choose (self);
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

/* Not the blue button: Tab comes into a page here, and would pass by all that is before it. */
static void
import_page_focus_first (Page *page)
{
  GtkWidget *button = gtk_widget_get_first_child (IMPORT_PAGE (page)->kinds);

  while (button != NULL && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    button = gtk_widget_get_next_sibling (button);
  if (button != NULL)
    gtk_widget_grab_focus (button);
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
  gtk_widget_class_bind_template_child (widget_class, ImportPage, lines_leave);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, empty);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, rows);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, lines);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, remarks);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, reading);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, orders_options);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, create_customers);
  gtk_widget_class_bind_template_child (widget_class, ImportPage, create_products);
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

  g_type_ensure (IMPORT_FILE_TYPE);
  g_type_ensure (IMPORT_READING_TYPE);
  g_type_ensure (IMPORT_REMARKS_TYPE);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  help_install (widget_class, "import");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/import-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_lines);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_lines);
  gtk_widget_class_bind_template_callback (widget_class, on_looked);
  gtk_widget_class_bind_template_callback (widget_class, forget_report);
  gtk_widget_class_bind_template_callback (widget_class, on_not_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_said);
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
                  _ ("Import a File"));
  page_set_subject (DESK_PAGE (self), "import", "");
  return self;
}
