/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An address or the foot of a receipt: AdwEntryRow has one line only. */

#include "config.h"

#include "setting-lines.h"

struct _SettingLines {
  AdwPreferencesRow parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *apply;
  GtkWidget *pencil;

  gboolean putting;
};

G_DEFINE_FINAL_TYPE (SettingLines, setting_lines, ADW_TYPE_PREFERENCES_ROW)

static guint applied;
static guint changed;

static void
offer (SettingLines *self, gboolean is_offered)
{
  gtk_widget_set_visible (self->apply, is_offered);
  gtk_widget_set_visible (self->pencil, !is_offered);
}

static void
on_changed (SettingLines *self)
{
  if (self->putting)
    return;
  offer (self, TRUE);
  g_signal_emit (self, changed, 0);
}

static void
on_apply (SettingLines *self)
{
  if (gtk_widget_has_focus (self->apply))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  offer (self, FALSE);
  g_signal_emit (self, applied, 0);
}

static gboolean
setting_lines_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SETTING_LINES (widget)->view));
}

/* The row itself is no stop: its text is. */
static gboolean
setting_lines_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SettingLines *self = SETTING_LINES (widget);
  GtkWidget *inside = gtk_widget_get_focus_child (widget);

  if (inside != NULL)
    return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)), direction);
  return direction == GTK_DIR_TAB_BACKWARD && gtk_widget_get_visible (self->apply)
             ? gtk_widget_grab_focus (self->apply)
             : gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
setting_lines_class_init (SettingLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = setting_lines_grab_focus;
  widget_class->focus = setting_lines_focus;
  applied = g_signal_new ("apply", SETTING_TYPE_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
  changed = g_signal_new ("changed", SETTING_TYPE_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/setting-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, SettingLines, view);
  gtk_widget_class_bind_template_child (widget_class, SettingLines, buffer);
  gtk_widget_class_bind_template_child (widget_class, SettingLines, apply);
  gtk_widget_class_bind_template_child (widget_class, SettingLines, pencil);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
on_title (SettingLines *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
setting_lines_init (SettingLines *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (on_title), NULL);
  on_title (self);
}

/* Puts a text there that nobody typed. */
void
setting_lines_set_text (SettingLines *self, const char *text)
{
  g_autofree char *shown = setting_lines_dup_text (self);

  self->putting = TRUE;
  if (!g_str_equal (shown, text))
    gtk_text_buffer_set_text (self->buffer, text, -1);
  self->putting = FALSE;
  offer (self, FALSE);
}

/* Returns: (transfer full): what stands there, without spaces at the ends. */
char *
setting_lines_dup_text (SettingLines *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
}

/* The button is there again: what stands there was not taken. */
void
setting_lines_offer (SettingLines *self)
{
  offer (self, TRUE);
}
