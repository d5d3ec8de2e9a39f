/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page that writes down what the window asks of it. */

#include "sample-page.h"

#include "receipt-printer.h"

struct _SamplePage {
  Page parent_instance;

  GtkWidget *entry;
  GString *log;
  char *told;
};

G_DEFINE_FINAL_TYPE (SamplePage, sample_page, PAGE_TYPE)

static void
write_down (Page *page, const char *format, ...)
{
  SamplePage *self = SAMPLE_PAGE (page);
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->log, format, args);
  va_end (args);
  g_string_append_c (self->log, ';');
}

static void
sample_page_focus_first (Page *page)
{
  write_down (page, "focus");
  gtk_widget_grab_focus (SAMPLE_PAGE (page)->entry);
}

static gboolean
sample_page_commit (Page *page)
{
  write_down (page, "commit");
  return TRUE;
}

static gboolean
sample_page_choose (Page *page, int n)
{
  write_down (page, "choose %d", n);
  return TRUE;
}

static gboolean
sample_page_scan (Page *page, const char *code)
{
  write_down (page, "scan %s", code);
  return g_str_has_prefix (code, "CHAI");
}

static gboolean
sample_page_back (Page *page)
{
  write_down (page, "back");
  return TRUE;
}

static void
sample_page_changed (Page *page, const char *kind, gint64 id)
{
  write_down (page, "changed %s %d", kind, (int)id);
}

static gboolean
sample_page_shows (Page *page, const char *kind, gint64 id)
{
  return g_str_equal (kind, "customer") && id == 7;
}

static void
sample_page_set_narrow (Page *page, gboolean narrow)
{
  write_down (page, narrow ? "narrow" : "wide");
}

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  write_down (DESK_PAGE (widget), "%s", name);
}

static void
sample_page_finalize (GObject *object)
{
  g_string_free (SAMPLE_PAGE (object)->log, TRUE);
  g_free (SAMPLE_PAGE (object)->told);
  G_OBJECT_CLASS (sample_page_parent_class)->finalize (object);
}

static void
sample_page_class_init (SamplePageClass *klass)
{
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sample_page_finalize;
  page_class->focus_first = sample_page_focus_first;
  page_class->commit = sample_page_commit;
  page_class->choose = sample_page_choose;
  page_class->scan = sample_page_scan;
  page_class->back = sample_page_back;
  page_class->changed = sample_page_changed;
  page_class->shows = sample_page_shows;
  page_class->set_narrow = sample_page_set_narrow;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "order.print", NULL, on_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "order.print-with", NULL, on_action);
  receipt_printer_install_keys (GTK_WIDGET_CLASS (klass));
}

static void
sample_page_init (SamplePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *wide = gtk_label_new ("only where there is room");
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->log = g_string_new (NULL);
  self->entry = gtk_entry_new ();
  gtk_widget_add_css_class (wide, "wide-only");
  gtk_widget_add_css_class (side, "side");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), wide);
  gtk_box_append (GTK_BOX (box), side);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
sample_page_new (const char *title)
{
  SamplePage *self = g_object_new (SAMPLE_PAGE_TYPE, NULL);

  page_set_title (DESK_PAGE (self), title, "avatar-default-symbolic", "C000007");
  return GTK_WIDGET (self);
}

const char *
sample_page_get_log (SamplePage *self)
{
  g_free (self->told);
  self->told = g_strdup (self->log->str);
  g_string_truncate (self->log, 0);
  return self->told;
}

GtkWidget *
sample_page_get_entry (SamplePage *self)
{
  return self->entry;
}
