/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing that happened: when, what kind, what it was, its state and how much. */

#include "config.h"

#include "timeline-row.h"

#include "conceal.h"
#include "timeline-text.h"

#define FOLDED_LINES 2

struct _TimelineRow {
  GtkListBoxRow parent_instance;

  Row *row;
  GtkLabel *time;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *tag;
  GtkWidget *tag_box;
  GtkLabel *amount;
};

G_DEFINE_FINAL_TYPE (TimelineRow, timeline_row, GTK_TYPE_LIST_BOX_ROW)

static void
timeline_row_dispose (GObject *object)
{
  g_clear_object (&TIMELINE_ROW (object)->row);
  G_OBJECT_CLASS (timeline_row_parent_class)->dispose (object);
}

static void
timeline_row_class_init (TimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = timeline_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, time);
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, title);
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, tag);
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, tag_box);
  gtk_widget_class_bind_template_child (widget_class, TimelineRow, amount);
}

static void
timeline_row_init (TimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
say (GtkLabel *label, const char *text)
{
  conceal_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
name_row (TimelineRow *self, const TimelineText *text)
{
  const char *parts[] = { text->time, text->title, text->detail, text->tag, text->amount };
  g_autoptr (GString) spoken = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", parts[i]);
  conceal_speak (GTK_WIDGET (self), spoken->str);
}

/**
 * timeline_row_new:
 * @row: around a #TimelineText
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
timeline_row_new (Row *row)
{
  TimelineRow *self = g_object_new (TIMELINE_ROW_TYPE, NULL);
  const TimelineText *text = row_get_data (row);

  self->row = g_object_ref (row);
  gtk_label_set_text (self->time, text->time);
  gtk_image_set_from_icon_name (self->icon, text->icon);
  say (self->title, text->title);
  say (self->detail, text->detail);
  say (self->tag, text->tag);
  gtk_widget_set_visible (self->tag_box, text->tag != NULL || text->amount != NULL);
  if (text->tag_style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->tag), text->tag_style);
  gtk_label_set_text (self->amount, text->amount != NULL ? text->amount : "");
  gtk_widget_set_visible (GTK_WIDGET (self->amount), text->tag != NULL || text->amount != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self),
                                    text->number != NULL || text->detail != NULL);
  if (text->number == NULL)
    timeline_row_unfold (self);
  name_row (self, text);
  return GTK_WIDGET (self);
}

/**
 * timeline_row_unfold:
 *
 * Shows all the words of a conversation, or two lines of them again. Documents are never cut short.
 */
void
timeline_row_unfold (TimelineRow *self)
{
  gboolean folded;

  g_return_if_fail (TIMELINE_IS_ROW (self));
  folded = gtk_label_get_ellipsize (self->detail) != PANGO_ELLIPSIZE_NONE;
  gtk_label_set_lines (self->detail, folded ? -1 : FOLDED_LINES);
  gtk_label_set_ellipsize (self->detail, folded ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/**
 * timeline_row_get_row:
 *
 * Returns: (transfer none): what it shows.
 */
Row *
timeline_row_get_row (TimelineRow *self)
{
  g_return_val_if_fail (TIMELINE_IS_ROW (self), NULL);
  return self->row;
}
